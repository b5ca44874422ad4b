package org.ionsight.cluster.explain;

import java.util.List;
import java.util.Optional;
import org.ionsight.cluster.KnownKinds;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.feature.PhysicalFeature;

/**
 * What ails a single cell, where its figures single it out: high resistance, or a charge curve that
 * departs from the pack's as one {@link CauseSignatures signature} does and no other, by the limits
 * of {@link CauseRule}. A cell that lost much negative material plates lithium and turns towards
 * cells that lost lithium; by direction alone the two were mixed.
 */
final class CauseKinds implements KnownKinds {
  private final GroupingVectors vectors;
  private final CauseSignatures.Design design;

  private CauseKinds(GroupingVectors vectors, CauseSignatures.Design design) {
    this.vectors = vectors;
    this.design = design;
  }

  /** Nothing is known where there are no signatures for the pack, or points are not features. */
  static KnownKinds of(List<CellSummary> cells, GroupingVectors vectors, Optional<CellSpec> spec) {
    if (spec.isEmpty() || vectors.components.isEmpty()) {
      return NONE;
    }
    return ChargeContrast.of(cells)
        .flatMap(contrast -> CauseSignatures.shipped().designOf(contrast, spec.get()))
        .<KnownKinds>map(design -> new CauseKinds(vectors, design))
        .orElse(NONE);
  }

  @Override
  public int of(double[] point) {
    double[] weight = vectors.scaling.weight();
    double[] contrast = new double[ChargeContrast.WINDOWS];
    for (int j = 0; j < point.length; j++) {
      GroupingComponent component = vectors.components.get(j);
      if (component.feature() == null) {
        contrast[component.fromBin() / ChargeContrast.WINDOW_BINS] = point[j] / weight[j];
      } else if (component.feature() == PhysicalFeature.RESISTANCE
          && CauseRule.resistive(
              point[j] / GroupingVectors.RESISTANCE_WEIGHT,
              point[j] / weight[j] / vectors.scaling.centre()[j])) {
        return 1 + Cause.RESISTANCE.ordinal();
      }
    }
    CauseSignatures.Likeness like = CauseSignatures.likeness(design, contrast);
    boolean loss = CauseRule.singledOut(like) && like.cause() != Cause.RESISTANCE;
    return loss ? 1 + like.cause().ordinal() : UNKNOWN;
  }
}
