package org.ionsight.bench.speed.path;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.EkfSoc;

/** One second of a pack by physics alone. */
final class EkfPath implements TimedPath {
  private static final double SOC = 0.6;
  private static final double CELSIUS = 25;

  private final CellSpec spec = CellSpec.named(DriveFrames.CELL);
  private final EkfSoc[] filters;
  private double amps = spec.nominalAmpHours();

  EkfPath(int cells) {
    filters = new EkfSoc[cells];
    for (int cell = 0; cell < cells; cell++) {
      filters[cell] = new EkfSoc(spec);
    }
  }

  @Override
  public EkfSoc[] once() {
    // One second in, one second out: the cells stay where they are.
    amps = -amps;
    double volts = spec.ocvOrTypical().volts(SOC) + amps * spec.circuitOrTypical().r0Ohms(CELSIUS);
    for (EkfSoc filter : filters) {
      filter.step(volts, amps, CELSIUS, 1);
    }
    return filters;
  }

  @Override
  public void verify() {
    for (int second = 0; second < 100; second++) {
      once();
    }
    for (EkfSoc filter : filters) {
      if (!(Math.abs(filter.soc() - SOC) < 0.02)) {
        throw new IllegalStateException(
            "ekf: expected SOC %s of a cell at the voltage of that SOC, found %s"
                .formatted(SOC, filter.soc()));
      }
    }
  }

  @Override
  public void close() {}
}
