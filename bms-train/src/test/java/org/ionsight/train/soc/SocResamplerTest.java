package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocResamplerTest {
  @Test
  void fastRows_becomeTheMeanOfTheirSecondAndTheLabelOfItsEnd() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i <= 4000; i++) {
      rows.add(new double[] {i * 0.1, 3.7, i % 10 == 5 ? 10 : 0, 25, i / 4000.0});
    }
    SocResampler.Columns c = resample(rows).get(0);
    assertEquals(401, c.volts().length);
    assertEquals(1.0, c.amps()[7], 1e-6, "ten rows, one of 10 A");
    assertEquals(0.25, c.soc()[100], 1e-6);
  }

  @Test
  void slowRows_areJoinedByLines() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i <= 10; i++) {
      rows.add(new double[] {i * 60.0, 3 + 0.06 * i, 1, Double.NaN, i / 10.0});
    }
    SocResampler.Columns c = resample(rows).get(0);
    assertEquals(601, c.volts().length);
    assertEquals(3.03, c.volts()[30], 1e-6);
    assertTrue(Float.isNaN(c.celsius()[30]));
  }

  @Test
  void longPause_beginsANewTrackAndShortOnesAreDropped() {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add(new double[] {i, 3.7, 1, 25, 0.5});
    }
    for (int i = 0; i < 500; i++) {
      rows.add(new double[] {1000 + i, 3.7, 1, 25, 0.6});
    }
    for (int i = 0; i < 100; i++) {
      rows.add(new double[] {3000 + i, 3.7, 1, 25, 0.6});
    }
    List<SocResampler.Columns> stretches = resample(rows);
    assertEquals(2, stretches.size());
    assertEquals(400, stretches.get(0).volts().length);
    assertEquals(0.6f, stretches.get(1).soc()[0]);
  }

  private static List<SocResampler.Columns> resample(List<double[]> rows) {
    return SocResampler.resample(rows.toArray(new double[0][]));
  }
}
