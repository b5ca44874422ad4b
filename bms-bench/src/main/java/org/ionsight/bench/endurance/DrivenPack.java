package org.ionsight.bench.endurance;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.physics.OcvTable;

/**
 * A pack that is charged, rested and discharged for ever: open-circuit voltage, one resistance and
 * a slow fade, with a spread over the cells.
 *
 * <p>Not a model of ageing: it gives a soak plausible frames whose segments are long enough for
 * health and life. The same frames on every run. Not thread-safe; allocates on construction only.
 */
final class DrivenPack {
  private static final double CHARGE_C_RATE = 0.5;
  private static final double DISCHARGE_C_RATE = 0.8;
  private static final double REST_SECONDS = 600;
  private static final double FULL = 0.97;
  private static final double EMPTY = 0.06;

  /** Capacity lost per equivalent full cycle: 20 % in 1,000. */
  private static final double FADE_PER_CYCLE = 2e-4;

  private final double nominalAmpHours;
  private final OcvTable ocv;
  private final double ohms;
  private final double stepSeconds;
  private final double[] soc;
  private final double[] ampHours;
  private double restLeft = REST_SECONDS;
  private double cRate = CHARGE_C_RATE;
  private double seconds;

  DrivenPack(PackLayout layout, double stepSeconds) {
    CellSpec spec = layout.spec();
    this.stepSeconds = stepSeconds;
    nominalAmpHours = spec.nominalAmpHours();
    ocv = spec.ocvOrTypical();
    ohms = spec.circuitOrTypical().r0Ohms(25);
    soc = new double[layout.cells()];
    ampHours = new double[layout.cells()];
    for (int cell = 0; cell < soc.length; cell++) {
      // 2 % apart in capacity and 1 % in charge, without a random number to carry.
      double place = (cell * 37 % soc.length) / (double) soc.length;
      soc[cell] = 0.30 + 0.01 * place;
      ampHours[cell] = nominalAmpHours * (0.95 + 0.02 * place);
    }
  }

  /** Moves on by one step and writes what perfect sensors would measure. */
  void next(PackFrame frame) {
    seconds += stepSeconds;
    double amps = 0;
    if (restLeft > 0) {
      restLeft -= stepSeconds;
    } else {
      amps = cRate * nominalAmpHours;
    }
    double most = 0;
    double least = 1;
    double moved = amps * stepSeconds / 3600;
    for (int cell = 0; cell < soc.length; cell++) {
      soc[cell] = Math.min(1, Math.max(0, soc[cell] + moved / ampHours[cell]));
      ampHours[cell] *= 1 - FADE_PER_CYCLE * Math.abs(moved) / (2 * nominalAmpHours);
      most = Math.max(most, soc[cell]);
      least = Math.min(least, soc[cell]);
      frame.volts[cell] = ocv.volts(soc[cell]) + amps * ohms;
    }
    if (restLeft <= 0 && (cRate > 0 ? most >= FULL : least <= EMPTY)) {
      restLeft = REST_SECONDS;
      cRate = cRate > 0 ? -DISCHARGE_C_RATE : CHARGE_C_RATE;
    }
    for (int probe = 0; probe < frame.celsius.length; probe++) {
      // A day is 5 degC warmer at noon than on average.
      frame.celsius[probe] = 25 + 0.1 * probe + 5 * Math.sin(seconds * 2 * Math.PI / 86_400);
    }
    frame.amps = amps;
    frame.nanos += Math.round(stepSeconds * 1e9);
  }
}
