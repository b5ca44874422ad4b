package org.ionsight.bench.speed.path;

import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/** SOH and embedding from one curve. */
final class HealthPath implements TimedPath {
  private static final double TOLERANCE = 1e-5;

  private final Runtime runtime;
  private final ModelBundle bundle;
  private final HealthModel model;
  private final IncrementalCapacityCurve curve;
  private final HealthEstimate estimate;

  HealthPath(Runtime runtime) {
    this.runtime = runtime;
    bundle = ModelBundle.shipped(runtime);
    model = bundle.openHealthModel().orElseThrow();
    curve = new AgedCell().curve(0.9);
    estimate = new HealthEstimate(model.embeddingSize());
  }

  @Override
  public HealthEstimate once() {
    model.estimate(curve, estimate);
    return estimate;
  }

  @Override
  public void verify() {
    once();
    Runtime other = runtime == Runtime.JAVA ? Runtime.ONNX_RUNTIME : Runtime.JAVA;
    try (HealthPath reference = new HealthPath(other)) {
      HealthEstimate expected = reference.once();
      requireNear("SOH", expected.soh, estimate.soh);
      requireNear("low SOH", expected.sohLow, estimate.sohLow);
      for (int i = 0; i < estimate.embedding.length; i++) {
        requireNear("embedding " + i, expected.embedding[i], estimate.embedding[i]);
      }
    }
    if (!(estimate.soh > 0.7 && estimate.soh < 1.1)) {
      throw new IllegalStateException(
          "health: expected about 0.9 of a cell made with that SOH, found " + estimate.soh);
    }
  }

  private void requireNear(String what, double expected, double found) {
    if (!(Math.abs(expected - found) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
      throw new IllegalStateException(
          "health: expected %s %s as in the other runtime, found %s in %s"
              .formatted(what, expected, found, runtime));
    }
  }

  @Override
  public void close() {
    model.close();
    bundle.close();
  }
}
