package org.ionsight.model;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.model.uncertainty.SeenTemperatures;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.jspecify.annotations.Nullable;

/**
 * What a model may take for granted of the type of its cells.
 *
 * @param told whether somebody said which type it is
 * @param learned whether labels of this type were learned; they count for curves like theirs only
 * @param known whether the bundle knows this type
 * @param types errors on unknown types
 * @param seen temperatures at which a known type was seen, if its curves told them
 */
record TypeKnowledge(
    boolean told,
    boolean learned,
    boolean known,
    TypeCalibration types,
    @Nullable SeenTemperatures seen) {
  /** Nobody said what cells these are, so nothing promises that they are of a known type. */
  static TypeKnowledge untold(TypeCalibration types, boolean learned) {
    return new TypeKnowledge(false, learned, false, types, null);
  }

  static TypeKnowledge of(TypeCalibration types, CellSpec spec, boolean learned) {
    return new TypeKnowledge(
        true, learned, types.knows(spec), types, types.temperatures(spec).orElse(null));
  }

  boolean isKnown() {
    return learned || known;
  }

  /** Errors on unknown types, unless the bundle knows this one. */
  @Nullable TypeCalibration strangers() {
    return known ? null : types;
  }

  /** How far the type is known at the temperature of a curve: 1 as it was seen, 0 not at all. */
  double reach(IncrementalCapacityCurve curve) {
    return seen == null ? 1 : seen.reach(curve.direction(), curve.meanCelsius());
  }
}
