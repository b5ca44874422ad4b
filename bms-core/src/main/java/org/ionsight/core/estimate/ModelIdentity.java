package org.ionsight.core.estimate;

/**
 * Which networks a {@link ModelSet} opens, for what they remember belongs to them alone, and what
 * their answers are read with.
 *
 * <p>Immutable.
 *
 * @param name of the set for messages, with its version and what tells two of one version apart
 * @param soc anything that changes with the SOC network, such as its hash; empty if there is none
 * @param health likewise for the health network, whose embeddings and groups mean nothing to
 *     another
 * @param life likewise for the life network
 * @param margins anything that changes with the margins of intervals or with the guard; empty if
 *     there are none
 * @param adaptation anything that changes with what was learned of the cell type; empty if nothing
 *     was
 */
public record ModelIdentity(
    String name, String soc, String health, String life, String margins, String adaptation) {
  /** A set that does not tell; it is taken for the same as any other that does not. */
  public static final ModelIdentity UNNAMED = new ModelIdentity("unnamed models", "", "", "");

  private static final int LONGEST = 255;

  /** Rejects what a snapshot cannot hold: more than 255 characters, or other than ASCII. */
  public ModelIdentity {
    require("name", name);
    require("soc", soc);
    require("health", health);
    require("life", life);
    require("margins", margins);
    require("adaptation", adaptation);
  }

  /**
   * A set whose networks tell their intervals themselves.
   *
   * @param name of the set for messages
   * @param soc as above
   * @param health as above
   * @param life as above
   */
  public ModelIdentity(String name, String soc, String health, String life) {
    this(name, soc, health, life, "", "");
  }

  private static void require(String what, String text) {
    if (text.length() > LONGEST || !text.chars().allMatch(c -> c < 128)) {
      throw new IllegalArgumentException(
          "%s must be at most %d ASCII characters, was '%s'".formatted(what, LONGEST, text));
    }
  }
}
