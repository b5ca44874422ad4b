package org.ionsight.bench.curve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.train.catalogue.CellTypes;

/**
 * The health network of a bundle, opened for each type of cell that it meets, as a user would. Not
 * thread-safe.
 */
final class CurveNetwork implements CurveMethod, AutoCloseable {
  private final ModelSet models;
  private final Map<String, HealthModel> byType = new LinkedHashMap<>();

  CurveNetwork(ModelSet models) {
    this.models = models;
  }

  @Override
  public Verdict estimate(CurveTest test, double[] soh) {
    CellSpec type = CellTypes.of(test.row().dataset(), test.row().cellId());
    HealthModel health =
        byType.computeIfAbsent(
            type.name(),
            name ->
                models
                    .openHealthModel(type)
                    .orElseThrow(
                        () -> new IllegalStateException("the bundle has no health model")));
    HealthEstimate estimate = new HealthEstimate(health.embeddingSize());
    health.estimate(test.curve(), estimate);
    soh[0] = estimate.soh;
    soh[1] = estimate.sohLow;
    soh[2] = estimate.sohHigh;
    return estimate.verdict;
  }

  @Override
  public void close() {
    byType.values().forEach(HealthModel::close);
  }
}
