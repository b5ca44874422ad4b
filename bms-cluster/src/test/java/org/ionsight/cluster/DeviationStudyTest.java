package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviationStudyTest {
  private static final DeviationStudy STUDY = new DeviationStudy(8, 1);
  private static final int SIZE = 6;
  private static final double[] ONES = {1, 1, 1, 1, 1, 1};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void cellsOfOneDirection_areOneGroupHoweverFarTheyHaveGone(long seed) {
    double[][] centres = new double[6][SIZE];
    centres[1][0] = 14;
    centres[2][0] = 30;
    centres[3][1] = 15;
    centres[4][1] = 40;
    centres[5][2] = -16;
    Blobs blobs = Blobs.around(centres, new int[] {60, 1, 2, 1, 1, 1}, seed);
    int[] causes = Arrays.stream(blobs.classes).map(c -> (c + 1) / 2).toArray();
    StudiedGroups found = study(blobs);
    assertEquals(1, Agreement.adjustedRand(found.grouping().groups(), causes), 1e-12);
    assertEquals(4, found.grouping().model().groups());
  }

  @Test
  void evidence_saysOfEachGroupWhatItRestsOn() {
    Blobs blobs =
        Blobs.around(
            new double[][] {{0, 0, 0, 0, 0, 0}, {25, 0, 0, 0, 0, 0}, {0, 25, 0, 0, 0, 0}},
            new int[] {60, 4, 1},
            5);
    StudiedGroups found = study(blobs);
    GroupEvidence evidence = found.evidence();
    assertTrue(evidence.real());
    assertTrue(evidence.stability() > 0.8, evidence::toString);
    for (int g = 1; g < 3; g++) {
      assertTrue(evidence.stabilityOfGroup()[g] > 0.8, evidence::toString);
      assertTrue(evidence.pValueOfGroup()[g] <= 0.02, evidence::toString);
    }
    assertEquals(6, found.curve().size(), "as many numbers as cells deviate, and one");
  }

  @Test
  void cellsThatAreAlike_areOneGroupInNearlyAllPacks() {
    int divided = 0;
    for (long seed = 1; seed <= 40; seed++) {
      StudiedGroups found = study(Blobs.around(new double[1][SIZE], new int[] {48}, seed));
      divided += found.grouping().model().groups() > 1 ? 1 : 0;
    }
    assertTrue(divided <= 3, "divided " + divided + " of 40 packs; 2 in 100 is what is asked for");
  }

  @Test
  void twoKindsOfCell_areFoundBesideDeviatingOnes() {
    double[][] centres = new double[3][SIZE];
    Arrays.fill(centres[0], -3);
    Arrays.fill(centres[1], 3);
    centres[2][0] = 60;
    Blobs blobs = Blobs.around(centres, new int[] {50, 40, 3}, 4);
    assertEquals(1, Agreement.adjustedRand(study(blobs).grouping().groups(), blobs.classes), 1e-12);
  }

  @Test
  void theModel_placesEveryDeviatingCellInItsGroupAndNoUsualOneWithinReachThere() {
    double[][] centres = new double[4][SIZE];
    centres[1][0] = 7;
    centres[2][0] = 40;
    centres[3][1] = 12;
    Blobs blobs = Blobs.around(centres, new int[] {60, 1, 2, 2}, 3);
    Grouping found = study(blobs).grouping();
    ClusterModel model = found.model();
    for (int i = 0; i < blobs.points.length; i++) {
      float[] vector = blobs.floats()[i];
      int group = found.groups()[i];
      if (group > 0 || model.distance(vector, 0) <= model.group(0).limit()) {
        assertEquals(group, model.assign(vector), "cell " + i);
      }
    }
  }

  @Test
  void theModel_isTheSameAfterSavingAndAllocatesNothing() throws IOException {
    double[][] centres = new double[3][SIZE];
    centres[1][0] = 25;
    centres[2][1] = 30;
    Blobs blobs = Blobs.around(centres, new int[] {60, 2, 2}, 3);
    ClusterModel model = study(blobs).grouping().model();
    String text = ClusterFile.toJson(model).toString();
    ClusterModel read =
        ClusterFile.fromJson(JsonNode.read("clusters.json", new StringReader(text)));
    assertEquals(GroupingMethod.DIRECTION, read.method());
    for (float[] vector : blobs.floats()) {
      assertEquals(model.assign(vector), read.assign(vector));
      assertEquals(model.distance(vector, 1), read.distance(vector, 1));
    }
    float[] shares = new float[model.groups()];
    float[] usual = blobs.floats()[0];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    double sum = ask(model, usual, shares);
    long before = threads.getCurrentThreadAllocatedBytes();
    sum += ask(model, usual, shares);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(sum > 0);
    assertTrue(bytes < 20_000, bytes + " bytes in 30,000 calls");
  }

  private static double ask(ClusterModel model, float[] vector, float[] shares) {
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      sum += model.assign(vector) + model.memberships(vector, shares) + model.distance(vector, 0);
    }
    return sum;
  }

  @Test
  void moreDirectionsThanGroupsAllowed_areJoined() {
    double[][] centres = new double[SIZE + 1][SIZE];
    int[] sizes = new int[SIZE + 1];
    Arrays.fill(sizes, 1);
    sizes[0] = 60;
    for (int j = 0; j < SIZE; j++) {
      centres[j + 1][j] = 20;
    }
    Blobs blobs = Blobs.around(centres, sizes, 2);
    StudiedGroups found =
        new DeviationStudy(4, 1)
            .find(
                GroupingInput.FEATURES,
                blobs.points,
                Standardizer.identity(SIZE),
                ONES,
                new double[blobs.points.length]);
    assertEquals(4, found.grouping().model().groups());
  }

  @Test
  void aComponentThatTellsTheAmount_doesNotJoinDirections() {
    double[][] centres = new double[3][SIZE];
    centres[1] = new double[] {40, 10, 0, 0, 0, 0};
    centres[2] = new double[] {40, 0, 10, 0, 0, 0};
    Blobs blobs = Blobs.around(centres, new int[] {60, 2, 2}, 6);
    double[] amountFirst = {0, 1, 1, 1, 1, 1};
    assertEquals(2, study(blobs).grouping().model().groups());
    assertEquals(
        3,
        STUDY
            .find(
                GroupingInput.FEATURES,
                blobs.points,
                Standardizer.identity(SIZE),
                amountFirst,
                new double[blobs.points.length])
            .grouping()
            .model()
            .groups());
  }

  @Test
  void cellsOfDifferentKnownKinds_neverJoinAndOfOneKindJoinMoreReadily() {
    double[][] centres = new double[4][SIZE];
    centres[1] = new double[] {40, 0, 0, 0, 0, 0};
    centres[2] = new double[] {39, 6, 0, 0, 0, 0};
    centres[3] = new double[] {24, 0, 32, 0, 0, 0};
    Blobs blobs = Blobs.around(centres, new int[] {60, 1, 1, 1}, 6);
    // By direction the first two are one cause; the first and the last are known to be.
    KnownKinds known = p -> p[1] > 3 ? 2 : p[0] > 15 ? 1 : KnownKinds.UNKNOWN;
    int[] groups =
        STUDY
            .find(
                GroupingInput.FEATURES,
                blobs.points,
                LearnedScaling.fixed(Standardizer.identity(SIZE)),
                ONES,
                known,
                new double[blobs.points.length])
            .grouping()
            .groups();
    int[] byDirection = study(blobs).grouping().groups();
    assertEquals(byDirection[60], byDirection[61]);
    assertNotEquals(byDirection[60], byDirection[62]);
    assertNotEquals(groups[60], groups[61]);
    assertEquals(groups[60], groups[62]);
  }

  @Test
  void aCellAtTheLimit_doesNotComeBackInEveryDrawAndCountsAsUsual() {
    Blobs blobs = withACellAt(nearestThatDeviates());
    StudiedGroups found = study(blobs);
    assertTrue(found.deviations().orElseThrow().deviates(60));
    assertTrue(found.deviations().orElseThrow().deviates(61));
    assertEquals(2, found.grouping().model().groups(), found.evidence()::toString);
    assertEquals(0, found.grouping().groups()[60]);
    assertEquals(1, found.grouping().groups()[61]);
    assertEquals(3, found.evidence().groups());
    assertEquals(1, found.evidence().givenUp());
    assertEquals(2, found.evidence().stabilityOfGroup().length);
    assertTrue(found.evidence().sentence().contains("count as usual"), found.evidence()::sentence);
  }

  @Test
  void aCellAtTheLimitAndNoOther_doesNotComeBackInEveryDraw() {
    Blobs blobs = withACellAt(nearestThatDeviates());
    double[][] alone = Arrays.copyOf(blobs.points, 61);
    StudiedGroups found =
        STUDY.find(
            GroupingInput.FEATURES, alone, Standardizer.identity(SIZE), ONES, new double[61]);
    double comesBack = found.evidence().stabilityOfGroup()[1];
    assertTrue(comesBack > 0.05 && comesBack < 0.8, found.evidence()::toString);
    assertEquals(
        GroupEvidence.Finding.NOT_STABLE, found.evidence().finding(), found.evidence()::sentence);
    assertEquals(1, found.grouping().model().groups(), found.evidence()::sentence);
    assertEquals(comesBack, found.evidence().stability(), 1e-12, "of the only group");
  }

  /** How far out a cell must lie to be told to deviate at all. */
  private static double nearestThatDeviates() {
    Deviation deviation = Deviation.of(withACellAt(6).points, 1);
    double near = 3;
    while (!deviation.deviates(new double[] {near, 0, 0, 0, 0, 0})) {
      near += 0.02;
    }
    return near;
  }

  private static Blobs withACellAt(double distance) {
    Blobs blobs = Blobs.around(new double[3][SIZE], new int[] {60, 1, 1}, 3);
    blobs.points[60] = new double[] {distance, 0, 0, 0, 0, 0};
    blobs.points[61] = new double[] {0, 30, 0, 0, 0, 0};
    return blobs;
  }

  @Test
  void aScalingThatIsLearned_isLearnedFromEveryDraw() {
    double[][] centres = new double[2][SIZE];
    centres[1][0] = 25;
    Blobs blobs = Blobs.around(centres, new int[] {60, 3}, 5);
    List<Integer> asked = new ArrayList<>();
    Standardizer scaling = Standardizer.fit(blobs.points);
    StudiedGroups found =
        STUDY.find(
            GroupingInput.FEATURES,
            blobs.points,
            new LearnedScaling(
                scaling,
                drawn -> {
                  asked.add(drawn.length);
                  for (double[] point : drawn) {
                    assertTrue(
                        Arrays.stream(blobs.points)
                            .anyMatch(p -> Points.squaredDistance(p, point) < 1e-20));
                  }
                  return Standardizer.fit(drawn);
                }),
            ONES,
            KnownKinds.NONE,
            new double[63]);
    assertEquals(2, found.grouping().model().groups(), found.evidence()::sentence);
    assertEquals(
        2 * FoundEvidence.draws(63),
        asked.size(),
        "once for each draw that chooses the number, and for each other one that tests the groups");
    assertTrue(asked.stream().allMatch(n -> n < 63), asked::toString);
  }

  @Test
  void cellsOutsideTheUsualOnes_areThoseBeyondTheLimit() {
    double[][] centres = new double[2][SIZE];
    centres[1][0] = 20;
    StudiedGroups found = study(Blobs.around(centres, new int[] {60, 2}, 3));
    PointDeviations deviations = found.deviations().orElseThrow();
    assertEquals(62, deviations.compared());
    for (int i = 0; i < 62; i++) {
      assertEquals(found.grouping().groups()[i] > 0, deviations.deviates(i), "point " + i);
      assertEquals(deviations.deviates(i), deviations.pValue()[i] <= 0.02, "point " + i);
    }
  }

  @Test
  void aLoneCellBesideALongCloud_comesBack() {
    // Halves of a long cloud look apart, as those of other long clouds do: no kinds of their own.
    double[][] centres = new double[81][SIZE];
    int[] sizes = new int[81];
    Arrays.fill(sizes, 1);
    for (int k = 0; k < 80; k++) {
      centres[k][0] = (k - 39.5) / 2;
    }
    centres[80][1] = 120;
    StudiedGroups found = study(Blobs.around(centres, sizes, 1));
    assertEquals(2, found.grouping().model().groups());
    assertTrue(found.evidence().stability() > 0.9, found.evidence().sentence());
  }

  @Test
  void deviatingCellsWithoutAnyDirection_areOneKind() {
    double[][] points = new double[40][1];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < points.length; i++) {
      points[i][0] = random.nextGaussian() - (i < 6 ? 20 + i : 0);
    }
    Grouping found =
        STUDY
            .find(
                GroupingInput.FEATURES,
                points,
                Standardizer.identity(1),
                new double[1],
                new double[40])
            .grouping();
    assertEquals(2, found.model().groups());
    assertEquals(6, Arrays.stream(found.groups()).filter(g -> g == 1).count());
  }

  @Test
  void fewCells_areOneGroupWithoutAQuestion() {
    StudiedGroups found = study(Blobs.around(new double[1][SIZE], new int[] {5}, 1));
    assertEquals(GroupEvidence.Finding.TOO_FEW, found.evidence().finding());
  }

  @Test
  void equalCells_areOneGroup() {
    double[][] equal = new double[20][SIZE];
    StudiedGroups found =
        STUDY.find(
            GroupingInput.FEATURES, equal, Standardizer.identity(SIZE), ONES, new double[20]);
    assertEquals(1, found.grouping().model().groups());
  }

  @Test
  void theOrderOfCells_makesNoGroups() {
    double[][] centres = new double[3][SIZE];
    centres[1][0] = 20;
    centres[2][1] = 20;
    Blobs blobs = Blobs.around(centres, new int[] {50, 3, 2}, 9);
    double[][] points = blobs.points;
    int[] before = study(blobs).grouping().groups();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = points.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      double[] point = points[i];
      int group = before[i];
      points[i] = points[other];
      before[i] = before[other];
      points[other] = point;
      before[other] = group;
    }
    assertEquals(1, Agreement.adjustedRand(study(blobs).grouping().groups(), before), 1e-12);
  }

  @Test
  void noGroupsAtAll_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> new DeviationStudy(0, 1));
  }

  private static StudiedGroups study(Blobs blobs) {
    return STUDY.find(
        GroupingInput.FEATURES,
        blobs.points,
        Standardizer.identity(SIZE),
        ONES,
        new double[blobs.points.length]);
  }

  @Test
  void theNumberOfGroups_isThatOfTheCurve() {
    double[][] centres = new double[4][SIZE];
    centres[1][0] = 25;
    centres[2][1] = 25;
    centres[3] = new double[] {0, 0, 18, 18, 0, 0};
    StudiedGroups found = study(Blobs.around(centres, new int[] {60, 3, 2, 2}, 8));
    GroupCount chosen = CountChoice.among(found.curve(), GroupingMethod.DIRECTION).orElseThrow();
    assertEquals(4, chosen.groups());
    assertEquals(4, found.grouping().model().groups(), found.evidence()::sentence);
    assertTrue(chosen.stability() >= CountChoice.STABLE, chosen::toString);
    assertTrue(
        found.curve().stream().allMatch(c -> c.bic() >= chosen.bic() - 6), found.curve()::toString);
    assertTrue(found.numberSetBy().contains("set by this curve"), found::numberSetBy);
  }
}
