package org.ionsight.train.catalogue;

/** What a file of the catalogue holds. */
public enum DataKind {
  /** Time series of a drive cycle. */
  DRIVE_CYCLE,
  /** Time series of an ageing test. */
  AGEING_RAW,
  /** One row per cycle: capacities. */
  AGEING_CYCLES,
  /** One row or column per cycle: capacity over voltage. */
  AGEING_CURVE,
  /** One row per cycle: features of a charge. */
  AGEING_FEATURES,
  /** Check-ups: capacity tests, quasi-OCV, charges. */
  CHECK_UP,
  /** Current pulses. */
  PULSE,
  /** A vehicle on the road. */
  FIELD,
  /** Half-cell potentials. */
  HALF_CELL,
  /** Degradation modes. */
  MODES
}
