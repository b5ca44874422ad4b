package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.curve.Direction;
import org.ionsight.sim.SyntheticCells;
import org.ionsight.sim.SyntheticCurve;
import org.ionsight.sim.SyntheticLife;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.HealthEncoder;
import org.ionsight.train.health.SyntheticCurves;
import org.ionsight.train.life.LifeTrajectory.Point;

/** Lives of simulated cells: augmentation, some with curves, most with SOH only. */
final class SyntheticLives {
  static final String DATASET = SyntheticCurves.DATASET;
  private static final int POINTS = 24;

  private SyntheticLives() {}

  static List<LifeTrajectory> read(long seed, int withCurves, int without, HealthEncoder encoder) {
    SyntheticCells cells = new SyntheticCells(seed);
    List<LifeTrajectory> lives = new ArrayList<>();
    for (int i = 0; i < withCurves + without; i++) {
      SyntheticLife life = cells.life(i);
      double end = life.endOfLifeCycles();
      if (!(end > 30 && end < 12_000) || !(life.sohAt(0) > Fade.END_OF_LIFE + 0.03)) {
        continue;
      }
      double[] efc = new double[POINTS];
      List<CurveRow> rows = new ArrayList<>();
      for (int k = 0; k < POINTS; k++) {
        efc[k] = 1.3 * end * k / (POINTS - 1);
        if (i < withCurves) {
          SyntheticCurve curve =
              SyntheticCells.curveAt(life, efc[k], Direction.CHARGE, seed + 100L * i + k);
          SyntheticCurves.row(curve, "life-" + i, Split.TRAIN).ifPresent(rows::add);
        }
      }
      HealthEncoder.Views views = encoder.encode(rows);
      boolean curves = rows.size() == POINTS;
      Point[] points = new Point[POINTS];
      double[] soh = new double[POINTS];
      for (int k = 0; k < POINTS; k++) {
        soh[k] = life.sohAt(efc[k]);
        points[k] =
            new Point(
                efc[k],
                life.sohAt(efc[k]),
                curves ? views.soh(k) : Double.NaN,
                life.celsius(),
                life.cRate(),
                curves ? views.embedding(k) : new float[0],
                curves ? rows.get(k).curve() : null);
      }
      CapacityFade fade = new CapacityFade(efc, soh);
      lives.add(new LifeTrajectory(DATASET, "life-" + i, Split.TRAIN, points, fade, fade.knee()));
    }
    return lives;
  }
}
