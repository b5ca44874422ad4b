package org.ionsight.bench.soc;

import java.util.Optional;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;

/** Our bundle, through the monitor that runs in the field. */
final class BundleSoc implements SocMethod {
  private final ModelSet models;

  BundleSoc(ModelSet models) {
    this.models = new SocOnly(models);
  }

  @Override
  public boolean hasIntervals() {
    return true;
  }

  @Override
  public boolean hasVerdicts() {
    return true;
  }

  @Override
  public void estimate(SocTest test, Answer answer) {
    boolean warm = Double.isFinite(test.celsius(0));
    PackLayout layout = new PackLayout(1, test.spec(), warm ? 1 : 0);
    try (PackMonitor monitor = PackMonitor.builder(layout, models).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate e = monitor.newEstimate();
      for (int row = 0; row < test.rows(); row++) {
        frame.nanos = Math.round(test.seconds(row) * 1e9);
        frame.amps = test.amps(row);
        frame.volts[0] = test.volts(row);
        if (warm) {
          frame.celsius[0] = test.celsius(row);
        }
        monitor.step(frame, e);
        answer.accept(row, e.soc(0), e.socLow(0), e.socHigh(0), e.socVerdict(0));
      }
    }
  }

  /** The protocols of SOC tell no capacity, and judging charges would only cost time. */
  private record SocOnly(ModelSet all) implements ModelSet {
    @Override
    public Optional<SocModel> openSocModel(int cells) {
      return all.openSocModel(cells);
    }
  }
}
