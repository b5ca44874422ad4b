package org.ionsight.cli.pack;

import java.util.Optional;
import org.ionsight.cluster.explain.OcclusionSaliency;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.ModelSet;

/** Asks the health model of a set which bins of a curve it looks at. Not thread-safe. */
final class HealthSaliency implements AutoCloseable {
  private final Optional<HealthModel> model;
  private final Optional<OcclusionSaliency> saliency;

  HealthSaliency(ModelSet models) {
    model = models.openHealthModel();
    saliency = model.map(OcclusionSaliency::new);
  }

  /** Change of SOH per hidden bin; empty if there is no model or it cannot judge the curve. */
  Optional<float[]> of(IncrementalCapacityCurve curve) {
    return saliency.filter(s -> s.examine(curve)).map(OcclusionSaliency::sohChanges);
  }

  @Override
  public void close() {
    model.ifPresent(HealthModel::close);
  }
}
