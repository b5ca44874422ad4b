package org.ionsight.core.estimate;

/**
 * Which networks a {@link ModelSet} opens: what they remember belongs to them alone.
 *
 * <p>Immutable.
 *
 * @param name of the set for messages, with its version
 * @param soc anything that changes with the SOC network, such as its hash; empty if there is none
 * @param health likewise for the health network, whose embeddings and groups mean nothing to
 *     another
 */
public record ModelIdentity(String name, String soc, String health) {
  /** A set that does not tell; it is taken for the same as any other that does not. */
  public static final ModelIdentity UNNAMED = new ModelIdentity("unnamed models", "", "");
}
