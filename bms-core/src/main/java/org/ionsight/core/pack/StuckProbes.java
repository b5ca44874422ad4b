package org.ionsight.core.pack;

import java.util.Arrays;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.state.StateTape;

/**
 * Notices a probe that stands still, to the last bit, while the current heats or cools cells so
 * much that it cannot.
 *
 * <p>Real temperatures stand still for hours, so only heat speaks: what the resistance of a warm
 * cell makes of the current, in a body as heavy as any cell with its case, that gives it away
 * within {@value #COOLING_SECONDS} s. A probe that did not change while this went up or down by
 * {@value #LEAST_KELVIN} K is stuck until it changes. In 471 measured recordings with a
 * temperature, in steps of 0.01 to 1 K, no reading stood still over more than 0.7 K of it, and none
 * rounded to 1 K over more than 3.8 K. An LG HG2 never reaches it at 1 C, so the loads of most
 * packs say nothing. Cells that are cooled to a fixed temperature at such loads, measured in steps
 * of a few kelvin, would be taken for stuck probes.
 *
 * <p>What a late frame leaves unseen, for as long as {@link StillCells} bridges, neither heats nor
 * cools: the watch waits and goes on. After a gap it begins anew, and a probe that was told before
 * is no better.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class StuckProbes {
  private static final double LEAST_KELVIN = 5;

  /** Between cells in still air, an hour, and cells on a cold plate, some minutes. */
  private static final double COOLING_SECONDS = 1200;

  /** An A123 26650 in its can has 33, pouch and prismatic cells have 16 to 22; J/K per Ah. */
  private static final double HEAT_CAPACITY = 35;

  /** Resistances fall towards warmth. */
  private static final double WARM_CELSIUS = 40;

  private final double kelvinPerAmpSquaredSecond;
  private final double longestStep;
  private final double[] last;
  private final double[] least;
  private final double[] most;
  private double lastSeconds = Double.NaN;
  private double kelvin;
  private boolean anyStuck;

  StuckProbes(PackLayout layout, double longestStepSeconds) {
    CellSpec spec = layout.spec();
    kelvinPerAmpSquaredSecond =
        spec.circuitOrTypical().r0Ohms(WARM_CELSIUS) / (HEAT_CAPACITY * spec.nominalAmpHours());
    longestStep = longestStepSeconds;
    last = new double[layout.probes()];
    least = new double[layout.probes()];
    most = new double[layout.probes()];
    Arrays.fill(last, Double.NaN);
  }

  /**
   * Takes a frame.
   *
   * @param celsius of the probes as they came
   * @param amps of the pack, NaN if it is not believed
   * @param seconds its time, s
   */
  void check(double[] celsius, double amps, double seconds) {
    double step = seconds - lastSeconds;
    lastSeconds = seconds;
    if (!(step >= 0 && step <= ChargeSegmenter.MAX_GAP_SECONDS)) {
      kelvin = 0;
      forgetMoving();
    } else if (step <= longestStep) {
      double heating = Double.isNaN(amps) ? 0 : amps * amps * kelvinPerAmpSquaredSecond * step;
      kelvin += heating - kelvin * Math.min(1, step / COOLING_SECONDS);
    }
    anyStuck = false;
    for (int probe = 0; probe < last.length; probe++) {
      if (Double.compare(celsius[probe], last[probe]) != 0) {
        last[probe] = celsius[probe];
        least[probe] = kelvin;
        most[probe] = kelvin;
      } else {
        least[probe] = Math.min(least[probe], kelvin);
        most[probe] = Math.max(most[probe], kelvin);
      }
      anyStuck |= stuck(probe);
    }
  }

  private void forgetMoving() {
    for (int probe = 0; probe < last.length; probe++) {
      last[probe] = stuck(probe) ? last[probe] : Double.NaN;
    }
  }

  /** Whether a probe shows a temperature that it cannot have kept. */
  boolean stuck(int probe) {
    return !Double.isNaN(last[probe]) && most[probe] - least[probe] >= LEAST_KELVIN;
  }

  /** Whether any probe is {@link #stuck}. */
  boolean anyStuck() {
    return anyStuck;
  }

  /**
   * Records what is remembered, or takes it back, beside the temperatures of the last frame, °C.
   */
  void exchange(StateTape tape, double[] lastCelsius) {
    lastSeconds = tape.number(lastSeconds);
    kelvin = tape.number(kelvin);
    if (tape.restoring()) {
      System.arraycopy(lastCelsius, 0, last, 0, last.length);
    }
    tape.numbers(least);
    tape.numbers(most);
  }
}
