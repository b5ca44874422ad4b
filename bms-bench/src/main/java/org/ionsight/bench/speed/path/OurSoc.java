package org.ionsight.bench.speed.path;

import org.ionsight.core.estimate.SocModel;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/** The library's own step, in one of its runtimes. */
final class OurSoc implements SocStepper {
  private final ModelBundle bundle;
  private final SocModel model;

  OurSoc(Runtime runtime, int cells) {
    bundle = ModelBundle.shipped(runtime);
    model = bundle.openSocModel(cells).orElseThrow();
  }

  @Override
  public void step(float[] features, float[] soc, float[] variance) {
    model.step(features, soc, variance);
  }

  @Override
  public void close() {
    model.close();
    bundle.close();
  }
}
