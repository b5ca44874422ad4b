package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FoundEvidenceTest {
  private final Blobs blobs =
      Blobs.around(new double[][] {{0, 0, 0}, {30, 0, 0}}, new int[] {40, 6}, 1);

  @Test
  void groupsThatComeBack_areReal() {
    DeviationDivision division =
        new DeviationDivision(
            Deviation.of(blobs.points, 1), new double[] {1, 1, 1}, KnownKinds.NONE, 1);
    assertTrue(
        evidence((points, seed) -> division.divide(points, 8, DeviationDivision.UsualKinds.ONE))
            .real());
  }

  @Test
  void groupsBeyondChanceThatDoNotComeBack_areNotReal() {
    GroupEvidence evidence =
        evidence(
            (points, seed) ->
                DeviationDivision.partition(
                    points, new SplittableRandom(seed).ints(points.length, 0, 2).toArray(), 2));
    assertTrue(evidence.pValue() <= 0.05, evidence.sentence());
    assertEquals(GroupEvidence.Finding.NOT_STABLE, evidence.finding(), evidence.sentence());
    assertFalse(evidence.real());
  }

  @Test
  void anotherGroupInADraw_speaksAgainstNoGroupThatPassesByItself() {
    GroupEvidence evidence =
        evidence(
            (points, seed) -> {
              SplittableRandom random = new SplittableRandom(seed);
              int[] groups = new int[points.length];
              for (int i = 0; i < groups.length; i++) {
                groups[i] = points[i][0] > 15 ? 1 : random.nextInt(4) == 0 ? 2 : 0;
              }
              return DeviationDivision.partition(points, groups, 3);
            });
    assertTrue(evidence.real(), evidence.sentence());
    assertEquals(0, evidence.givenUp());
    assertEquals(1, evidence.stability(), 1e-12);
  }

  @Test
  void aKindOfUsualCellsOfLessThanTwenty_isJudgedByTheWhole() {
    Blobs kinds = Blobs.around(new double[][] {{0, 0, 0}, {7, 0, 0}}, new int[] {77, 19}, 1);
    FoundEvidence evidence =
        FoundEvidence.of(
            kinds.points,
            new DeviationDivision.Divided(kinds.classes, 1),
            byHalf(3.5),
            Deviation.of(kinds.points, 1),
            8,
            1);
    assertTrue(evidence.shown().real(), evidence.shown().sentence());
  }

  @Test
  void severalGroupsThatDoNotComeBack_areGivenUpAndTheOtherIsLeft() {
    int[] groups = blobs.classes.clone();
    groups[0] = 2;
    groups[1] = 3;
    FoundEvidence evidence = evidence(groups, 4, byHalf(15));
    assertArrayEquals(new boolean[] {false, false, true, true}, evidence.failing());
    assertEquals(4, evidence.shown().groups());
    assertEquals(2, evidence.shown().givenUp());
    assertEquals(2, evidence.shown().stabilityOfGroup().length);
    assertTrue(evidence.shown().real(), evidence.shown().sentence());
    assertTrue(
        evidence.shown().sentence().contains("the cells of 2 that do not come back"),
        evidence.shown()::sentence);
  }

  @Test
  void ifNoGroupPasses_theFiguresAreOfTheGroupThatComesBackBest() {
    int[] groups = new int[blobs.points.length];
    int half = 0;
    for (int i = 0; i < 40; i++) {
      groups[i] = blobs.points[i][1] > 1 ? 1 : 0;
      half += groups[i];
    }
    assertTrue(half > 0 && half < 20, "fewer than 20 cells of no distance: " + half);
    groups[40] = 2;
    FoundEvidence evidence =
        evidence(
            groups,
            3,
            (points, seed) ->
                DeviationDivision.partition(
                    points,
                    Arrays.stream(points).mapToInt(p -> p[0] < 15 && p[1] > 1 ? 1 : 0).toArray(),
                    2));
    assertArrayEquals(new boolean[] {false, true, true}, evidence.failing());
    assertEquals(GroupEvidence.Finding.NOT_BEYOND_CHANCE, evidence.shown().finding());
    assertEquals(1, evidence.shown().stability(), 1e-12);
    assertTrue(evidence.shown().pValue() > 0.05, evidence.shown()::sentence);
    assertTrue(
        evidence.shown().sentence().contains("of the group that comes back best"),
        evidence.shown()::sentence);
  }

  @Test
  void aGroupThatShuffledCellsShowToo_doesNotPassAlthoughItBeatsClouds() {
    // Two bumps of each figure that have nothing to do with each other: opposite corners as a
    // group.
    double[][] corners = {{0, 0}, {30, 9}, {30, 0}, {0, 9}};
    Blobs cells = Blobs.around(corners, new int[] {25, 25, 25, 25}, 1);
    Partitioner opposite =
        (points, seed) ->
            DeviationDivision.partition(
                points,
                Arrays.stream(points).mapToInt(p -> (p[0] > 15) == (p[1] > 4.5) ? 0 : 1).toArray(),
                1);
    GroupEvidence evidence =
        FoundEvidence.of(
                cells.points,
                new DeviationDivision.Divided(opposite.divide(cells.points, 1).groups(), 1),
                opposite,
                Deviation.of(cells.points, 1),
                8,
                1)
            .shown();
    assertEquals(
        GroupEvidence.Finding.NOT_BEYOND_SHUFFLED, evidence.finding(), evidence.sentence());
    assertTrue(evidence.pValue() <= 0.05, evidence::sentence);
    assertTrue(evidence.pShuffled() > 0.05, evidence::sentence);
  }

  private static Partitioner byHalf(double border) {
    return (points, seed) ->
        DeviationDivision.partition(
            points, Arrays.stream(points).mapToInt(p -> p[0] > border ? 1 : 0).toArray(), 1);
  }

  private FoundEvidence evidence(int[] groups, int kinds, Partitioner again) {
    return FoundEvidence.of(
        blobs.points,
        new DeviationDivision.Divided(groups, kinds),
        again,
        Deviation.of(blobs.points, 1),
        8,
        1);
  }

  private GroupEvidence evidence(Partitioner again) {
    return evidence(blobs.classes, 2, again).shown();
  }
}
