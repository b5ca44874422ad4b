package org.ionsight.bench.soc;

import org.ionsight.core.io.Recording;
import org.ionsight.core.physics.CoulombCounter;
import org.ionsight.core.physics.EkfSoc;

/** The methods that need no training. */
final class SocBaselines {
  /** Half width of a Gaussian 90 % interval in standard deviations. */
  private static final double GAUSSIAN_90 = 1.6449;

  private SocBaselines() {}

  /** Counts charge from the true SOC of the first row. */
  static final class Counter implements SocMethod {
    @Override
    public boolean hasIntervals() {
      return true;
    }

    @Override
    public void estimate(SocTest test, Answer answer) {
      Recording recording = test.recording();
      CoulombCounter counter = new CoulombCounter(test.spec());
      counter.start(test.firstTruth(), 0);
      for (int row = 0; row < recording.rows(); row++) {
        counter.step(recording.amps(row), SocMethod.stepSeconds(recording, row));
        give(answer, row, counter.soc(), counter.standardDeviation());
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
      Recording recording = test.recording();
      EkfSoc filter = new EkfSoc(test.spec());
      for (int row = 0; row < recording.rows(); row++) {
        filter.step(
            recording.volts(row),
            recording.amps(row),
            recording.celsius(row),
            SocMethod.stepSeconds(recording, row));
        give(answer, row, filter.soc(), filter.standardDeviation());
      }
    }
  }

  private static void give(SocMethod.Answer answer, int row, double soc, double deviation) {
    double half = GAUSSIAN_90 * deviation;
    answer.accept(row, soc, Math.max(0, soc - half), Math.min(1, soc + half));
  }
}
