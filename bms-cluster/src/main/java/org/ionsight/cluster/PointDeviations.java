package org.ionsight.cluster;

import java.util.Arrays;

/**
 * How far each point lies from what is usual among all, beside what chance makes of points that are
 * alike. Immutable and thread-safe.
 *
 * @param distance of each point from the usual ones over the median distance of all; NaN of one
 *     that was not compared
 * @param pValue of each point the share of clouds without a deviating point, one more counted,
 *     whose farthest point lies as far out; NaN of one that was not compared
 * @param limit distance beyond which a point deviates: of clouds without a deviating point 2 in 100
 *     have one beyond it
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out below
public record PointDeviations(double[] distance, double[] pValue, double limit) {
  /** Copies; rejects lists of different lengths. */
  public PointDeviations {
    if (distance.length != pValue.length) {
      throw new IllegalArgumentException(
          "each point needs a distance and a p-value, were %d and %d"
              .formatted(distance.length, pValue.length));
    }
    distance = distance.clone();
    pValue = pValue.clone();
  }

  @Override
  public double[] distance() {
    return distance.clone();
  }

  @Override
  public double[] pValue() {
    return pValue.clone();
  }

  /**
   * Whether a point deviates.
   *
   * @param point index from 0
   * @return false also of a point that was not compared
   */
  public boolean deviates(int point) {
    return distance[point] > limit;
  }

  /**
   * How many points were compared.
   *
   * @return number of points
   */
  public int compared() {
    return (int) Arrays.stream(distance).filter(Double::isFinite).count();
  }

  /**
   * The same of points that stand elsewhere in a longer list.
   *
   * @param rows index there of each point
   * @param size of that list
   * @return deviations, NaN where no point stands
   */
  public PointDeviations placed(int[] rows, int size) {
    double[] placed = new double[size];
    double[] p = new double[size];
    Arrays.fill(placed, Double.NaN);
    Arrays.fill(p, Double.NaN);
    for (int i = 0; i < rows.length; i++) {
      placed[rows[i]] = distance[i];
      p[rows[i]] = pValue[i];
    }
    return new PointDeviations(placed, p, limit);
  }
}
