package org.ionsight.bench.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.ionsight.bench.accuracy.Figure;
import org.junit.jupiter.api.Test;

class PlacementScoreTest {
  @Test
  void oneWeakCellAmongAnotherCause_isApartButNotWithItsCause() {
    PlacementScore score = new PlacementScore();
    score.add(new int[] {0, 0, 0, 0, 0, 1, 1, 1}, new int[] {0, 0, 0, 0, 0, 1, 1, 2});
    assertEquals(1, figure(score, "weak_cells_set_apart"));
    assertEquals(2.0 / 3, figure(score, "weak_cells_with_their_cause"), 1e-12);
    assertEquals(0, figure(score, "packs_with_false_groups"));
  }

  @Test
  void weakCellLeftAmongUsualOnes_isNotSetApart() {
    PlacementScore score = new PlacementScore();
    score.add(new int[] {0, 0, 0, 0, 0, 1}, new int[] {0, 0, 0, 0, 1, 1});
    assertEquals(0.5, figure(score, "weak_cells_set_apart"));
    assertEquals(0, figure(score, "ari_among_weak_mean"));
  }

  @Test
  void healthyPackInTwoParts_hasAFalseGroupAndNoFigureOfWeakCells() {
    PlacementScore score = new PlacementScore();
    score.add(new int[] {0, 0, 0, 1}, new int[4]);
    score.add(new int[] {0, 0, 0, 0}, new int[4]);
    assertEquals(0.5, figure(score, "packs_with_false_groups"));
    assertEquals(1.0 / 8, figure(score, "usual_cells_set_apart"));
    assertFalse(score.figures().stream().anyMatch(f -> f.metric().equals("ari_mean")));
  }

  private static double figure(PlacementScore score, String metric) {
    return score.figures().stream()
        .filter(figure -> figure.metric().equals(metric))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }
}
