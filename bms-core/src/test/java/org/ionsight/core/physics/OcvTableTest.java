package org.ionsight.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OcvTableTest {
  /** A rising table of random steps, some of them flat, as on the plateau of LFP. */
  private static OcvTable table(SplittableRandom random, boolean flat) {
    double[] soc = new double[40];
    double[] volts = new double[40];
    volts[0] = 2.5;
    for (int i = 1; i < soc.length; i++) {
      soc[i] = i / 39.0;
      boolean still = flat && random.nextInt(4) == 0;
      volts[i] = volts[i - 1] + (still ? 0 : Math.pow(10, random.nextDouble(-5, -0.5)));
    }
    return new OcvTable(soc, volts);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theInverse_findsTheSegmentThatHoldsTheVoltage(boolean flat) {
    SplittableRandom random = new SplittableRandom(5);
    for (int t = 0; t < 50; t++) {
      OcvTable table = table(random, flat);
      double low = table.volts(0);
      double high = table.volts(1);
      double before = 0;
      for (int i = 0; i <= 3000; i++) {
        double ocv = low + (high - low) * i / 3000;
        double soc = table.soc(ocv);
        assertEquals(ocv, table.volts(soc), 1e-9);
        assertTrue(soc >= before, soc + " after " + before);
        before = soc;
      }
      for (int point = 0; point <= 200; point++) {
        double ocv = table.volts(point / 200.0);
        assertEquals(ocv, table.volts(table.soc(ocv)), 1e-12);
        assertEquals(ocv, table.volts(table.soc(Math.nextUp(ocv))), 1e-9);
        assertEquals(ocv, table.volts(table.soc(Math.nextDown(ocv))), 1e-9);
      }
      assertEquals(0, table.soc(low - 1));
      assertEquals(1, table.soc(high + 1));
      assertEquals(0, table.soc(Double.NaN));
    }
  }
}
