package org.ionsight.bench.diagnose;

/** Who alarms about a cell. */
enum Method {
  /** Any suspicion of {@code bms diagnose} about the cell. */
  ANY("bms diagnose, any suspicion", false),
  /** Its early warning: the cells that groups set apart. */
  DEVIATION("its early warning", false),
  /** Its suspicion of resistance. */
  RESISTANCE("its resistance check", false),
  /** Its suspicion of self-discharge. */
  SELF_DISCHARGE("its self-discharge check", false),
  /** Its watch: the embedding or the SOC residual, where no physical figure is suspicious. */
  WATCH("its watch: the networks alone", false),
  /** Whatever it tells first of the cell. */
  TOLD("bms diagnose, suspicion or watch", false),
  /** Baseline: estimated SOH below the pack's median, in spreads of the pack. */
  SOH_SCORE("SOH z-score", true),
  /** Baseline: resistance above the pack's median, in spreads of the pack. */
  RESISTANCE_SCORE("resistance z-score", true),
  /** The embedding beyond the limit of the watch, whatever else is suspected of the cell. */
  EMBEDDING_SCORE("embedding alone", false),
  /** The SOC residual beyond the limit of the watch, whatever else is suspected of the cell. */
  RESIDUAL_SCORE("SOC residual alone", false),
  /** Either of the two. */
  NETWORKS("embedding or residual", false);

  /** Before the second recording nothing can have changed. */
  static final int FIRST_RECORDING = 1;

  private final String label;
  private final boolean baseline;

  Method(String label, boolean baseline) {
    this.label = label;
    this.baseline = baseline;
  }

  String label() {
    return label;
  }

  /** Whether its limit is set by the development packs of the same run. */
  boolean baseline() {
    return baseline;
  }
}
