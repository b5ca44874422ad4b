package org.ionsight.bench.soc;

import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.signal.ModelClock;
import org.ionsight.core.soc.DeliverableSoc;
import org.ionsight.core.soc.SocFeatures;

/** The network of our bundle alone, without the fusion behind it. */
final class NetworkSoc implements SocMethod {
  private final ModelSet models;

  NetworkSoc(ModelSet models) {
    this.models = models;
  }

  @Override
  public boolean hasIntervals() {
    return false;
  }

  @Override
  public void estimate(SocTest test, Answer answer) {
    ModelClock clock = new ModelClock(1, 1);
    SocFeatures features = new SocFeatures(test.spec(), 1);
    DeliverableSoc deliverable = new DeliverableSoc(test.spec(), 1);
    double[] volts = new double[1];
    double[] celsius = new double[1];
    float[] soc = new float[1];
    float[] variance = new float[1];
    double last = Double.NaN;
    try (SocModel model = models.openSocModel(1).orElseThrow()) {
      for (int row = 0; row < test.rows(); row++) {
        volts[0] = test.volts(row);
        celsius[0] = test.celsius(row);
        int due = clock.offer(Math.round(test.seconds(row) * 1e9), test.amps(row), volts, celsius);
        if (clock.restarted()) {
          features.reset(0);
          deliverable.reset(0);
          model.reset(0);
        }
        for (; due > 0; due--) {
          clock.step();
          features.step(0, clock.volts()[0], clock.amps(), clock.celsius()[0]);
          deliverable.step(0, clock.celsius()[0], ModelClock.STEP_SECONDS);
          model.step(features.values(), soc, variance);
          last = deliverable.of(0, soc[0]);
        }
        answer.accept(row, last, last, last);
      }
    }
  }
}
