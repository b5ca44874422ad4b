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
 * @param life likewise for the life network
 */
public record ModelIdentity(String name, String soc, String health, String life) {
  /** A set that does not tell; it is taken for the same as any other that does not. */
  public static final ModelIdentity UNNAMED = new ModelIdentity("unnamed models", "", "", "");

  private static final int LONGEST = 255;

  /** Rejects what a snapshot cannot hold: more than 255 characters, or other than ASCII. */
  public ModelIdentity {
    require("name", name);
    require("soc", soc);
    require("health", health);
    require("life", life);
  }

  private static void require(String what, String text) {
    if (text.length() > LONGEST || !text.chars().allMatch(c -> c < 128)) {
      throw new IllegalArgumentException(
          "%s must be at most %d ASCII characters, was '%s'".formatted(what, LONGEST, text));
    }
  }
}
