package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StructureTestTest {
  private static final int K = 2;
  private static final GroupCount CHOSEN = new GroupCount(K, 0, 0, 0, 0);

  private static StructureTest.Chance chance(Blobs blobs, int[] groups) {
    return StructureTest.of(
        blobs.points,
        Looks.single(blobs.points.length),
        groups,
        K,
        Strength.ofChosen(GroupingMethod.K_MEANS, CHOSEN, 3),
        Strength.ofBest(GroupingMethod.K_MEANS, CHOSEN, 3),
        new StructureTest.Searches(39, 99),
        1);
  }

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
    StructureTest.Chance chance = chance(blobs, blobs.classes);
    for (int g = 0; g < K; g++) {
      assertTrue(chance.cloudsOfGroup()[g] <= 0.05, "clouds");
      assertEquals(0.01, chance.shuffledOfGroup()[g], 1e-12, "no shuffle reaches it");
    }
  }

  @Test
  void groupsThatOneComponentTells_surviveShufflingWhichDecidesNothingThere() {
    Blobs blobs = Blobs.around(new double[][] {{0}, {20}}, new int[] {60, 40}, 1);
    StructureTest.Chance chance = chance(blobs, blobs.classes);
    assertTrue(chance.clouds() <= 0.05);
    assertEquals(1, chance.shuffled(), 1e-12, "shuffling keeps the two kinds of values");
    assertTrue(SingleFigures.tell(blobs.points, blobs.classes, 0));
    assertTrue(SingleFigures.tell(blobs.points, blobs.classes, 1));
  }

  @Test
  void halvesOfOneCloud_areToldByNoSingleComponentAndAreChance() {
    Blobs blobs = Blobs.around(new double[1][4], new int[] {120}, 3);
    int[] halves = new KMeans(K, 5, 1).fit(blobs.points).groups();
    StructureTest.Chance chance = chance(blobs, halves);
    assertTrue(chance.clouds() > 0.05);
    assertFalse(SingleFigures.tell(blobs.points, halves, 0));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void chanceThatMayChooseItsNumber_findsAtLeastAsMuchAsAtTheOneThatWasChosen(
      GroupingMethod method) {
    GroupCount chosen = new GroupCount(3, 10, 0, 0, 0);
    double gained = 0;
    for (long seed = 1; seed <= 5; seed++) {
      double[][] cloud = Blobs.around(new double[1][2], new int[] {80}, seed).points;
      double at =
          Strength.ofChosen(method, chosen, 5).of(cloud, seed, Double.POSITIVE_INFINITY).whole();
      double best =
          Strength.ofBest(method, chosen, 5).of(cloud, seed, Double.POSITIVE_INFINITY).whole();
      assertTrue(best >= at, () -> "at " + at + ", best " + best);
      gained += best - at;
      assertEquals(
          at,
          Strength.ofBest(method, chosen, 5).of(cloud, seed, at).whole(),
          "what reaches the points is not searched further");
    }
    assertTrue(gained > 0, "another number would have been better for some cloud");
  }
}
