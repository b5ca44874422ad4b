package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FigureDivisionTest {
  /** Figures in units of their own: a fade that two thirds of the cells share, and noise. */
  private static double[][] cells(double apart) {
    SplittableRandom random = new SplittableRandom(3);
    double[][] figures = new double[60][3];
    for (int i = 0; i < figures.length; i++) {
      double fade = (i % 3 == 0 ? apart : 0) + random.nextGaussian();
      figures[i][0] = 1e-3 * fade;
      figures[i][1] = 200 * (fade + 0.3 * random.nextGaussian());
      figures[i][2] = random.nextGaussian();
    }
    return figures;
  }

  @Test
  void cellsOfTwoKinds_areDividedAsTheyAreAndPassAsGroups() {
    FigureDivision division = FigureDivision.of(cells(14), 2);
    for (int i = 0; i < 60; i++) {
      assertEquals(i % 3 == 0 ? 1 : 0, division.parts()[i], "cell " + i);
    }
    assertTrue(division.effect(1, 0) > 1.5, () -> "effect " + division.effect(1, 0));
    assertTrue(Math.abs(division.effect(1, 2)) < 1, () -> "effect " + division.effect(1, 2));
    assertTrue(division.study(8).evidence().real());
  }

  @Test
  void aContinuum_isDividedButDoesNotPassAsGroups() {
    FigureDivision division = FigureDivision.of(cells(0), 2);
    int[] sizes = Points.sizes(division.parts(), 2);
    assertTrue(sizes[0] >= sizes[1] && sizes[1] > 5, () -> Arrays.toString(sizes));
    assertFalse(division.study(8).evidence().real());
  }

  @Test
  void whatWasNotObserved_countsAsTheMedian() {
    double[][] figures = cells(14);
    double[][] gaps = cells(14);
    gaps[3][2] = Double.NaN;
    assertEquals(
        1,
        Agreement.adjustedRand(
            FigureDivision.of(figures, 2).parts(), FigureDivision.of(gaps, 2).parts()),
        1e-12);
  }

  @Test
  void cellsThatDoNotDiffer_cannotBeDivided() {
    assertThrows(ClusterException.class, () -> FigureDivision.of(new double[9][2], 2));
    assertThrows(ClusterException.class, () -> FigureDivision.of(new double[0][2], 2));
    assertThrows(ClusterException.class, () -> FigureDivision.of(cells(1), 1));
  }

  @Test
  void cellsLeftOut_comeToTheirPart_whereThereAreTwoKinds() {
    FigureDivision division = FigureDivision.of(cells(14), 2);
    assertArrayEquals(division.parts(), division.leftOut());
  }

  @Test
  void cellsLeftOut_ofMoreThanAHundred_arePlacedAll() {
    double[][] figures = new double[130][2];
    for (int i = 0; i < figures.length; i++) {
      figures[i][0] = i % 2 == 0 ? 1 + 1e-3 * i : 5 + 1e-3 * i;
      figures[i][1] = i % 7;
    }
    FigureDivision division = FigureDivision.of(figures, 2);
    assertArrayEquals(division.parts(), division.leftOut());
  }

  @Test
  void oneCellOfItsKind_isNotPlacedWhereTheOthersAreAllAlike() {
    FigureDivision division = FigureDivision.of(new double[][] {{1, 1}, {1, 1}, {1, 1}, {7, 2}}, 2);
    assertArrayEquals(new int[] {0, 0, 0, FigureDivision.NOT_PLACED}, division.leftOut());
  }

  @Test
  void groupsOfMoreCellsThanAreStudied_areAllCounted() {
    SplittableRandom random = new SplittableRandom(3);
    double[][] figures = new double[1500][2];
    for (int i = 0; i < figures.length; i++) {
      figures[i][0] = 10 * (i % 3) + random.nextGaussian();
      figures[i][1] = 10 * (i % 3 == 1 ? 1 : 0) + random.nextGaussian();
    }
    // A cell far out that is not among those studied, and is a group of its own all the same.
    int[] studied = Arrays.stream(Points.sample(1500, 1000, 1)).sorted().toArray();
    int outside = 0;
    while (Arrays.binarySearch(studied, outside) >= 0) {
      outside++;
    }
    figures[outside][0] = 600;
    FigureDivision cells = FigureDivision.undivided(figures);
    StudiedGroups found = cells.study(8);
    FigureDivision division = cells.by(found);
    assertTrue(found.evidence().real(), found.evidence()::sentence);
    assertEquals(Arrays.stream(division.parts()).max().orElseThrow() + 1, division.count());
    assertTrue(found.evidence().groups() < division.count(), found.evidence()::sentence);
    assertEquals(1500, division.leftOut().length);
  }

  @Test
  void cellsThatAreAllAlike_areStudiedAsOneGroupWithoutATest() {
    FigureDivision cells = FigureDivision.undivided(new double[12][2]);
    StudiedGroups found = cells.study(8);
    assertEquals(GroupEvidence.Finding.TOO_FEW, found.evidence().finding());
    assertEquals(1, cells.by(found).count());
    assertThrows(ClusterException.class, () -> FigureDivision.undivided(new double[0][2]));
  }

  @Test
  void groupsOfAStudy_takeThePlaceOfTheParts_onlyIfTheyWereShown() {
    FigureDivision kinds = FigureDivision.of(cells(14), 3);
    FigureDivision shown = kinds.by(kinds.study(8));
    assertEquals(2, shown.count());
    assertTrue(shown.effect(1, 0) > 1.5, () -> "effect " + shown.effect(1, 0));

    FigureDivision continuum = FigureDivision.of(cells(0), 2);
    FigureDivision one = continuum.by(continuum.study(8));
    assertEquals(1, one.count());
    assertArrayEquals(new int[60], one.parts());
  }

  @Test
  void partsOfTwoKinds_comeBackInEveryDrawAndHalvesOfARoundCloudDoNot() {
    Blobs kinds = Blobs.around(new double[][] {{0, 0}, {12, 12}}, new int[] {20, 16}, 1);
    for (double stability : FigureDivision.of(kinds.points, 2).stability()) {
      assertEquals(1, stability, 1e-9);
    }
    double[] halves =
        FigureDivision.of(Blobs.around(new double[1][2], new int[] {60}, 1).points, 2).stability();
    assertTrue(Arrays.stream(halves).allMatch(s -> s < 0.9), () -> Arrays.toString(halves));
    assertEquals(
        1, FigureDivision.undivided(kinds.points).stability()[0], "one part is always there");
  }
}
