package org.ionsight.core.physics;

/**
 * Which share of its capacity at 25 °C a cell delivers slowly (C/20) at another temperature.
 *
 * <p>Counted charge and open-circuit voltage belong to the capacity at 25 °C; what a cell has left
 * at its temperature does not. Share over °C, linear between the points, held beyond them.
 * Immutable and thread-safe; {@link #at} allocates nothing.
 */
public final class CapacityShare {
  /** A cell type of which nothing is known but its capacity at 25 °C. */
  public static final CapacityShare UNKNOWN =
      new CapacityShare(new double[] {25}, new double[] {1});

  private final double[] celsius;
  private final double[] share;

  /**
   * Makes a table.
   *
   * @param celsius temperatures, strictly rising, °C; at least one
   * @param share of the capacity at 25 °C at each, 0.3..1.2
   * @throws IllegalArgumentException naming the first entry that cannot be
   */
  public CapacityShare(double[] celsius, double[] share) {
    if (celsius.length == 0 || celsius.length != share.length) {
      throw new IllegalArgumentException(
          "capacity share needs one share per temperature and at least one, was %d and %d"
              .formatted(share.length, celsius.length));
    }
    for (int i = 0; i < celsius.length; i++) {
      boolean ordered = i == 0 ? Double.isFinite(celsius[0]) : celsius[i] > celsius[i - 1];
      if (!ordered || !(share[i] >= 0.3 && share[i] <= 1.2)) {
        throw new IllegalArgumentException(
            "capacity share entry %d needs a rising temperature and a share in 0.3..1.2, was %s degC, %s"
                .formatted(i, celsius[i], share[i]));
      }
    }
    this.celsius = celsius.clone();
    this.share = share.clone();
  }

  /**
   * Temperatures of the table.
   *
   * @return °C, a copy
   */
  public double[] celsius() {
    return celsius.clone();
  }

  /**
   * Shares of the table.
   *
   * @return one per temperature, a copy
   */
  public double[] share() {
    return share.clone();
  }

  /**
   * The share at a temperature.
   *
   * @param cellCelsius °C; NaN is taken as 25
   * @return share of the capacity at 25 °C
   */
  public double at(double cellCelsius) {
    double t = Double.isNaN(cellCelsius) ? 25 : cellCelsius;
    int last = celsius.length - 1;
    if (t <= celsius[0]) {
      return share[0];
    }
    if (t >= celsius[last]) {
      return share[last];
    }
    int i = 1;
    while (celsius[i] < t) {
      i++;
    }
    double w = (t - celsius[i - 1]) / (celsius[i] - celsius[i - 1]);
    return share[i - 1] + w * (share[i] - share[i - 1]);
  }
}
