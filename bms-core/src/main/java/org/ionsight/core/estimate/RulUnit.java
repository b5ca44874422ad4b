package org.ionsight.core.estimate;

/** The unit of a remaining useful life. */
public enum RulUnit {
  /** Charge throughput divided by twice the nominal capacity. */
  EQUIVALENT_FULL_CYCLES,
  /** Cycles as the test counts them. */
  CYCLES,
  /** Calendar days. */
  DAYS
}
