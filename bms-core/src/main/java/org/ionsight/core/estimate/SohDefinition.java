package org.ionsight.core.estimate;

/** What state of health is a ratio of. */
public enum SohDefinition {
  /** Capacity today over nominal capacity. */
  CAPACITY,
  /** Energy today over nominal energy. */
  ENERGY,
  /** Resistance when new over resistance today. */
  RESISTANCE
}
