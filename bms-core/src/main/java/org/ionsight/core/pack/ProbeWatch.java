package org.ionsight.core.pack;

import java.util.Arrays;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.state.StateTape;

/**
 * The temperatures of the probes as far as they can be believed, and for how long they could not:
 * from the first frame without one on, so that one message that is lost says nothing however seldom
 * frames come. What is not known of a gap is not counted. Meanwhile the other probes stand in.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class ProbeWatch {
  /**
   * A temperature may be missing this long: cells warm by some hundredths of a degree in it, and
   * messages of temperatures come seldom.
   */
  private static final double LOST_SECONDS = 10;

  /**
   * The last own temperature stands for so long where no other probe tells how it went on: at 1 C a
   * cell warms by 3 K at most in it.
   */
  private static final double HELD_SECONDS = 600;

  private static final double NOT_MISSING = -1;

  private final PlausibilityLimits limits;
  private final MonitorStatistics statistics;
  private final double[] celsius;
  private final double[] lostSeconds;
  private final double[] last;
  private final double[] apart;
  private double lastSeconds = Double.NaN;
  private boolean anyLost;

  ProbeWatch(int probes, PlausibilityLimits limits, MonitorStatistics statistics) {
    this.limits = limits;
    this.statistics = statistics;
    celsius = new double[probes];
    lostSeconds = new double[probes];
    last = new double[probes];
    apart = new double[probes];
    Arrays.fill(last, Double.NaN);
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
    bridge();
  }

  /**
   * Gives a probe without a temperature that of the others, as far from them as it was; without
   * others its last one for a while.
   */
  private void bridge() {
    double sum = 0;
    int believed = 0;
    for (double t : celsius) {
      if (!Double.isNaN(t)) {
        sum += t;
        believed++;
      }
    }
    for (int probe = 0; probe < celsius.length; probe++) {
      if (!Double.isNaN(celsius[probe])) {
        last[probe] = celsius[probe];
        apart[probe] = celsius[probe] - sum / believed;
      } else if (believed > 0) {
        celsius[probe] = within(sum / believed + apart[probe]);
        last[probe] = celsius[probe];
      } else if (lostSeconds[probe] <= HELD_SECONDS) {
        celsius[probe] = last[probe];
      }
    }
  }

  private double within(double t) {
    return Math.max(limits.minCelsius(), Math.min(limits.maxCelsius(), t));
  }

  /**
   * Records what bridges the probes that need it, or takes it back; the others have the temperature
   * of the last frame, °C, and are compared anew with the next.
   */
  void exchangeBridges(StateTape tape, double[] lastCelsius) {
    for (int probe = 0; probe < last.length; probe++) {
      if (tape.flag(lostSeconds[probe] >= 0)) {
        tape.next();
        last[probe] = tape.number(last[probe]);
        apart[probe] = tape.number(apart[probe]);
      } else if (tape.restoring()) {
        last[probe] = lastCelsius[probe];
      }
    }
  }

  /** The temperatures, °C, measured or bridged; NaN where nothing tells them. */
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
