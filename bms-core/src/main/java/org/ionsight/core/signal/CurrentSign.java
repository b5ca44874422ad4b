package org.ionsight.core.signal;

/**
 * Which direction of current a source counts as positive.
 *
 * <p>Inside the library current is positive while charging; every reader declares its source's sign
 * and converts once.
 */
public enum CurrentSign {
  /** Positive while charging, as everywhere inside the library. */
  CHARGE_POSITIVE,
  /** Positive while discharging. */
  DISCHARGE_POSITIVE;

  /**
   * Converts a current between this sign and the library's. The conversion is its own inverse.
   *
   * @param amps current in this sign, A
   * @return current, positive while charging, A
   */
  public double toInternal(double amps) {
    return this == CHARGE_POSITIVE ? amps : -amps;
  }
}
