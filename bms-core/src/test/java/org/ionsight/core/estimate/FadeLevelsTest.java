package org.ionsight.core.estimate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FadeLevelsTest {
  @ParameterizedTest
  @CsvSource({"0.95,0,0", "0.90,1,0", "0.825,2,0.5", "0.80,3,0", "0.60,6,1", "0.61,6,0.8"})
  void everySoh_liesBetweenTwoLevels(double soh, int before, double share) {
    assertEquals(before, FadeLevels.before(soh));
    assertEquals(share, FadeLevels.share(soh), 1e-9);
  }
}
