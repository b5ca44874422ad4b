package org.ionsight.model;

import org.ionsight.model.uncertainty.TypeCalibration;
import org.jspecify.annotations.Nullable;

/**
 * What a model may take for granted of the type of its cells.
 *
 * @param told whether somebody said which type it is
 * @param learned whether labels of this type were learned; they count for curves like theirs only
 * @param strangers errors on unknown types, unless the bundle knows this one
 */
record TypeKnowledge(boolean told, boolean learned, @Nullable TypeCalibration strangers) {
  /** Nobody said what cells these are, so nothing promises that they are of a known type. */
  static TypeKnowledge untold(TypeCalibration types, boolean learned) {
    return new TypeKnowledge(false, learned, types);
  }

  static TypeKnowledge of(TypeCalibration types, boolean known, boolean learned) {
    return new TypeKnowledge(true, learned, known ? null : types);
  }

  boolean isKnown() {
    return learned || strangers == null;
  }
}
