package org.ionsight.core.pack;

import java.util.Arrays;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.state.StateTape;

/**
 * The temperatures of the probes as far as they can be believed, and for how long they could not:
 * from the first frame without one on, so that one message that is lost says nothing however seldom
 * frames come. What is not known of a gap is not counted.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class ProbeWatch {
  /**
   * A temperature may be missing this long: cells warm by some hundredths of a degree in it, and
   * messages of temperatures come seldom.
   */
  private static final double LOST_SECONDS = 10;

  private static final double NOT_MISSING = -1;

  private final PlausibilityLimits limits;
  private final MonitorStatistics statistics;
  private final double[] celsius;
  private final double[] lostSeconds;
  private double lastSeconds = Double.NaN;
  private boolean anyLost;

  ProbeWatch(int probes, PlausibilityLimits limits, MonitorStatistics statistics) {
    this.limits = limits;
    this.statistics = statistics;
    celsius = new double[probes];
    lostSeconds = new double[probes];
    Arrays.fill(lostSeconds, NOT_MISSING);
  }

  /** Takes the temperatures of a frame, °C, of some time, s. */
  void check(double[] measured, double seconds) {
    double step = seconds - lastSeconds;
    boolean counts = step > 0 && step <= limits.maxGapSeconds();
    lastSeconds = seconds;
    anyLost = false;
    for (int probe = 0; probe < celsius.length; probe++) {
      double t = measured[probe];
      boolean believed = t >= limits.minCelsius() && t <= limits.maxCelsius();
      celsius[probe] = believed ? t : Double.NaN;
      if (believed) {
        lostSeconds[probe] = NOT_MISSING;
        continue;
      }
      statistics.add(
          Double.isNaN(t)
              ? MonitorEvent.TEMPERATURE_MISSING
              : MonitorEvent.TEMPERATURE_IMPLAUSIBLE);
      if (lostSeconds[probe] < 0) {
        lostSeconds[probe] = 0;
      } else if (counts) {
        lostSeconds[probe] += step;
      }
      anyLost |= lost(probe);
    }
  }

  /** The temperatures, °C; NaN where they cannot be believed. */
  double[] celsius() {
    return celsius;
  }

  /** Whether a probe has been without a temperature for longer than is bridged. */
  boolean lost(int probe) {
    return lostSeconds[probe] >= LOST_SECONDS;
  }

  /** Whether any probe is {@link #lost}. */
  boolean anyLost() {
    return anyLost;
  }

  void exchange(StateTape tape) {
    lastSeconds = tape.number(lastSeconds);
    tape.numbers(lostSeconds);
  }
}
