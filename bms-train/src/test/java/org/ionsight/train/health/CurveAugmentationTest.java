package org.ionsight.train.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.junit.jupiter.api.Test;

class CurveAugmentationTest {
  private static final CurveRows ROWS = SampleRows.ofThreeCells(6);

  @Test
  void everyDraw_isACurveThatTheNetworkMaySee() {
    CurveAugmentation augmentation = new CurveAugmentation(new SplittableRandom(1));
    for (int i = 0; i < 2000; i++) {
      CurveRow row = ROWS.rows().get(i % ROWS.rows().size());

      augmentation.draw(row);

      IncrementalCapacityCurve curve = augmentation.curve();
      assertEquals(row.curve().direction(), curve.direction());
      assertTrue(augmentation.soh() > 0.2 && augmentation.soh() < 1.3, "SOH " + augmentation.soh());
      assertTrue(curve.observedShare() > 0.08, "share " + curve.observedShare());
      assertTrue(curve.totalCharge() > 0.02, "charge " + curve.totalCharge());
      for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
        assertTrue(curve.charge(bin) >= 0 && Float.isFinite(curve.charge(bin)));
        assertTrue(curve.cRate(bin) >= 0 && Float.isFinite(curve.cRate(bin)));
      }
    }
  }

  @Test
  void aWindow_neverHoldsMoreThanTheCellHas() {
    CurveAugmentation augmentation = new CurveAugmentation(new SplittableRandom(2));
    for (int i = 0; i < 2000; i++) {
      CurveRow row = ROWS.rows().get(i % ROWS.rows().size());

      augmentation.draw(row);

      // 2 % is four standard deviations of the gain of the current sensor and then some.
      assertTrue(
          augmentation.curve().totalCharge() < 1.02 * augmentation.soh() + 0.01,
          augmentation.curve().totalCharge() + " of " + augmentation.soh());
    }
  }

  @Test
  void drawingAgain_leavesTheSourceAlone() {
    CurveRow row = ROWS.rows().get(0);
    double before = row.curve().totalCharge();
    CurveAugmentation augmentation = new CurveAugmentation(new SplittableRandom(3));

    for (int i = 0; i < 100; i++) {
      augmentation.draw(row);
    }

    assertEquals(before, row.curve().totalCharge());
  }

  @Test
  void sameSeed_sameDraws() {
    CurveAugmentation one = new CurveAugmentation(new SplittableRandom(4));
    CurveAugmentation two = new CurveAugmentation(new SplittableRandom(4));
    for (CurveRow row : ROWS.rows()) {
      one.draw(row);
      two.draw(row);

      assertEquals(one.soh(), two.soh());
      assertEquals(one.curve().totalCharge(), two.curve().totalCharge());
    }
  }

  @Test
  void samples_coverBothDirections() {
    assertTrue(ROWS.rows().stream().anyMatch(r -> r.curve().direction() == Direction.CHARGE));
    assertTrue(ROWS.rows().stream().anyMatch(r -> r.curve().direction() == Direction.DISCHARGE));
  }
}
