package org.ionsight.model;

import org.ionsight.model.uncertainty.TypeCalibration;
import org.jspecify.annotations.Nullable;

/**
 * What a model may take for granted of the type of its cells.
 *
 * @param told whether somebody said which type it is, or it was learned
 * @param strangers errors on unknown types, if this is one; null for a known type
 */
record TypeKnowledge(boolean told, @Nullable TypeCalibration strangers) {
  static TypeKnowledge known() {
    return new TypeKnowledge(true, null);
  }

  /** Nobody said what cells these are, so nothing promises that they are of a known type. */
  static TypeKnowledge untold() {
    return new TypeKnowledge(false, null);
  }

  static TypeKnowledge of(TypeCalibration types, boolean known) {
    return new TypeKnowledge(true, known ? null : types);
  }

  boolean isKnown() {
    return told && strangers == null;
  }
}
