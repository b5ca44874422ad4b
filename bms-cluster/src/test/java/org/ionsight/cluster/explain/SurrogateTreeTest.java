package org.ionsight.cluster.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurrogateTreeTest {
  private static final double[] UNIT = {1, 1};

  @Test
  void smallGroups_areFoundBesideLargeOnes() {
    double[][] rows = new double[96][2];
    int[] groups = new int[96];
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < rows.length; i++) {
      groups[i] = i < 2 ? 1 : i < 5 ? 2 : 0;
      rows[i][0] = random.nextDouble() + (groups[i] == 1 ? 3 : 0);
      rows[i][1] = random.nextDouble() - (groups[i] == 2 ? 3 : 0);
    }
    SurrogateTree tree = SurrogateTree.fit(rows, groups, UNIT);
    for (int i = 0; i < rows.length; i++) {
      assertEquals(groups[i], tree.predict(rows[i]), "row " + i);
    }
    assertEquals(3, tree.leaves().size());
  }

  @Test
  void ofEquallyGoodQuestions_theOneWithTheWidestGapIsAsked() {
    double[][] rows = {{0, 0}, {0.1, 0}, {0.2, 5}, {0.3, 5}};
    SurrogateTree tree = SurrogateTree.fit(rows, new int[] {0, 0, 1, 1}, UNIT);
    SurrogateTree.Bound bound = tree.leaves().get(0).path().get(0);
    assertEquals(1, bound.column());
    assertEquals(2.5, bound.threshold());
  }

  @Test
  void boundsOfOneFeature_areMergedToTheNarrowest() {
    double[][] rows = new double[40][1];
    int[] groups = new int[40];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = i;
      groups[i] = i < 10 ? 0 : i < 20 ? 1 : i < 30 ? 2 : 3;
    }
    SurrogateTree tree = SurrogateTree.fit(rows, groups, new double[] {1});
    for (SurrogateTree.Leaf leaf : tree.leaves()) {
      assertTrue(leaf.path().size() <= 2, "a lower and an upper bound: " + leaf);
      for (int i = 0; i < rows.length; i++) {
        assertEquals(leaf.holds(rows[i]), groups[i] == leaf.group(), "row " + i + " of " + leaf);
      }
    }
  }

  @Test
  void oneGroup_asksNothing() {
    double[][] rows = {{0, 0}, {1, 1}};
    SurrogateTree tree = SurrogateTree.fit(rows, new int[] {0, 0}, UNIT);
    assertEquals(0, tree.predict(new double[] {9, 9}));
    assertEquals(1, tree.leaves().size());
  }

  @Test
  void noise_asksAtMostThreeQuestions() {
    SplittableRandom random = new SplittableRandom(2);
    double[][] rows = new double[200][2];
    int[] groups = new int[200];
    Arrays.setAll(groups, i -> random.nextInt(8));
    for (double[] row : rows) {
      Arrays.setAll(row, j -> random.nextDouble());
    }
    SurrogateTree tree = SurrogateTree.fit(rows, groups, UNIT);
    assertTrue(tree.leaves().size() <= 8, "leaves " + tree.leaves().size());
  }
}
