package org.ionsight.cluster.explain;

import org.ionsight.cluster.diagnose.Confidence;

/**
 * The likely cause of a group, named only if the figures single it out. Immutable and thread-safe.
 *
 * @param cause which; {@link Cause#NOT_TOLD_APART} if none is singled out
 * @param confidence how sure; LOW if none is named
 * @param because the figures behind it, or why none is named; a clause without a full stop
 */
public record LikelyCause(Cause cause, Confidence confidence, String because) {
  /** Rejects a cause without figures. */
  public LikelyCause {
    if (because.isBlank()) {
      throw new IllegalArgumentException("a cause needs figures behind it: " + cause);
    }
  }

  /**
   * The cause in words.
   *
   * @return a sentence
   */
  public String sentence() {
    if (cause == Cause.USUAL) {
      return "No cause to look for: " + because + ".";
    }
    if (!cause.named()) {
      return "Likely cause not told apart: " + because + ".";
    }
    return "Likely cause: %s (%s confidence), as %s."
        .formatted(cause.label(), confidence.name().toLowerCase(java.util.Locale.ROOT), because);
  }
}
