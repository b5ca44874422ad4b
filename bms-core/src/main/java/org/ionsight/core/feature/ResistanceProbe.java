package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;

/**
 * Estimates the resistance of a cell from the voltage steps at current steps: the slope of ΔV on ΔI
 * by least squares.
 *
 * <p>Seconds, V, A (positive = charge), °C. Between samples a second apart the slope holds the
 * ohmic resistance and the fast part of the charge transfer; it compares cells that carry the same
 * current and a cell with its own past, and is no data-sheet value. Not thread-safe; {@link #offer}
 * allocates nothing; samples that are not finite are skipped. Source: the pulse resistance of IEC
 * 62660-1 on the steps that a load happens to make.
 */
public final class ResistanceProbe {
  /** Fewest current steps for an estimate: five average quantisation of the voltage down. */
  public static final int MIN_STEPS = 5;

  // Smaller steps drown in the sensor's noise: 0.1 C on 30 mΩ at 3 Ah is 9 mV.
  private static final double MIN_STEP_RATE = 0.1;
  // Further apart, the open-circuit voltage and slow diffusion move too.
  private static final double MAX_SECONDS = 2.5;

  private final double minStepAmps;
  private double lastSeconds = Double.NaN;
  private double lastVolts;
  private double lastAmps;
  private double crossSum;
  private double squareSum;
  private int steps;
  private double voltsSum;
  private double celsiusSum;
  private int celsiusCount;

  /**
   * Makes a probe.
   *
   * @param spec the cell
   */
  public ResistanceProbe(CellSpec spec) {
    minStepAmps = MIN_STEP_RATE * spec.nominalAmpHours();
  }

  /**
   * Takes the next sample.
   *
   * @param seconds time, s
   * @param volts cell voltage, V
   * @param amps current, A, positive = charge
   * @param celsius cell temperature, °C; NaN if not observed
   */
  public void offer(double seconds, double volts, double amps, double celsius) {
    if (!Double.isFinite(seconds) || !Double.isFinite(volts) || !Double.isFinite(amps)) {
      return;
    }
    double elapsed = seconds - lastSeconds;
    double step = amps - lastAmps;
    if (elapsed > 0 && elapsed <= MAX_SECONDS && Math.abs(step) >= minStepAmps) {
      crossSum += (volts - lastVolts) * step;
      squareSum += step * step;
      voltsSum += lastVolts;
      steps++;
      if (Double.isFinite(celsius)) {
        celsiusSum += celsius;
        celsiusCount++;
      }
    }
    lastSeconds = seconds;
    lastVolts = volts;
    lastAmps = amps;
  }

  /** Forgets everything, as at the start of another recording. */
  public void clear() {
    lastSeconds = Double.NaN;
    crossSum = 0;
    squareSum = 0;
    voltsSum = 0;
    steps = 0;
    celsiusSum = 0;
    celsiusCount = 0;
  }

  /**
   * How many current steps were seen.
   *
   * @return number of steps
   */
  public int steps() {
    return steps;
  }

  /**
   * The resistance.
   *
   * @return ohm; NaN after fewer than {@link #MIN_STEPS} steps, or if voltage did not follow
   *     current
   */
  public double ohms() {
    double ohms = crossSum / squareSum;
    return steps >= MIN_STEPS && ohms > 0 ? ohms : Double.NaN;
  }

  /**
   * Mean voltage before the steps: where in its charge the cell was.
   *
   * @return V; NaN without steps
   */
  public double meanVolts() {
    return steps > 0 ? voltsSum / steps : Double.NaN;
  }

  /**
   * Mean temperature at the steps.
   *
   * @return °C; NaN if it was not observed
   */
  public double meanCelsius() {
    return celsiusCount > 0 ? celsiusSum / celsiusCount : Double.NaN;
  }
}
