package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DensityGroupsTest {
  private static final int HALF = 150;

  private final int[] truth = new int[2 * HALF];

  /** Two half circles that reach into each other, which centroids cut across. */
  private double[][] moons(double noise) {
    SplittableRandom random = new SplittableRandom(11);
    double[][] points = new double[2 * HALF][];
    for (int i = 0; i < points.length; i++) {
      double angle = Math.PI * random.nextDouble();
      boolean upper = i < HALF;
      double x = upper ? Math.cos(angle) : 1 - Math.cos(angle);
      double y = upper ? Math.sin(angle) : 0.5 - Math.sin(angle);
      points[i] =
          new double[] {x + noise * random.nextGaussian(), y + noise * random.nextGaussian()};
      truth[i] = upper ? 0 : 1;
    }
    return points;
  }

  @Test
  void bandsThatReachIntoEachOther_areTwoGroups() {
    int[] groups = new DensityGroups(5, 0.1).fit(moons(0.05));
    assertEquals(1, Agreement.adjustedRand(groups, truth), 0.02);
  }

  @Test
  void everyPoint_isInAGroup() {
    int[] groups = new DensityGroups(5, 0.1).fit(moons(0.15));
    assertTrue(Arrays.stream(groups).allMatch(g -> g >= 0));
  }

  @Test
  void oneCloud_isOneGroup() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] cloud = new double[200][];
    Arrays.setAll(cloud, i -> new double[] {random.nextGaussian(), random.nextGaussian()});
    assertArrayEquals(new int[200], new DensityGroups(10, 0.2).fit(cloud));
  }

  @Test
  void separateBands_areStableUnderBootstrap() {
    assertEquals(1, new DensityGroups(5, 0.1).stability(moons(0.05), 3, 1), 0.05);
  }

  @Test
  void orderOfPoints_doesNotChangeTheGroups() {
    double[][] points = moons(0.05);
    int[] groups = new DensityGroups(5, 0.1).fit(points);
    double[][] turned = new double[points.length][];
    Arrays.setAll(turned, i -> points[points.length - 1 - i]);
    int[] again = new DensityGroups(5, 0.1).fit(turned);
    int[] back = new int[again.length];
    Arrays.setAll(back, i -> again[again.length - 1 - i]);
    assertEquals(1, Agreement.adjustedRand(groups, back), 1e-12);
  }

  @Test
  void fewerPointsThanNeighbours_areOneGroup() {
    assertArrayEquals(new int[2], new DensityGroups(5, 0.1).fit(new double[][] {{0}, {1}}));
  }

  @Test
  void notANumber_isRefused() {
    assertThrows(
        ClusterException.class,
        () -> new DensityGroups(1, 0.1).fit(new double[][] {{0}, {Double.NaN}}));
  }
}
