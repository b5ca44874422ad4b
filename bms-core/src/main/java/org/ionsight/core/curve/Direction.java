package org.ionsight.core.curve;

/** Which way charge moved while a curve was recorded. */
public enum Direction {
  /** The cell was charged: voltage rises. */
  CHARGE,
  /** The cell was discharged: voltage falls. */
  DISCHARGE
}
