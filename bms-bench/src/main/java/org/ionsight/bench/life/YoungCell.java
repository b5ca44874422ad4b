package org.ionsight.bench.life;

import java.util.List;
import org.ionsight.train.life.LifeTrajectory;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * The beginning of one cell's life.
 *
 * @param life all of it, for scoring
 * @param seen the checkpoints that a method is given, oldest first
 */
record YoungCell(LifeTrajectory life, List<Point> seen) {
  double logLife() {
    return Math.log(life.endOfLife());
  }

  /** What is measured without a model: SOH now, and how much of it went, in hundredths. */
  double[] healthAndLoss() {
    double first = seen.get(0).soh();
    double last = seen.get(seen.size() - 1).soh();
    return new double[] {100 * last, 100 * (first - last)};
  }
}
