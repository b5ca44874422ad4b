package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class VarianceExplainedTest {
  @Test
  void twoPairs_areWorkedOutByHand() {
    // Mean 4: between 2·(2² + 2²) = 16, all 9 + 1 + 1 + 9 = 20.
    VarianceExplained explained =
        VarianceExplained.of(new int[] {0, 0, 1, 1}, new double[] {1, 3, 5, 7}, 999, 1);
    assertEquals(0.8, explained.etaSquared(), 1e-12);
    // Two of the six ways to deal four cells out in pairs explain as much.
    assertEquals(1.0 / 3, explained.pValue(), 0.05);
  }

  @Test
  void groupsThatAreTheFigure_explainAllOfItBeyondChance() {
    int[] groups = new int[60];
    Arrays.setAll(groups, i -> i % 3);
    double[] values = Arrays.stream(groups).mapToDouble(g -> 100 + g).toArray();
    VarianceExplained explained = VarianceExplained.of(groups, values, 199, 1);
    assertEquals(1, explained.etaSquared(), 1e-12);
    assertEquals(0.005, explained.pValue(), 1e-12);
  }

  @Test
  void groupsWithoutMeaning_explainWhatChanceExplains() {
    SplittableRandom random = new SplittableRandom(4);
    int[] groups = random.ints(300, 0, 4).toArray();
    double[] values = random.doubles(300).toArray();
    VarianceExplained explained = VarianceExplained.of(groups, values, 199, 1);
    assertTrue(explained.etaSquared() < 0.04, explained::toString);
    assertTrue(explained.pValue() > 0.05, explained::toString);
  }

  @Test
  void cellsWithoutGroupOrFigure_areLeftOut() {
    VarianceExplained all =
        VarianceExplained.of(
            new int[] {0, 0, -1, 1, 1, 0}, new double[] {1, 3, 99, 5, 7, Double.NaN}, 99, 1);
    assertEquals(0.8, all.etaSquared(), 1e-12);
    assertEquals(4, all.points());
  }

  @Test
  void figureThatDoesNotVary_isNotExplained() {
    VarianceExplained same = VarianceExplained.of(new int[] {0, 1}, new double[] {2, 2}, 9, 1);
    assertEquals(new VarianceExplained(0, 1, 2), same);
  }

  @Test
  void otherLengths_areRefused() {
    assertThrows(
        ClusterException.class, () -> VarianceExplained.of(new int[2], new double[3], 9, 1));
  }
}
