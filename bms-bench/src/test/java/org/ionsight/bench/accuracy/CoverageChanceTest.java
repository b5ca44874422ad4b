package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoverageChanceTest {
  /** By a normal distribution, whose deviation is sqrt(.09/n), where n is large. */
  @ParameterizedTest
  @CsvSource({"400, 0.954", "1000, 0.998"})
  void ofManyTrials_itIsThatOfANormalDistribution(double trials, double expected) {
    double[] range = CoverageRange.clopperPearson(0.92, trials);

    assertEquals(expected, CoverageChance.inside(0.92, range[0], range[1], 0.87, 0.93), 0.005);
  }

  @ParameterizedTest
  @CsvSource({"0.57", "0.9", "1"})
  void ofTwoTrials_itIsSmallWhateverWasMeasured(double share) {
    double[] range = CoverageRange.clopperPearson(share, 2);
    double chance = CoverageChance.inside(share, range[0], range[1], 0.87, 0.93);

    assertTrue(chance > 0.05 && chance < 0.1, "chance " + chance);
  }
}
