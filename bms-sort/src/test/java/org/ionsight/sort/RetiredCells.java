package org.ionsight.sort;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ionsight.core.estimate.Interval;

/** Cells for tests. */
final class RetiredCells {
  private RetiredCells() {}

  /** Cells that aged apart: with capacity go resistance and life, each with a share of its own. */
  static List<RetiredCell> aged(int count, long seed) {
    Random random = new Random(seed);
    List<RetiredCell> cells = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double age = random.nextGaussian();
      double ampHours = 2.5 * (0.78 - 0.05 * age + 0.02 * random.nextGaussian());
      double ohms = 0.03 * Math.exp(0.12 * age + 0.06 * random.nextGaussian());
      double life = 500 * Math.exp(-0.15 * age + 0.1 * random.nextGaussian());
      cells.add(new RetiredCell("c" + i, "", around(ampHours, 0.02), ohms, life));
    }
    return cells;
  }

  static RetiredCell cell(String id, double ampHours) {
    return new RetiredCell(id, around(ampHours, 0));
  }

  static Interval around(double ampHours, double share) {
    return new Interval(ampHours, ampHours * (1 - share), ampHours * (1 + share));
  }
}
