package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.HealthEncoder;
import org.jspecify.annotations.Nullable;

/**
 * The life of one cell as far as it was measured.
 *
 * <p>Arrays are shared, nobody writes to them.
 *
 * @param dataset name of the data set
 * @param cellId the cell within it
 * @param split of the cell
 * @param points checkpoints, oldest first
 * @param fade when it got to which state of health
 * @param knee where its fading turned fast
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
public record LifeTrajectory(
    String dataset, String cellId, Split split, Point[] points, Fade fade, Knee knee) {

  /**
   * One checkpoint.
   *
   * @param efc equivalent full cycles since new
   * @param soh fraction of nominal capacity, as measured
   * @param estimatedSoh what the health network says; NaN where there is no curve
   * @param celsius mean temperature; NaN if not known
   * @param cRate mean magnitude of the C-rate, 1/h
   * @param embedding of the health network; empty where there is no curve
   * @param curve that the network saw; null where there is none
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  public record Point(
      double efc,
      double soh,
      double estimatedSoh,
      double celsius,
      double cRate,
      float[] embedding,
      @Nullable IncrementalCapacityCurve curve) {
    /**
     * Whether the curve is known.
     *
     * @return true if {@link #curve} is not null
     */
    public boolean hasCurve() {
      return curve != null;
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
   * The end of life.
   *
   * @return equivalent full cycles at which SOH fell to 0.80; NaN if it did not while the cell was
   *     watched
   */
  public double endOfLife() {
    return fade.reaches(Fade.END_OF_LIFE);
  }

  /**
   * Whether the end of life was not seen.
   *
   * @return true if all that is known is that the cell lived longer than it was watched
   */
  public boolean censored() {
    return Double.isNaN(endOfLife());
  }

  /**
   * Throughput of the last checkpoint.
   *
   * @return equivalent full cycles
   */
  public double watched() {
    return points[points.length - 1].efc();
  }

  /** The last thing that is known: the end of life, or the last checkpoint. */
  double known() {
    return censored() ? watched() : endOfLife();
  }

  /** Whether the cell was watched at the beginning of its life only. */
  boolean onlyBeginning() {
    return watched() < 0.5 * known();
  }

  /** The same life with what the health network says of its curves. */
  LifeTrajectory encoded(HealthEncoder encoder) {
    List<IncrementalCapacityCurve> curves = new ArrayList<>();
    for (Point point : points) {
      IncrementalCapacityCurve curve = point.curve;
      if (curve != null) {
        curves.add(curve);
      }
    }
    HealthEncoder.Views views = encoder.encodeCurves(curves);
    Point[] seen = points.clone();
    int at = 0;
    for (int i = 0; i < seen.length; i++) {
      Point p = points[i];
      if (p.hasCurve()) {
        seen[i] =
            new Point(
                p.efc, p.soh, views.soh(at), p.celsius, p.cRate, views.embedding(at), p.curve);
        at++;
      }
    }
    return new LifeTrajectory(dataset, cellId, split, seen, fade, knee);
  }

  LifeTrajectory in(Split other) {
    return new LifeTrajectory(dataset, cellId, other, points, fade, knee);
  }

  /**
   * The name of the cell across data sets.
   *
   * @return data set and cell
   */
  public String name() {
    return dataset + "/" + cellId;
  }
}
