package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ionsight.cluster.GroupEvidence.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupStudyTest {
  private static final double[][] CORNERS = {{0, 0, 0}, {9, 0, 0}, {0, 9, 0}};

  private static StudiedGroups study(GroupingMethod method, double[][] points) {
    return new GroupStudy(method, 5, 1)
        .find(
            GroupingInput.FEATURES,
            points,
            Standardizer.identity(points[0].length),
            new double[points.length]);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void plantedBlobs_areCountedAndReal(GroupingMethod method) {
    Blobs blobs = Blobs.around(CORNERS, new int[] {60, 50, 40}, 1);
    StudiedGroups found = study(method, blobs.points);
    GroupEvidence evidence = found.evidence();
    assertTrue(evidence.real(), evidence::sentence);
    assertEquals(3, found.grouping().model().groups());
    assertTrue(Agreement.adjustedRand(found.grouping().groups(), blobs.classes) > 0.95);
    assertTrue(evidence.stability() > 0.9, evidence::sentence);
    assertEquals(3, evidence.stabilityOfGroup().length);
    assertTrue(Arrays.stream(evidence.stabilityOfGroup()).allMatch(s -> s > 0.9));
    assertTrue(evidence.silhouette() > 0.6, evidence::sentence);
    assertTrue(evidence.daviesBouldin() < 0.6, evidence::sentence);
    assertTrue(evidence.pValue() <= 0.05, evidence::sentence);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void oneBlob_isOneGroupAndSaysWhy(GroupingMethod method) {
    StudiedGroups found = study(method, Blobs.around(new double[1][3], new int[] {120}, 2).points);
    assertEquals(1, found.grouping().model().groups());
    assertArrayEquals(new int[120], found.grouping().groups());
    assertFalse(found.evidence().real());
    String sentence = found.evidence().sentence();
    assertTrue(sentence.contains("told as one group"), sentence);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void oneLongBlob_isNotCutInTwoByBalls(long seed) {
    // Halves of a long cloud come back and look apart: only the test against chance tells.
    Blobs cloud = Blobs.around(new double[1][3], new int[] {150}, seed);
    for (double[] point : cloud.points) {
      point[0] *= 12;
    }
    StudiedGroups found = study(GroupingMethod.K_MEANS, cloud.points);
    assertEquals(1, found.grouping().model().groups(), found.evidence()::sentence);
    assertNotEquals(Finding.SEPARATE_GROUPS, found.evidence().finding());
  }

  @Test
  void longBlobsSideBySide_areRealToMixturesOfFullCovariance() {
    Blobs blobs = Blobs.around(new double[2][2], new int[] {70, 70}, 3);
    for (int i = 0; i < blobs.points.length; i++) {
      double along = 8 * blobs.points[i][0];
      double across = blobs.points[i][1] + 8 * blobs.classes[i];
      blobs.points[i][0] = along - across;
      blobs.points[i][1] = along + across;
    }
    StudiedGroups found = study(GroupingMethod.GAUSSIAN_FULL, blobs.points);
    assertTrue(found.evidence().real(), found.evidence()::sentence);
    assertEquals(1, Agreement.adjustedRand(found.grouping().groups(), blobs.classes), 0.03);
  }

  @Test
  void curve_holdsEveryNumberAndPeaksAtThePlantedOne() {
    StudiedGroups found =
        study(GroupingMethod.K_MEANS, Blobs.around(CORNERS, new int[] {60, 50, 40}, 1).points);
    assertEquals(5, found.curve().size());
    for (int k = 1; k <= 5; k++) {
      GroupCount at = found.curve().get(k - 1);
      assertEquals(k, at.groups());
      assertTrue(k == 3 || at.silhouette() < found.curve().get(2).silhouette(), at::toString);
      assertTrue(k == 3 || at.bic() > found.curve().get(2).bic(), at::toString);
    }
    assertTrue(found.curve().get(2).stability() > found.curve().get(4).stability());
  }

  @Test
  void noiseBetweenDenseRegions_staysUnlikeAnyGroup() {
    double[][] centres = {{0, 0, 0}, {12, 0, 0}, {6, 6, 30}, {-25, 0, 4}, {0, 28, -9}};
    Blobs blobs = Blobs.around(centres, new int[] {80, 60, 1, 1, 1}, 3);
    StudiedGroups found = study(GroupingMethod.DENSITY, blobs.points);
    assertTrue(found.evidence().real(), found.evidence()::sentence);
    assertEquals(2, found.grouping().model().groups());
    int[] groups = found.grouping().groups();
    assertArrayEquals(new int[] {-1, -1, -1}, Arrays.copyOfRange(groups, 140, 143));
  }

  @Test
  void embeddingsOfAFleet_areStudiedOnASampleAndAllGrouped() {
    Blobs fleet = Blobs.around(CORNERS, new int[] {15_000, 8_000, 4_000}, 1);
    StudiedGroups found =
        new GroupStudy(GroupingMethod.K_MEANS, 4, 1)
            .find(GroupingInput.EMBEDDING, fleet.floats(), new double[27_000]);
    assertTrue(found.evidence().real(), found.evidence()::sentence);
    assertTrue(Agreement.adjustedRand(found.grouping().groups(), fleet.classes) > 0.99);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void fewCells_areOneGroup(int cells) {
    double[][] points = Blobs.around(new double[1][2], new int[] {cells}, 1).points;
    StudiedGroups found = study(GroupingMethod.K_MEANS, points);
    assertEquals(Finding.TOO_FEW, found.evidence().finding());
    assertEquals(1, found.grouping().model().groups());
  }

  @Test
  void ifTheBestNumberDoesNotPass_theNextBestStandsAndIsToldSo() {
    double[][] centres = {{17, 3}, {7, 2}, {18, 7}, {9, 7}, {16, 4}};
    StudiedGroups found =
        study(
            GroupingMethod.K_MEANS,
            Blobs.around(centres, new int[] {10, 22, 14, 20, 32}, 1).points);
    int best = CountChoice.ranked(found.curve(), GroupingMethod.K_MEANS).get(0).groups();
    assertEquals(3, best);
    assertTrue(found.evidence().real(), found.evidence()::sentence);
    assertEquals(2, found.grouping().model().groups());
    assertTrue(found.numberSetBy().contains("next best"), found::numberSetBy);
  }

  @Test
  void identicalCells_areOneGroup() {
    assertEquals(
        1, study(GroupingMethod.GAUSSIAN_FULL, new double[30][2]).grouping().model().groups());
  }

  @Test
  void sameSeed_givesTheSameStudy() {
    double[][] points = Blobs.around(CORNERS, new int[] {20, 20, 20}, 1).points;
    StudiedGroups one = study(GroupingMethod.K_MEANS, points);
    StudiedGroups two = study(GroupingMethod.K_MEANS, points);
    assertEquals(one.curve(), two.curve());
    assertEquals(one.evidence().sentence(), two.evidence().sentence());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "DIRECTION")
  void whatIsShown_hasPassedGroupByGroup(GroupingMethod method) {
    StudiedGroups clear = study(method, Blobs.around(CORNERS, new int[] {60, 50, 40}, 1).points);
    assertTrue(clear.evidence().real(), clear.evidence()::sentence);
    assertEquals(3, clear.evidence().pValueOfGroup().length);
    assertEveryGroupPassed(clear.evidence());
    // Two clear groups and a third that hardly parts from the second.
    double[][] centres = {{0, 0, 0}, {12, 0, 0}, {12, 3.2, 0}};
    for (long seed = 1; seed <= 3; seed++) {
      StudiedGroups found =
          study(method, Blobs.around(centres, new int[] {60, 40, 40}, seed).points);
      GroupEvidence evidence = found.evidence();
      if (evidence.real()) {
        assertEveryGroupPassed(evidence);
      }
      assertEquals(evidence.real(), found.grouping().model().groups() > 1);
    }
  }

  private static void assertEveryGroupPassed(GroupEvidence evidence) {
    assertTrue(
        Arrays.stream(evidence.stabilityOfGroup()).allMatch(s -> s >= 0.8), evidence::sentence);
    assertTrue(
        Arrays.stream(evidence.pValueOfGroup()).allMatch(p -> p <= 0.05), evidence::sentence);
  }

  @Test
  void featuresOfAFleet_areGroupedInMiniBatches() {
    Blobs fleet = Blobs.around(CORNERS, new int[] {12_000, 6_000, 4_000}, 1);
    StudiedGroups found =
        new GroupStudy(GroupingMethod.K_MEANS, 4, 1)
            .find(
                GroupingInput.FEATURES, fleet.points, Standardizer.identity(3), new double[22_000]);
    assertTrue(found.evidence().real(), found.evidence()::sentence);
    assertTrue(Agreement.adjustedRand(found.grouping().groups(), fleet.classes) > 0.99);
  }
}
