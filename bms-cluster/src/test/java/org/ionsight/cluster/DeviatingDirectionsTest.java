package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DeviatingDirectionsTest {
  private static final double[] ONES = {1, 1, 1};
  private static final double[][] TWO_CAUSES = {
    {10, 0.5, 0}, {20, 0, 1}, {0, 15, 0.3}, {0.2, 30, 0}, {31, 1, 1}
  };

  private static DeviatingDirections of(double[][] points, KnownKinds known) {
    int[] rows = new int[points.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i + 3;
    }
    return DeviatingDirections.of(points, rows, ONES, known);
  }

  @Test
  void causesOfAnySeverity_areTheNumberOfLeastBic() {
    DeviatingDirections deviating = of(TWO_CAUSES, KnownKinds.NONE);
    assertTrue(deviating.bic(2) < deviating.bic(1));
    assertTrue(deviating.bic(2) < deviating.bic(3));
    assertTrue(deviating.bic(1) < deviating.bic(0), "no direction at all describes them worst");
    assertEquals(2, deviating.bestCount(5));
    assertArrayEquals(new int[] {0, 0, 0, 1, 1, 2, 2, 1}, deviating.among(8, 2));
  }

  @Test
  void silhouette_isThatOfAnglesWithUsualCellsAtARightAngle() {
    double[][] points = {{10, 0, 0}, {10, 10, 0}};
    DeviatingDirections deviating = of(points, KnownKinds.NONE);
    assertEquals(0.5, deviating.silhouette(1), 1e-12, "45 degrees inside, 90 to the usual ones");
    assertEquals(0, deviating.silhouette(2), 1e-12, "each alone");
  }

  @Test
  void cellsOfDifferentKnownKinds_areNotDescribedByOneDirection() {
    double[][] alike = {{10, 1, 0}, {20, 0, 1}, {15, 0, 0}};
    assertEquals(1, of(alike, KnownKinds.NONE).bestCount(3));
    assertEquals(2, of(alike, p -> p[0] > 17 ? 2 : 1).bestCount(3));
  }

  @Test
  void oneCell_isOneDirection() {
    assertEquals(1, of(new double[][] {{9, 0, 0}}, KnownKinds.NONE).bestCount(7));
    assertEquals(0, of(new double[0][], KnownKinds.NONE).bestCount(7));
  }
}
