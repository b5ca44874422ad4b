package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StructureTestTest {
  private static final int K = 2;
  private static final StructureTest.Statistic BALLS =
      Strength.of(GroupingMethod.K_MEANS, new GroupCount(K, 0, 0, 0, 0), 3);

  @Test
  void shuffledPoints_keepEachComponentAndLoseHowTheyGoTogether() {
    double[][] points = {{1, 10}, {2, 20}, {3, 30}, {4, 40}, {5, 50}, {6, 60}};
    double[][] shuffled = StructureTest.shuffled(points, new SplittableRandom(1));
    for (int j = 0; j < 2; j++) {
      int component = j;
      assertArrayEquals(
          Arrays.stream(points).mapToDouble(p -> p[component]).toArray(),
          Arrays.stream(shuffled).mapToDouble(p -> p[component]).sorted().toArray());
    }
    assertFalse(Arrays.stream(shuffled).allMatch(p -> p[1] == 10 * p[0]));
    assertEquals(10, points[0][1], "the points themselves stay");
  }

  @Test
  void groupsAcrossManyComponents_beatCloudsAndShuffles() {
    Blobs blobs =
        Blobs.around(
            new double[][] {new double[10], {3, 3, 3, 3, 3, 3, 3, 3, 3, 3}}, new int[] {60, 40}, 1);
    StructureTest.Chance chance = StructureTest.of(blobs.points, blobs.classes, K, BALLS, 39, 1);
    for (int g = 0; g < K; g++) {
      assertTrue(chance.cloudsOfGroup()[g] <= 0.05, "clouds");
      assertEquals(0.01, chance.shuffledOfGroup()[g], 1e-12, "no shuffle reaches it");
    }
  }

  @Test
  void groupsThatOneComponentTells_surviveShufflingWhichDecidesNothingThere() {
    Blobs blobs = Blobs.around(new double[][] {{0}, {20}}, new int[] {60, 40}, 1);
    StructureTest.Chance chance = StructureTest.of(blobs.points, blobs.classes, K, BALLS, 39, 1);
    assertTrue(chance.clouds() <= 0.05);
    assertEquals(1, chance.shuffled(), 1e-12, "shuffling keeps the two kinds of values");
    assertTrue(SingleFigures.tell(blobs.points, blobs.classes, 0));
    assertTrue(SingleFigures.tell(blobs.points, blobs.classes, 1));
  }

  @Test
  void halvesOfOneCloud_areToldByNoSingleComponentAndAreChance() {
    Blobs blobs = Blobs.around(new double[1][4], new int[] {120}, 3);
    int[] halves = new KMeans(K, 5, 1).fit(blobs.points).groups();
    StructureTest.Chance chance = StructureTest.of(blobs.points, halves, K, BALLS, 39, 1);
    assertTrue(chance.clouds() > 0.05);
    assertFalse(SingleFigures.tell(blobs.points, halves, 0));
  }
}
