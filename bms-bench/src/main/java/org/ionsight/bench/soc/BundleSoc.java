package org.ionsight.bench.soc;

import java.io.IOException;
import org.ionsight.cli.recording.RowEstimator;
import org.ionsight.core.estimate.ModelSet;

/** Our bundle, through the monitor that runs in the field. */
final class BundleSoc implements SocMethod {
  private final ModelSet models;

  BundleSoc(ModelSet models) {
    this.models = models;
  }

  @Override
  public boolean hasIntervals() {
    return true;
  }

  @Override
  public void estimate(SocTest test, Answer answer) throws IOException {
    new RowEstimator(test.spec(), models)
        .estimate(
            test.recording(), (row, e) -> answer.accept(row, e.soc(0), e.socLow(0), e.socHigh(0)));
  }
}
