package org.ionsight.bench.accuracy;

/**
 * A value of a metric. Immutable.
 *
 * @param metric for example {@code mae}
 * @param value the value
 * @param unit of the value; {@code 1} for fractions
 * @param seeds number of trainings that it is the mean of; 0 if nothing was trained
 */
public record Figure(String metric, double value, String unit, int seeds) {
  /**
   * A fraction from a method that trains nothing here.
   *
   * @param metric its name
   * @param value its value
   * @return the figure
   */
  public static Figure fraction(String metric, double value) {
    return new Figure(metric, value, "1", 0);
  }
}
