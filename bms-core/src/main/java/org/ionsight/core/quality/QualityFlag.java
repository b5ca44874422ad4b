package org.ionsight.core.quality;

/**
 * What is wrong with a measurement. Flags of one measurement are kept as the bits of an {@code int}
 * ({@link #bit}), so the loop never allocates.
 */
public enum QualityFlag {
  /** A value is not a number or not there. */
  MISSING,
  /** Voltage outside what the cell can have. */
  VOLTAGE_RANGE,
  /** Current outside what the layout declares. */
  CURRENT_RANGE,
  /** Temperature outside what can be. */
  TEMPERATURE_RANGE,
  /** Changed faster than it can. */
  RATE,
  /** Has not changed at all for too long while current flowed. */
  STUCK,
  /** Time stood still or went back. */
  TIME_NOT_MONOTONE,
  /** Too long since the measurement before. */
  GAP,
  /** Voltage moves against the current: the declared sign is probably wrong. */
  SIGN_SWAPPED;

  /**
   * The bit of this flag.
   *
   * @return a power of two
   */
  public int bit() {
    return 1 << ordinal();
  }

  /**
   * Whether this flag is among some flags.
   *
   * @param flags bits
   * @return true if set
   */
  public boolean in(int flags) {
    return (flags & bit()) != 0;
  }

  /**
   * Names of flags for the edge (allocates).
   *
   * @param flags bits
   * @return names joined by {@code |} in lower case; empty if none
   */
  public static String describe(int flags) {
    StringBuilder text = new StringBuilder();
    for (QualityFlag flag : values()) {
      if (flag.in(flags)) {
        text.append(text.length() == 0 ? "" : "|")
            .append(flag.name().toLowerCase(java.util.Locale.ROOT));
      }
    }
    return text.toString();
  }
}
