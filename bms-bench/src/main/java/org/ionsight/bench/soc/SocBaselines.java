package org.ionsight.bench.soc;

import org.ionsight.core.physics.CoulombCounter;
import org.ionsight.core.physics.EkfSoc;
import org.ionsight.core.soc.DeliverableSoc;

/**
 * The methods that need no training. They know the cell by the same spec as our bundle, with the
 * capacity that it delivers at its temperature.
 */
final class SocBaselines {
  /** Half width of a Gaussian 90 % interval in standard deviations. */
  private static final double GAUSSIAN_90 = 1.6449;

  private SocBaselines() {}

  /** Counts charge from the true SOC of the first row; if that is not known, from its voltage. */
  static final class Counter implements SocMethod {
    @Override
    public boolean hasIntervals() {
      return true;
    }

    @Override
    public void estimate(SocTest test, Answer answer) {
      CoulombCounter counter = new CoulombCounter(test.spec());
      DeliverableSoc deliverable = new DeliverableSoc(test.spec(), 1);
      for (int row = 0; row < test.rows(); row++) {
        deliverable.step(0, test.celsius(row), test.stepSeconds(row));
        if (row == 0) {
          start(counter, test, deliverable);
        }
        counter.step(test.amps(row), test.stepSeconds(row));
        give(answer, row, deliverable, counter.soc(), counter.standardDeviation());
      }
    }

    private static void start(CoulombCounter counter, SocTest test, DeliverableSoc deliverable) {
      if (test.startKnown()) {
        counter.start(deliverable.charge(0, test.firstTruth()), 0);
      } else {
        double open =
            test.volts(0) - test.amps(0) * test.spec().circuitOrTypical().r0Ohms(test.celsius(0));
        counter.start(test.spec().ocvOrTypical().soc(open), 0.05);
      }
    }
  }

  /** The extended Kalman filter, which finds its own start. */
  static final class Filter implements SocMethod {
    @Override
    public boolean hasIntervals() {
      return true;
    }

    @Override
    public void estimate(SocTest test, Answer answer) {
      EkfSoc filter = new EkfSoc(test.spec());
      DeliverableSoc deliverable = new DeliverableSoc(test.spec(), 1);
      for (int row = 0; row < test.rows(); row++) {
        deliverable.step(0, test.celsius(row), test.stepSeconds(row));
        filter.step(test.volts(row), test.amps(row), test.celsius(row), test.stepSeconds(row));
        give(answer, row, deliverable, filter.soc(), filter.standardDeviation());
      }
    }
  }

  private static void give(
      SocMethod.Answer answer,
      int row,
      DeliverableSoc deliverable,
      double charge,
      double deviation) {
    double half = GAUSSIAN_90 * deviation;
    answer.accept(
        row,
        deliverable.of(0, charge),
        deliverable.of(0, charge - half),
        deliverable.of(0, charge + half));
  }
}
