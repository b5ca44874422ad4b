package org.ionsight.train.life;

import java.util.Arrays;
import java.util.List;
import org.ionsight.train.life.LifeTrajectory.Point;

/** How far the embedding of a cell moves over its life, component by component. */
final class LifeScale {
  private LifeScale() {}

  /** One over the root mean square of the change from the first to later checkpoints. */
  static float[] of(List<LifeTrajectory> lives) {
    double[] squares = new double[LifeHistory.EMBEDDING];
    long count = 0;
    for (LifeTrajectory life : lives) {
      Point[] points = life.points();
      for (int i = 1; i < points.length && points[0].hasCurve(); i++) {
        for (int k = 0; k < squares.length; k++) {
          double d = points[i].embedding()[k] - points[0].embedding()[k];
          squares[k] += d * d;
        }
        count++;
      }
    }
    float[] scale = new float[squares.length];
    Arrays.fill(scale, 1);
    for (int k = 0; k < scale.length && count > 0; k++) {
      scale[k] = (float) (1 / Math.max(1e-3, Math.sqrt(squares[k] / count)));
    }
    return scale;
  }
}
