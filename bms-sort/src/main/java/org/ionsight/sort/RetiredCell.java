package org.ionsight.sort;

import org.ionsight.core.estimate.Interval;

/**
 * What is known of a retired cell before it goes into a module.
 *
 * <p>Immutable and thread-safe.
 *
 * @param id what it is called
 * @param type cells of different types never share a module: maker's type, cathode, or the group of
 *     a clustering; may be empty if all are of one type
 * @param ampHours capacity with its 90 % interval, Ah; positive
 * @param ohms resistance, ohm; NaN if it is not known
 * @param life predicted remaining life, in any unit that all cells share; NaN if it is not known
 */
public record RetiredCell(String id, String type, Interval ampHours, double ohms, double life) {
  /** Rejects a cell without name or capacity, and values that nothing can have. */
  public RetiredCell {
    if (id.isBlank()) {
      throw new IllegalArgumentException("a cell needs a name");
    }
    if (!(ampHours.value() > 0) || Double.isInfinite(ampHours.value())) {
      throw new IllegalArgumentException(
          "cell '%s': capacity must be positive, was %s Ah".formatted(id, ampHours.value()));
    }
    if (ohms <= 0 || Double.isInfinite(ohms)) {
      throw new IllegalArgumentException(
          "cell '%s': resistance must be positive, was %s ohm".formatted(id, ohms));
    }
    if (life < 0 || Double.isInfinite(life)) {
      throw new IllegalArgumentException(
          "cell '%s': predicted life must be at least 0, was %s".formatted(id, life));
    }
  }

  /**
   * A cell of which only the capacity is known.
   *
   * @param id what it is called
   * @param ampHours capacity with its 90 % interval, Ah
   */
  public RetiredCell(String id, Interval ampHours) {
    this(id, "", ampHours, Double.NaN, Double.NaN);
  }
}
