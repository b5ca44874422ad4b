package org.ionsight.bench.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * One cell at one share of its life, and the cycles that it had left.
 *
 * @param life of the cell
 * @param share of its life that was lived, fraction
 * @param seen checkpoints so far, oldest first
 * @param left equivalent full cycles from the newest of them to SOH 0.80
 */
record LifeQuestion(LifeTrajectory life, double share, List<Point> seen, double left) {
  /** As many checkpoints as a cell in the field keeps in half a year of weekly full charges. */
  private static final int MOST_CHECKPOINTS = 30;

  private static final int FEWEST_CHECKPOINTS = 2;

  /** Every cell at every share at which it has been seen twice. */
  static List<LifeQuestion> of(List<LifeTrajectory> lives, double[] shares) {
    List<LifeQuestion> questions = new ArrayList<>();
    for (double share : shares) {
      for (LifeTrajectory life : lives) {
        List<Point> seen = until(life, share * life.endOfLife(), FEWEST_CHECKPOINTS);
        double now = seen.get(seen.size() - 1).efc();
        if (now <= share * life.endOfLife() + 1e-9 && now < life.endOfLife()) {
          questions.add(new LifeQuestion(life, share, seen, life.endOfLife() - now));
        }
      }
    }
    return questions;
  }

  /** Checkpoints until a throughput, at least so many, evenly spread if there are many. */
  static List<Point> until(LifeTrajectory life, double efc, int fewest) {
    List<Point> seen = new ArrayList<>();
    for (Point point : life.points()) {
      if (point.efc() <= efc || seen.size() < fewest) {
        seen.add(point);
      }
    }
    if (seen.size() <= MOST_CHECKPOINTS) {
      return seen;
    }
    List<Point> kept = new ArrayList<>();
    for (int k = 0; k < MOST_CHECKPOINTS; k++) {
      kept.add(seen.get((int) Math.round(k * (seen.size() - 1.0) / (MOST_CHECKPOINTS - 1))));
    }
    return kept;
  }

  String when() {
    return String.format(Locale.ROOT, "%.0f %% of life", 100 * share);
  }
}
