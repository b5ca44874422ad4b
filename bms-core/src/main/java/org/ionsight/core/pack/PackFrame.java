package org.ionsight.core.pack;

/**
 * One measurement of a whole pack: a reusable buffer that the caller fills before each step.
 *
 * <p>A value that was not measured is NaN. Not thread-safe.
 */
public final class PackFrame {
  /** Time of the measurement on any monotonic clock, ns. */
  public long nanos;

  /** Pack current, positive while charging, A. */
  public double amps = Double.NaN;

  /** Cell voltages, V. */
  public final double[] volts;

  /** Temperatures of the probes, °C. */
  public final double[] celsius;

  /**
   * Makes a frame; see {@link PackMonitor#newFrame}.
   *
   * @param layout the pack
   */
  public PackFrame(PackLayout layout) {
    volts = new double[layout.cells()];
    celsius = new double[layout.probes()];
    java.util.Arrays.fill(volts, Double.NaN);
    java.util.Arrays.fill(celsius, Double.NaN);
  }
}
