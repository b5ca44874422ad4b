package org.ionsight.cli.output;

/**
 * One column of a table.
 *
 * @param name as it is written in the header, stable
 * @param kind what its values are
 */
public record Column(String name, Kind kind) {
  /** What the values of a column are, and how numbers are rounded. */
  public enum Kind {
    /** Text. */
    TEXT(-1),
    /** {@link Structure}s: text for a person, objects in JSON. */
    STRUCTURE(-1),
    /** Whole numbers. */
    COUNT(0),
    /** Numbers with one decimal, such as cycles. */
    TENTHS(1),
    /** Numbers with three decimals, such as seconds. */
    MILLIS(3),
    /** Fractions, with five decimals: a thousandth of a percent. */
    FRACTION(5);

    private final int decimals;

    Kind(int decimals) {
      this.decimals = decimals;
    }

    int decimals() {
      return decimals;
    }
  }

  /** Whether values are numbers. */
  boolean isNumber() {
    return kind.decimals >= 0;
  }
}
