package org.ionsight.bench.speed.path;

import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.history.CellHistory;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/** Remaining life from a full history. */
final class LifePath implements TimedPath {
  private static final double TOLERANCE = 1e-4;

  private final Runtime runtime;
  private final ModelBundle bundle;
  private final LifeModel model;
  private final CellHistory history;
  private final LifeEstimate estimate = new LifeEstimate();

  LifePath(Runtime runtime) {
    this.runtime = runtime;
    bundle = ModelBundle.shipped(runtime);
    model = bundle.openLifeModel().orElseThrow();
    try (HealthModel health = bundle.openHealthModel().orElseThrow()) {
      history = new AgedCell().history(health);
    }
  }

  @Override
  public LifeEstimate once() {
    model.estimate(history, estimate);
    return estimate;
  }

  @Override
  public void verify() {
    once();
    Runtime other = runtime == Runtime.JAVA ? Runtime.ONNX_RUNTIME : Runtime.JAVA;
    try (LifePath reference = new LifePath(other)) {
      LifeEstimate expected = reference.once();
      requireNear("RUL", expected.rul, estimate.rul);
      requireNear("low RUL", expected.rulLow, estimate.rulLow);
      requireNear("high RUL", expected.rulHigh, estimate.rulHigh);
    }
    if (!(estimate.rul > 0)) {
      throw new IllegalStateException("life: expected some life left, found " + estimate.rul);
    }
  }

  private void requireNear(String what, double expected, double found) {
    if (!(Math.abs(expected - found) <= TOLERANCE * Math.max(1, Math.abs(expected)))) {
      throw new IllegalStateException(
          "life: expected %s %s as in the other runtime, found %s in %s"
              .formatted(what, expected, found, runtime));
    }
  }

  @Override
  public void close() {
    model.close();
    bundle.close();
  }
}
