package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  // The example of Wikipedia's article: intelligence and hours of television.
  private static final double[] IQ = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
  private static final double[] HOURS = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};

  @Test
  void knownExample_isAsPublished() {
    RankCorrelation found = RankCorrelation.of(IQ, HOURS, 9_999, 1);
    assertEquals(-29.0 / 165, found.rho(), 1e-9);
    assertEquals(0.627, found.pValue(), 0.02);
    assertTrue(found.low() < -0.7 && found.high() > 0.5, found.toString());
    assertEquals(10, found.pairs());
  }

  @Test
  void unknownFigures_leaveTheirPairOut() {
    double[] hours = HOURS.clone();
    hours[3] = Double.NaN;
    assertEquals(9, RankCorrelation.of(IQ, hours, 9, 1).pairs());
    double[] four = {1, 2, 3, 4};
    assertThrows(ClusterException.class, () -> RankCorrelation.of(four, four, 9, 1));
    assertThrows(ClusterException.class, () -> RankCorrelation.of(IQ, four, 9, 1));
  }

  @Test
  void anyRisingFunction_isOne_andNoChangeIsNone() {
    double[] exp = new double[IQ.length];
    for (int i = 0; i < exp.length; i++) {
      exp[i] = Math.exp(IQ[i]);
    }
    assertEquals(1, RankCorrelation.of(IQ, exp, 99, 1).rho(), 1e-12);
    assertEquals(0.01, RankCorrelation.of(IQ, exp, 99, 1).pValue(), 1e-12);
    RankCorrelation flat = RankCorrelation.of(IQ, new double[10], 99, 1);
    assertEquals(0, flat.rho());
    assertEquals(1, flat.pValue());
  }

  @Test
  void ties_takeTheirMeanRank() {
    double half = Math.sqrt(0.5);
    assertArrayEquals(
        new double[] {-half, half, 0}, RankCorrelation.ranks(new double[] {1, 9, 4}), 1e-12);
    assertArrayEquals(
        new double[] {0.5, 0.5, -0.5, -0.5},
        RankCorrelation.ranks(new double[] {7, 7, 2, 2}),
        1e-12);
  }
}
