package org.ionsight.cluster.diagnose;

/**
 * The likely cause that a finding names in its sentence, for those who show it elsewhere. Immutable
 * and thread-safe.
 *
 * @param label what a report calls the cause, a few words in lower case
 * @param confidence how sure the cause is, which may differ from how sure the finding is
 */
public record NamedCause(String label, Confidence confidence) {
  /** Rejects a cause without a name. */
  public NamedCause {
    if (label.isBlank()) {
      throw new IllegalArgumentException("a named cause needs a label, was '%s'".formatted(label));
    }
  }
}
