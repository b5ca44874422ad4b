package org.ionsight.core.feature;

/**
 * The slope of a cell's voltage in a long rest, after the first hour of settling: what a cell loses
 * by itself.
 *
 * <p>A straight line by least squares through at least {@link #MIN_SPAN_SECONDS} at one temperature
 * within {@link #MAX_KELVIN}, as the open-circuit voltage moves by up to 0.5 mV/K. A load too small
 * to count as current looks the same, but is shared by the cells of a pack. Not thread-safe;
 * allocates nothing. Source: the decay of the open-circuit voltage by which cells are sorted after
 * formation; Sazhin, Dufek, Gering (Enhancing Li-Ion Battery Safety by Early Detection of Nascent
 * Internal Shorts, 2016) measure the current behind it.
 */
final class RestDriftProbe {
  /** Settling before that is left out, s. */
  static final double SETTLING_SECONDS = 3_600;

  /** Shortest stretch that is judged: 1 mV of noise is then below 1 mV/h, s. */
  static final double MIN_SPAN_SECONDS = 3_600;

  /** Largest change of temperature, K. */
  static final double MAX_KELVIN = 1;

  private static final int MIN_SAMPLES = 10;

  private int count;
  private double hoursSum;
  private double voltsSum;
  private double squareSum;
  private double crossSum;
  private double firstHours;
  private double lastHours;
  private double firstVolts;
  private double coldest;
  private double warmest;
  private double drift = Double.NaN;

  /** Takes a sample that the phase has just taken. */
  void offer(UsePhase phase, boolean begins, double volts, double celsius) {
    if (begins) {
      end();
    }
    if (phase.kind() != UsePhase.Kind.REST || phase.elapsed() < SETTLING_SECONDS) {
      return;
    }
    double hours = phase.elapsed() / 3600;
    if (count == 0) {
      firstHours = hours;
      firstVolts = volts;
    }
    lastHours = hours;
    double h = hours - firstHours;
    double v = volts - firstVolts;
    count++;
    hoursSum += h;
    voltsSum += v;
    squareSum += h * h;
    crossSum += h * v;
    if (!Double.isNaN(celsius)) {
      coldest = Math.min(coldest, celsius);
      warmest = Math.max(warmest, celsius);
    }
  }

  /** Ends a rest, as at the end of a recording. */
  void end() {
    boolean steady = !(warmest - coldest > MAX_KELVIN);
    if (count >= MIN_SAMPLES && (lastHours - firstHours) * 3600 >= MIN_SPAN_SECONDS && steady) {
      double spread = squareSum - hoursSum * hoursSum / count;
      drift = (crossSum - hoursSum * voltsSum / count) / spread;
    }
    count = 0;
    hoursSum = 0;
    voltsSum = 0;
    squareSum = 0;
    crossSum = 0;
    coldest = Double.POSITIVE_INFINITY;
    warmest = Double.NEGATIVE_INFINITY;
  }

  RestDriftProbe() {
    end();
  }

  /** Slope in the newest long rest that ended, V/h, negative = falling; NaN if there was none. */
  double voltsPerHour() {
    return drift;
  }
}
