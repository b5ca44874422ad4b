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
  /** Baseline: estimated SOH below the pack's median, in spreads of the pack. */
  SOH_SCORE("SOH z-score", true),
  /** Baseline: resistance above the pack's median, in spreads of the pack. */
  RESISTANCE_SCORE("resistance z-score", true),
  /** Baseline: how far the embedding moved from where any three others moved. */
  EMBEDDING_SCORE("embedding alone", true),
  /** Baseline: network SOC against physics SOC above the pack's median, in spreads of the pack. */
  RESIDUAL_SCORE("SOC residual alone", true);

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
