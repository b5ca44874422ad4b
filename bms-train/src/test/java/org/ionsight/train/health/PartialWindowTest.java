package org.ionsight.train.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialWindowTest {
  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.4, 0.6})
  void aFullCurve_isCutToTheShare(double share) {
    IncrementalCapacityCurve full = SampleRows.flat(0, 127, 0.007);

    IncrementalCapacityCurve cut = PartialWindow.cut(full, share, new SplittableRandom(1));

    assertEquals(share, cut.observedShare(), 0.005);
    assertEquals(share * full.totalCharge(), cut.totalCharge(), 0.005);
  }

  @Test
  void aNarrowCurve_isKeptWhole() {
    IncrementalCapacityCurve narrow = SampleRows.flat(80, 100, 0.01);

    IncrementalCapacityCurve cut = PartialWindow.cut(narrow, 0.4, new SplittableRandom(1));

    assertEquals(narrow.totalCharge(), cut.totalCharge());
  }

  @Test
  void windowsWithoutEvidence_areNotDrawn() {
    // All charge in the upper half: as LFP has it.
    IncrementalCapacityCurve curve = SampleRows.flat(0, 127, 0);
    for (int bin = 64; bin < 128; bin++) {
      curve.setBin(bin, 0.015, 0.5, 25);
    }
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 200; i++) {
      assertTrue(PartialWindow.cut(curve, 0.2, random).totalCharge() >= 0.05);
    }
  }
}
