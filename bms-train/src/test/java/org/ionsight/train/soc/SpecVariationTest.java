package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;

class SpecVariationTest {
  private static final CellSpec SPEC = CellSpec.named("panasonic-18650pf");

  @Test
  void mostSpecsStay_someAreStrainedAndSomeAreBare() {
    SplittableRandom random = new SplittableRandom(1);
    int same = 0;
    int bare = 0;
    double lowest = 9;
    double highest = 0;
    for (int i = 0; i < 4000; i++) {
      CellSpec drawn = SpecVariation.draw(SPEC, random);
      same += drawn == SPEC ? 1 : 0;
      bare += drawn.ocv().isEmpty() ? 1 : 0;
      double ratio = drawn.circuitOrTypical().r0Ohms(25) / SPEC.circuitOrTypical().r0Ohms(25);
      if (drawn.ocv().isPresent()) {
        lowest = Math.min(lowest, ratio);
        highest = Math.max(highest, ratio);
        for (double soc = 0.05; soc < 1; soc += 0.05) {
          double moved = drawn.ocvOrTypical().volts(soc) - SPEC.ocvOrTypical().volts(soc);
          assertTrue(Math.abs(moved) < 0.06, "OCV moved by " + moved + " V at " + soc);
        }
      }
    }
    assertEquals(6 / 8.0, same / 4000.0, 0.03);
    assertEquals(1 / 8.0, bare / 4000.0, 0.03);
    assertTrue(lowest < 0.8 && highest > 1.5, "R0 from " + lowest + " to " + highest);
  }

  @Test
  void aBareSpec_keepsWhatADataSheetSays() {
    CellSpec bare = SpecVariation.bare(SPEC);
    assertEquals(SPEC.nominalAmpHours(), bare.nominalAmpHours());
    assertEquals(SPEC.cathode(), bare.cathode());
    assertTrue(bare.circuit().isEmpty());
  }
}
