package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeparationTest {
  @Test
  void groupsThatLiveApart_areToldByEveryFigure() {
    double[] lives = {500, 520, 540, 560, 580, 700, 720, 740, 760, 780};
    int[] groups = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

    Separation found = Separation.of(groups, lives);

    assertEquals(5, found.shorter());
    assertEquals(540, found.shorterLife(), 1e-9);
    assertEquals(740, found.longerLife(), 1e-9);
    assertTrue(found.pValue() < 0.02, () -> "p " + found.pValue());
    assertTrue(found.etaSquared() > 0.8, () -> "eta squared " + found.etaSquared());
  }

  @Test
  void groupWithoutCells_separatesNothing() {
    Separation found = Separation.of(new int[] {1, 1, 1}, new double[] {500, 600, 700});

    assertEquals(1, found.pValue(), 0);
    assertEquals(0, found.etaSquared(), 0);
  }

  @Test
  void holm_multipliesTheSmallestByAllAndNeverFallsBelowASmallerOne() {
    double[] corrected = Separation.holm(List.of(0.04, 0.01, 0.03, 0.9));

    assertArrayEquals(new double[] {0.09, 0.04, 0.09, 0.9}, corrected, 1e-12);
  }

  @Test
  void lowerHalf_isTheCellsBelowTheMiddle() {
    assertArrayEquals(
        new int[] {1, 0, 1, 0, 1}, Separation.lowerHalf(new double[] {5, 1, 3, 2, 4}));
  }
}
