package org.ionsight.train.trees;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RandomisedTreesTest {
  private static final RandomisedTrees.Settings SETTINGS =
      new RandomisedTrees.Settings(50, 2, 1, 1);

  /** Two inputs of which the first matters, and a third that is the same everywhere. */
  private static double[][] rows(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count)
        .mapToObj(i -> new double[] {random.nextDouble(), random.nextDouble(), 7})
        .toArray(double[][]::new);
  }

  private static double step(double[] row) {
    return row[0] < 0.4 ? 1 : 3;
  }

  private static double[] targets(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(RandomisedTreesTest::step).toArray();
  }

  @Test
  void step_isFoundAmongOtherInputs() {
    double[][] rows = rows(400, 1);
    RandomisedTrees trees = RandomisedTrees.fit(rows, targets(rows), SETTINGS);
    for (double[] unseen : rows(200, 2)) {
      if (Math.abs(unseen[0] - 0.4) > 0.03) {
        assertEquals(step(unseen), trees.predict(unseen), 0.2);
      }
    }
  }

  @Test
  void productOfInputs_isLearnedBetterThanByItsMean() {
    double[][] rows = rows(1500, 3);
    double[] products = Arrays.stream(rows).mapToDouble(r -> r[0] * r[1]).toArray();
    RandomisedTrees trees = RandomisedTrees.fit(rows, products, SETTINGS);
    double error =
        Arrays.stream(rows(300, 4))
            .mapToDouble(r -> Math.abs(trees.predict(r) - r[0] * r[1]))
            .average()
            .orElseThrow();
    // The mean alone is off by .18.
    assertTrue(error < 0.02, "mean error " + error);
  }

  @Test
  void rowsFarOutside_areAnsweredWithinTheTargets() {
    double[][] rows = rows(100, 5);
    RandomisedTrees trees = RandomisedTrees.fit(rows, targets(rows), SETTINGS);
    double high = trees.predict(new double[] {1e6, -1e6, 7});
    double low = trees.predict(new double[] {-1e6, 1e6, 0});
    assertTrue(high > 2.8 && high <= 3, "high " + high);
    assertTrue(low < 1.2 && low >= 1, "low " + low);
  }

  @Test
  void inputsWithoutDifference_giveTheMean() {
    double[][] rows = {{1, 2}, {1, 2}, {1, 2}, {1, 2}};
    RandomisedTrees trees = RandomisedTrees.fit(rows, new double[] {1, 2, 3, 6}, SETTINGS);
    assertEquals(3, trees.predict(rows[0]), 1e-12);
  }

  @Test
  void leaves_haveTheLeastRowsAtLeast() {
    double[][] rows = rows(9, 6);
    double[] targets = targets(rows);
    double mean = Arrays.stream(targets).average().orElseThrow();
    RandomisedTrees stumps =
        RandomisedTrees.fit(rows, targets, new RandomisedTrees.Settings(5, 5, 1, 1));
    assertEquals(mean, stumps.predict(rows[0]), 1e-12);
  }

  @Test
  void seed_decidesTheTrees() {
    double[][] rows = rows(60, 7);
    double[] targets = Arrays.stream(rows).mapToDouble(r -> r[0] * r[1]).toArray();
    double[] unseen = {0.3, 0.6, 7};
    double once = RandomisedTrees.fit(rows, targets, SETTINGS).predict(unseen);
    assertEquals(once, RandomisedTrees.fit(rows, targets, SETTINGS).predict(unseen));
    assertNotEquals(
        once,
        RandomisedTrees.fit(rows, targets, new RandomisedTrees.Settings(50, 2, 1, 2))
            .predict(unseen));
  }

  @Test
  void whatCannotBeTrained_isRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> RandomisedTrees.fit(new double[0][], new double[0], SETTINGS));
    assertThrows(
        IllegalArgumentException.class,
        () -> RandomisedTrees.fit(rows(3, 1), new double[2], SETTINGS));
    assertThrows(IllegalArgumentException.class, () -> new RandomisedTrees.Settings(10, 2, 0, 1));
  }
}
