package org.ionsight.core.pack;

import java.util.Locale;

/**
 * Why a monitor is not {@link MonitorState#NOMINAL}. The causes that hold are kept as the bits of
 * an {@code int} ({@link #bit}), so the loop never allocates.
 */
public enum MonitorCause {
  /** No newer frame came for too long, or frames come too old. */
  STALE_FRAME,
  /** The pack current is missing or cannot be. */
  CURRENT_MISSING,
  /** A cell's voltage has been missing for longer than is bridged. */
  CELL_MISSING,
  /** A cell's voltage stands still while the current swings, or charge moves its neighbours. */
  CELL_STUCK,
  /** A cell's voltage is outside what can be, or changed faster than it can. */
  CELL_IMPLAUSIBLE,
  /** A cell's voltage moves against the current. */
  SIGN_SWAPPED,
  /** Steps take longer than their deadline again and again. */
  DEADLINE_MISSED,
  /** The network is left out for a while because steps with it took too long. */
  NETWORK_PAUSED,
  /** The network has given no number for a cell for longer than is bridged. */
  NETWORK_FAILING,
  /** Network and physics disagree about a cell for long. */
  DISAGREEMENT,
  /** The network was not made for this cell type, or not for the temperature of a cell. */
  OUT_OF_DISTRIBUTION,
  /** A probe has given no temperature that can be believed for longer than is bridged. */
  TEMPERATURE_MISSING,
  /** Frames come with newer times, but none of their values has changed for longer than can be. */
  FRAME_FROZEN,
  /** The current stands still while the voltages of the pack swing. */
  CURRENT_STUCK,
  /** A probe stands still while the current heats the cells so much that it cannot. */
  TEMPERATURE_STUCK;

  /**
   * The bit of this cause.
   *
   * @return a power of two
   */
  public int bit() {
    return 1 << ordinal();
  }

  /**
   * Whether this cause is among some causes.
   *
   * @param causes bits
   * @return true if set
   */
  public boolean in(int causes) {
    return (causes & bit()) != 0;
  }

  /**
   * Names of causes for the edge (allocates).
   *
   * @param causes bits
   * @return names joined by {@code |} in lower case; empty if none
   */
  public static String describe(int causes) {
    StringBuilder text = new StringBuilder();
    for (MonitorCause cause : values()) {
      if (cause.in(causes)) {
        text.append(text.length() == 0 ? "" : "|").append(cause.name().toLowerCase(Locale.ROOT));
      }
    }
    return text.toString();
  }
}
