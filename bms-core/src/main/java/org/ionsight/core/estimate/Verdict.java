package org.ionsight.core.estimate;

/** Whether an estimate should be believed. The order is that of severity. */
public enum Verdict {
  /** Inputs look like what the model was trained and calibrated on: the interval holds. */
  NOMINAL,
  /**
   * At the edge of the known, or answered by physics alone: read the interval as a lower bound. Or
   * an interval so wide that the number says little.
   */
  CAUTION,
  /** Unlike anything the model was trained on, or too little evidence: do not use the number. */
  REJECT;

  /**
   * The more severe of two verdicts.
   *
   * @param other the other verdict
   * @return this or {@code other}
   */
  public Verdict worseOf(Verdict other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
