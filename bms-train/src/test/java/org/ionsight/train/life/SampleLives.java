package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.life.LifeTrajectory.Point;

/** Lives that fade along a line, of different speed: six of each split. */
final class SampleLives {
  private SampleLives() {}

  static LifeTrajectory line(String cell, Split split, double endOfLife, boolean curves) {
    Point[] points = new Point[40];
    for (int i = 0; i < points.length; i++) {
      double efc = 1.1 * endOfLife * i / (points.length - 1);
      double soh = 1 - 0.2 * efc / endOfLife;
      float[] embedding = new float[curves ? LifeHistory.EMBEDDING : 0];
      if (curves) {
        embedding[0] = (float) (1 - soh);
      }
      points[i] =
          new Point(
              efc, soh, curves ? soh : Double.NaN, 25, 1, embedding, curves ? curve(soh) : null);
    }
    double[] efc = java.util.Arrays.stream(points).mapToDouble(Point::efc).toArray();
    double[] soh = java.util.Arrays.stream(points).mapToDouble(Point::soh).toArray();
    CapacityFade fade = new CapacityFade(efc, soh);
    return new LifeTrajectory("sample", cell, split, points, fade, fade.knee());
  }

  private static IncrementalCapacityCurve curve(double soh) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      curve.setBin(bin, soh / VoltageGrid.BINS, 1, 25);
    }
    return curve;
  }

  static List<LifeTrajectory> some() {
    List<LifeTrajectory> lives = new ArrayList<>();
    for (int i = 0; i < 18; i++) {
      lives.add(line("cell-" + i, Split.values()[i % 3], 200 + 60 * i, i % 2 == 0));
    }
    return lives;
  }
}
