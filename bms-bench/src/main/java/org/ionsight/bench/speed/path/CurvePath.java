package org.ionsight.bench.speed.path;

import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/** An incremental-capacity curve from the samples of one charge of an hour. */
final class CurvePath implements TimedPath {
  private final AgedCell cell = new AgedCell();
  private final CurveBuilder builder = new CurveBuilder(cell.spec());
  private final IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
  private final double[] volts = new double[AgedCell.SECONDS + 1];
  private final double amps = cell.amps(1);

  CurvePath() {
    for (int second = 0; second < volts.length; second++) {
      volts[second] = cell.volts(second, 1);
    }
  }

  @Override
  public IncrementalCapacityCurve once() {
    builder.start(Direction.CHARGE);
    for (int second = 0; second < volts.length; second++) {
      builder.add(second, volts[second], amps, 25);
    }
    builder.writeTo(curve);
    return curve;
  }

  /** Every bin holds the charge that the clock counts between the voltages of its edges. */
  @Override
  public void verify() {
    once();
    double perSecond = amps / 3600 / cell.spec().nominalAmpHours();
    int checked = 0;
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (bin > 0 && bin < VoltageGrid.BINS - 1 && curve.observed(bin)) {
        double expected = perSecond * (secondAt(bin + 1) - secondAt(bin));
        if (!(Math.abs(curve.charge(bin) - expected) < 1e-6)) {
          throw new IllegalStateException(
              "curve: bin %d expected a charge of %s, found %s"
                  .formatted(bin, expected, curve.charge(bin)));
        }
        checked++;
      }
    }
    if (checked < VoltageGrid.BINS / 2) {
      throw new IllegalStateException("curve: expected most bins observed, found " + checked);
    }
  }

  /** When the rising voltage passes an edge of the grid, s. */
  private double secondAt(int edge) {
    double target = edge / (double) VoltageGrid.BINS;
    int second = 1;
    while (VoltageGrid.normalise(volts[second], cell.spec()) < target) {
      second++;
    }
    double before = VoltageGrid.normalise(volts[second - 1], cell.spec());
    double after = VoltageGrid.normalise(volts[second], cell.spec());
    return second - 1 + (target - before) / (after - before);
  }

  @Override
  public void close() {}
}
