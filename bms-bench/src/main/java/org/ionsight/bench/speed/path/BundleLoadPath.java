package org.ionsight.bench.speed.path;

import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/** The shipped bundle from the class path, verified and ready to open models. */
final class BundleLoadPath implements TimedPath {
  private final Runtime runtime;

  BundleLoadPath(Runtime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Integer once() {
    try (ModelBundle bundle = ModelBundle.shipped(runtime)) {
      return bundle.manifest().models().size();
    }
  }

  @Override
  public void verify() {
    float[] variance = new float[1];
    float[] soc = new float[1];
    try (ModelBundle bundle = ModelBundle.shipped(runtime);
        SocModel model = bundle.openSocModel(1).orElseThrow()) {
      model.step(new float[SocFeature.COUNT], soc, variance);
    }
    if (!(variance[0] > 0) || once() < 3) {
      throw new IllegalStateException(
          "bundle-load: expected networks that answer, found a variance of " + variance[0]);
    }
  }

  @Override
  public void close() {}
}
