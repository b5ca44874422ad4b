package org.ionsight.core.pack;

import java.util.function.BiConsumer;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;

/** A health model that says what a test tells it to. */
record ToldHealth(int embeddingSize, BiConsumer<IncrementalCapacityCurve, HealthEstimate> says)
    implements HealthModel {
  @Override
  public void estimate(IncrementalCapacityCurve curve, HealthEstimate result) {
    says.accept(curve, result);
  }

  @Override
  public void close() {}
}
