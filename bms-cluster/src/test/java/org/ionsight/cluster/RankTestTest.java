package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RankTestTest {
  @Test
  void samplesApart_areToldApartByTheirRanks_samplesMixedAreNot() {
    double[] low = {1, 2, 3, 4, 5, 6, 7, 8};
    double[] high = {11, 12, 13, 14, 15, 16, 17, 18};
    // Exact: 2 / C(16, 8) = 0.00016; the normal approximation is coarser that far out.
    assertEquals(0.0009, RankTest.pValue(low, high), 0.0001);
    assertEquals(RankTest.pValue(low, high), RankTest.pValue(high, low), 1e-12);
    assertTrue(RankTest.pValue(new double[] {1, 4, 5, 8}, new double[] {2, 3, 6, 7}) > 0.8);
    assertEquals(1, RankTest.pValue(new double[] {3, 3}, new double[] {3, 3}));
    assertEquals(1, RankTest.pValue(new double[] {}, new double[] {3}));
  }
}
