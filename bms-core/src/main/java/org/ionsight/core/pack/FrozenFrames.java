package org.ionsight.core.pack;

import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.state.StateTape;

/**
 * Notices a gateway that sends its last values again and again with new times.
 *
 * <p>Values that stand still are no proof of it: a parked pack stands still for days, and under a
 * constant current a lithium iron phosphate cell shows the same 10 mV for a third of its charge. So
 * it is told only when all values have been the same to the last bit for a minute, at C/10 or more,
 * while so much charge moved that the open-circuit voltage of the cell type has changed by six
 * steps of the voltage measurement, and by 15 mV at least, wherever it was; or when more moved than
 * a cell holds. A resistance that changes with temperature or charge can make up for some of that
 * change, but not to the last step all the way. The step is the smallest change that was seen of
 * any voltage; before the first there is no verdict but the last. Where no cell has a plausible
 * voltage there is none either: dark measurements look the same in live frames.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class FrozenFrames {
  private static final double SHORTEST_SECONDS = 60;

  /** Below it an offset of the current sensor may be all there is. */
  private static final double LEAST_C_RATE = 0.1;

  private static final double STEPS = 6;
  private static final double LEAST_VOLTS = 0.015;

  /** Where in the open-circuit voltage it is looked for the flattest part. */
  private static final int PLACES = 50;

  private final PlausibilityLimits limits;
  private final double nominalAmpHours;
  private final OcvTable ocv;
  private final double[] volts;
  private final double[] celsius;
  private double amps = Double.NaN;
  private double lastSeconds = Double.NaN;
  private double stepVolts = Double.POSITIVE_INFINITY;
  private double stillSeconds;
  private double movedShare;

  FrozenFrames(PackLayout layout) {
    limits = PlausibilityLimits.of(layout.spec());
    nominalAmpHours = layout.spec().nominalAmpHours();
    ocv = layout.spec().ocvOrTypical();
    volts = new double[layout.cells()];
    celsius = new double[layout.probes()];
  }

  /** Takes a frame as it came, of some time, s; returns whether its values are old. */
  boolean check(PackFrame frame, double seconds) {
    double step = seconds - lastSeconds;
    lastSeconds = seconds;
    // Nobody knows what flowed in a gap.
    if (!same(frame) || step > ChargeSegmenter.MAX_GAP_SECONDS) {
      stillSeconds = 0;
      movedShare = 0;
      return false;
    }
    if (step > 0) {
      stillSeconds += step;
      movedShare += Math.abs(amps) * step / 3600 / nominalAmpHours;
    }
    return stillSeconds >= SHORTEST_SECONDS
        && Math.abs(amps) >= LEAST_C_RATE * nominalAmpHours
        && wouldHaveMoved(ocv, movedShare, leastVolts(stepVolts));
  }

  /** Compares with the frame before, and keeps this one if it is another. */
  private boolean same(PackFrame frame) {
    boolean same = Double.compare(frame.amps, amps) == 0;
    boolean plausible = false;
    for (int cell = 0; cell < volts.length; cell++) {
      double v = frame.volts[cell];
      plausible |= v >= limits.minVolts() && v <= limits.maxVolts();
      double change = Math.abs(v - volts[cell]);
      same &= change == 0 || Double.compare(v, volts[cell]) == 0;
      if (change > 0 && change < stepVolts && volts[cell] > 0) {
        stepVolts = change;
      }
    }
    for (int probe = 0; probe < celsius.length; probe++) {
      same &= Double.compare(frame.celsius[probe], celsius[probe]) == 0;
    }
    same &= plausible;
    if (!same) {
      amps = frame.amps;
      System.arraycopy(frame.volts, 0, volts, 0, volts.length);
      System.arraycopy(frame.celsius, 0, celsius, 0, celsius.length);
    }
    return same;
  }

  /** What no live cell hides, V, where voltages are measured in some step, V. */
  static double leastVolts(double stepVolts) {
    return Math.max(LEAST_VOLTS, STEPS * stepVolts);
  }

  /** Whether a share of the capacity changes the open-circuit voltage so much wherever it was. */
  static boolean wouldHaveMoved(OcvTable ocv, double share, double least) {
    if (share >= 1) {
      return true;
    }
    for (int place = 0; place <= PLACES; place++) {
      double soc = (1 - share) * place / PLACES;
      if (ocv.volts(soc + share) - ocv.volts(soc) < least) {
        return false;
      }
    }
    return true;
  }

  /** The voltages of the last frame as they came, V. */
  double[] lastVolts() {
    return volts;
  }

  /** The temperatures of the last frame as they came, °C. */
  double[] lastCelsius() {
    return celsius;
  }

  void exchange(StateTape tape) {
    amps = tape.number(amps);
    lastSeconds = tape.number(lastSeconds);
    stepVolts = tape.number(stepVolts);
    stillSeconds = tape.number(stillSeconds);
    movedShare = tape.number(movedShare);
    tape.numbers(volts);
    tape.numbers(celsius);
  }
}
