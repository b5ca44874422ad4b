package org.ionsight.bench.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Map;
import java.util.stream.Collectors;
import org.ionsight.bench.accuracy.Figure;
import org.junit.jupiter.api.Test;

class PlacementScoreTest {
  @Test
  void oneWeakCellAmongAnotherCause_isApartButNotWithItsCause() {
    PlacementScore score = new PlacementScore();
    score.add(new int[] {0, 0, 0, 0, 0, 1, 1, 1}, new int[] {0, 0, 0, 0, 0, 1, 1, 2});
    Map<String, Double> figures = figures(score);
    assertEquals(1, figures.get("weak_cells_set_apart"));
    assertEquals(2.0 / 3, figures.get("weak_cells_with_their_cause"), 1e-12);
    assertEquals(0, figures.get("packs_with_false_groups"));
  }

  @Test
  void weakCellLeftAmongUsualOnes_isNotSetApart() {
    PlacementScore score = new PlacementScore();
    score.add(new int[] {0, 0, 0, 0, 0, 1}, new int[] {0, 0, 0, 0, 1, 1});
    assertEquals(0.5, figures(score).get("weak_cells_set_apart"));
    assertEquals(0, figures(score).get("ari_among_weak_mean"));
  }

  @Test
  void healthyPackInTwoParts_hasAFalseGroupAndNoFigureOfWeakCells() {
    PlacementScore score = new PlacementScore();
    score.add(new int[] {0, 0, 0, 1}, new int[4]);
    score.add(new int[] {0, 0, 0, 0}, new int[4]);
    Map<String, Double> figures = figures(score);
    assertEquals(0.5, figures.get("packs_with_false_groups"));
    assertEquals(1.0 / 8, figures.get("usual_cells_set_apart"));
    assertFalse(figures.containsKey("ari_mean"));
  }

  private static Map<String, Double> figures(PlacementScore score) {
    return score.figures().stream().collect(Collectors.toMap(Figure::metric, Figure::value));
  }
}
