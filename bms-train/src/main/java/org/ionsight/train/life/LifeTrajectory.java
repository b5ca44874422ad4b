package org.ionsight.train.life;

import org.ionsight.train.catalogue.Split;

/**
 * The life of one cell as far as it was measured.
 *
 * <p>Arrays are shared, nobody writes to them.
 *
 * @param dataset name of the data set
 * @param cellId the cell within it
 * @param split of the cell
 * @param points checkpoints, oldest first
 * @param endOfLife equivalent full cycles at which SOH fell to 0.80; NaN if it did not while the
 *     cell was watched
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
public record LifeTrajectory(
    String dataset, String cellId, Split split, Point[] points, double endOfLife) {

  /**
   * One checkpoint.
   *
   * @param efc equivalent full cycles since new
   * @param soh fraction of nominal capacity, as measured
   * @param estimatedSoh what the health network says; NaN where there is no curve
   * @param celsius mean temperature; NaN if not known
   * @param cRate mean magnitude of the C-rate, 1/h
   * @param embedding of the health network; empty where there is no curve
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  public record Point(
      double efc,
      double soh,
      double estimatedSoh,
      double celsius,
      double cRate,
      float[] embedding) {
    boolean hasCurve() {
      return embedding.length > 0;
    }
  }

  /** Rejects a life without two checkpoints in order. */
  public LifeTrajectory {
    if (points.length < 2 || !(points[points.length - 1].efc() > points[0].efc())) {
      throw new IllegalArgumentException(
          "life of %s %s needs two checkpoints in order, was %d"
              .formatted(dataset, cellId, points.length));
    }
  }

  /**
   * Whether the end of life was not seen.
   *
   * @return true if all that is known is that the cell lived longer than it was watched
   */
  public boolean censored() {
    return Double.isNaN(endOfLife);
  }

  /**
   * The last thing that is known: the end of life, or the last checkpoint.
   *
   * @return equivalent full cycles
   */
  public double known() {
    return censored() ? points[points.length - 1].efc() : endOfLife;
  }

  /** The name of the cell across data sets. */
  String name() {
    return dataset + "/" + cellId;
  }
}
