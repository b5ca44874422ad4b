package org.ionsight.sort.search;

/**
 * The numbers of the cells of one type, as arrays for the solver's inner loop, and what a module of
 * them is worth. Immutable and thread-safe.
 */
public final class CellFigures {
  static final CellFigures NONE =
      new CellFigures(2, 1, 0, new double[0], new double[0], new double[0][], new double[0]);

  /** A module is worth its capacity in millionths of a mean cell; whole numbers add up exactly. */
  private static final double STEPS_PER_CELL = 1e6;

  /**
   * What a module that breaks a limit by its whole size costs, in mean cells. It has to cost
   * something, for the search to see a slope, and less than a module is worth, or the search would
   * rather keep two good modules than open one of them to mend a third.
   */
  private static final double COST_OF_EXCESS = 1;

  private final int cellsPerModule;
  private final int cellsPerGroup;
  private final int modules;
  private final double[] capacity;
  private final double[] variance;
  private final double[][] limited;
  private final double[] mostRatio;
  private final double steps;

  /**
   * Takes over the arrays; they are not changed afterwards.
   *
   * @param series groups of a module
   * @param parallel cells of a group
   * @param modules how many; what is left over is the rest
   * @param capacity of each cell that is expected, positive
   * @param variance of each capacity, at least 0
   * @param limited for each limit the values of each cell, at least 0
   * @param mostRatio for each limit the most that the largest value may be over the smallest
   */
  public CellFigures(
      int series,
      int parallel,
      int modules,
      double[] capacity,
      double[] variance,
      double[][] limited,
      double[] mostRatio) {
    cellsPerModule = series * parallel;
    cellsPerGroup = parallel;
    this.modules = modules;
    this.capacity = capacity;
    this.variance = variance;
    this.limited = limited;
    this.mostRatio = mostRatio;
    double sum = 0;
    for (double c : capacity) {
      sum += c;
    }
    steps = capacity.length == 0 ? 1 : STEPS_PER_CELL * capacity.length / sum;
  }

  int count() {
    return capacity.length;
  }

  int modules() {
    return modules;
  }

  int cellsPerModule() {
    return cellsPerModule;
  }

  int cellsPerGroup() {
    return cellsPerGroup;
  }

  /** Whether two cells could be in one module. */
  boolean alike(int one, int other) {
    for (int k = 0; k < limited.length; k++) {
      double a = limited[k][one];
      double b = limited[k][other];
      if (Math.max(a, b) > Math.min(a, b) * mostRatio[k]) {
        return false;
      }
    }
    return true;
  }

  /**
   * What a module is worth.
   *
   * @param seats cells by seat
   * @param from its first seat
   * @return its expected capacity if it keeps the limits, else less than 0 by how far it breaks
   *     them
   */
  public long worth(int[] seats, int from) {
    int to = from + cellsPerModule;
    double excess = 0;
    for (int k = 0; k < limited.length; k++) {
      double least = Double.POSITIVE_INFINITY;
      double most = 0;
      for (int s = from; s < to; s++) {
        double value = limited[k][seats[s]];
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      if (most > least * mostRatio[k]) {
        excess += Math.min(1, (most - least * mostRatio[k]) / most);
      }
    }
    if (excess > 0) {
      return (long) (-STEPS_PER_CELL * COST_OF_EXCESS * cellsPerGroup * excess) - 1;
    }
    return Math.round(
        steps
            * WeakestGroup.expected(
                seats, from, cellsPerModule / cellsPerGroup, cellsPerGroup, capacity, variance));
  }
}
