package org.ionsight.sim;

/**
 * Why a simulated cell ages faster than its neighbours; the truth that groups are compared with.
 */
public enum AgeingCause {
  /** Ages like the rest. */
  NONE,
  /** Fast loss of lithium inventory. */
  LITHIUM_INVENTORY,
  /** Fast loss of positive active material. */
  POSITIVE_MATERIAL,
  /** Fast loss of negative active material. */
  NEGATIVE_MATERIAL,
  /** Fast growth of resistance. */
  RESISTANCE
}
