package org.ionsight.cluster.diagnose;

/** What a diagnosis looks for, in the order in which findings are told. */
public enum FindingKind {
  /** A cell that goes its own way in a pack: the early warning. */
  DEVIATION("deviating cell"),
  /** Resistance that grew more than that of the neighbours, or than the cell's own past allows. */
  RESISTANCE("internal resistance"),
  /** Charge that a cell loses by itself. */
  SELF_DISCHARGE("self-discharge"),
  /** How far apart the cells of a pack are charged, and which of them limit it. */
  IMBALANCE("imbalance"),
  /** Loss of lithium inventory and of active material. */
  DEGRADATION_MODES("degradation modes"),
  /** How likely fade is about to speed up. */
  KNEE("knee"),
  /** What is wrong with the measurements themselves. */
  DATA_QUALITY("data quality");

  private final String label;

  FindingKind(String label) {
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
