package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  @Test
  void pointsOnAPlaneInFiveDimensions_areHeldByTwoDirections() {
    SplittableRandom random = new SplittableRandom(2);
    double[][] points = new double[60][5];
    for (double[] point : points) {
      double a = 3 * random.nextGaussian();
      double b = random.nextGaussian();
      for (int j = 0; j < 5; j++) {
        point[j] = 7 + a * new double[] {0.6, 0.8, 0, 0, 0}[j] + b * (j == 2 ? 1 : 0);
      }
    }
    PrincipalComponents components = PrincipalComponents.of(points).orElseThrow();
    assertEquals(1, components.share(0) + components.share(1), 1e-9);
    assertEquals(0.9, components.share(0), 0.05);
    double kept =
        Math.hypot(
            components.scores()[0][0] - components.scores()[1][0],
            components.scores()[0][1] - components.scores()[1][1]);
    double apart = 0;
    for (int j = 0; j < 5; j++) {
      apart = Math.hypot(apart, points[0][j] - points[1][j]);
    }
    assertEquals(apart, kept, 1e-6);
  }

  @Test
  void pointsThatDoNotDiffer_haveNoDirections() {
    assertTrue(PrincipalComponents.of(new double[9][4]).isEmpty());
    assertTrue(PrincipalComponents.of(new double[][] {{1}, {2}}).isEmpty());
  }
}
