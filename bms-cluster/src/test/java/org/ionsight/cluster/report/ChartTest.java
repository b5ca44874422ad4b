package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {
  @ParameterizedTest
  @CsvSource({
    "0, 700, 6, 0, 800, 5, 200",
    "78.1, 101.2, 6, 75, 105, 7, 80",
    "2.5, 4.2, 5, 2.5, 4.5, 5, 3.0",
    "-0.31, 1.4, 7, -0.5, 1.5, 5, 0.0",
    "5, 5, 4, 5.0, 5.2, 2, 5.2"
  })
  void axis_holdsItsValuesAndEndsOnRoundTicks(
      double least, double most, int about, double from, double to, int ticks, String second) {
    Axis axis = Axis.holding(least, most, 0, 100, about);
    assertEquals(from, axis.from(), 1e-9);
    assertEquals(to, axis.to(), 1e-9);
    assertEquals(ticks, axis.ticks());
    assertEquals(second, axis.label(1));
    assertEquals(0, axis.at(axis.from()), 1e-9);
    assertEquals(100, axis.at(axis.to()), 1e-9);
  }

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
    PrincipalComponents components = PrincipalComponents.of(points);
    assertNotNull(components);
    assertEquals(1, components.share[0] + components.share[1], 1e-9);
    assertEquals(0.9, components.share[0], 0.05);
    double kept =
        Math.hypot(
            components.scores[0][0] - components.scores[1][0],
            components.scores[0][1] - components.scores[1][1]);
    double apart = 0;
    for (int j = 0; j < 5; j++) {
      apart = Math.hypot(apart, points[0][j] - points[1][j]);
    }
    assertEquals(apart, kept, 1e-6);
  }

  @Test
  void pointsThatDoNotDiffer_haveNoDirections() {
    assertNull(PrincipalComponents.of(new double[9][4]));
    assertNull(PrincipalComponents.of(new double[][] {{1}, {2}}));
  }

  @Test
  void textOfOthers_isEscaped() {
    assertEquals("&lt;b&gt; &amp; &quot;&#39;", Html.escape("<b> & \"'"));
    assertEquals("a\uFFFDb\uFFFD", Html.escape("a\u0000b\u009f"));
    assertTrue(Html.name("\u202Eabc").startsWith("<bdi>"));
  }
}
