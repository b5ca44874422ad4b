package org.ionsight.cluster.diagnose;

/** How a check ended. */
public enum Outcome {
  /** Figures beyond their limit: a reason to look, never a statement about safety. */
  SUSPICION("suspicion"),
  /** Networks see a cell go its own way and no physical figure does yet: to be looked at again. */
  WATCH("watch"),
  /** A figure worth knowing that is neither good nor bad by itself. */
  MEASURED("measured"),
  /** Checked, and nothing beyond its limit; says what was checked. */
  NOTHING_FOUND("nothing found"),
  /** Could not be checked with these recordings; says why. */
  NOT_CHECKED("not checked");

  private final String label;

  Outcome(String label) {
    this.label = label;
  }

  /**
   * What a report calls it.
   *
   * @return a few words in lower case
   */
  public String label() {
    return label;
  }
}
