package org.ionsight.train.trees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TreeRegressionTest {
  private static final int CELLS = 10;
  private static final int ROWS = 20;

  /** Each cell has a health of its own that only its number tells. */
  private static TreeRegression trained(double[] targets) {
    double[][] rows = new double[CELLS * ROWS][];
    String[] cells = new String[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int cell = i / ROWS;
      rows[i] = new double[] {cell};
      cells[i] = "cell " + cell;
      targets[i] = cell % 2 == 0 ? 0.8 : 1;
    }
    return new TreeRegression(rows, targets, cells, new RandomisedTrees.Settings(30, 2, 1, 1));
  }

  @Test
  void heldOutAnswers_comeFromTreesWithoutTheCell() {
    double[] targets = new double[CELLS * ROWS];
    TreeRegression regression = trained(targets);
    assertEquals(0.8, regression.predict(new double[] {4}), 1e-9);
    assertEquals(1, regression.predict(new double[] {5}), 1e-9);
    // Neighbours, who are of the other kind, decide for a cell that is left out.
    double off = 0;
    for (int i = 0; i < targets.length; i++) {
      off += Math.abs(regression.heldOutAnswers()[i] - targets[i]) / targets[i] / targets.length;
    }
    assertTrue(off > 0.08, "mean error " + off);
    assertEquals(off, regression.heldOutError(), 1e-12);
  }

  @Test
  void margin_holdsNineOfTenHeldOutAnswers() {
    double[] targets = new double[CELLS * ROWS];
    TreeRegression regression = trained(targets);
    double margin = regression.margin(new double[] {3});
    int inside = 0;
    for (int i = 0; i < targets.length; i++) {
      inside += Math.abs(regression.heldOutAnswers()[i] - targets[i]) <= margin ? 1 : 0;
    }
    assertTrue(inside >= 0.9 * targets.length, inside + " inside");
    assertTrue(Arrays.stream(regression.heldOutMargins()).allMatch(m -> m == margin));
  }
}
