package org.ionsight.train.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KneeTest {
  private static Knee knee(double early, double late, double at) {
    double[] efc = new double[120];
    double[] soh = new double[120];
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < efc.length; i++) {
      efc[i] = 10.0 * i;
      soh[i] =
          1
              - early * Math.min(efc[i], at)
              - late * Math.max(0, efc[i] - at)
              + 0.002 * random.nextGaussian();
    }
    return Knee.of(efc, soh);
  }

  @Test
  void cornerOfTwoLines_isTheKnee() {
    Knee knee = knee(5e-5, 5e-4, 600);

    assertEquals(600, knee.efc(), 30);
    assertEquals(0, knee.label(300, Knee.AHEAD));
    assertEquals(1, knee.label(550, Knee.AHEAD));
    assertEquals(1, knee.label(800, Knee.AHEAD));
  }

  @Test
  void straightFade_hasNoKneeAsFarAsItWasWatched() {
    Knee knee = knee(2e-4, 2e-4, 600);

    assertTrue(Double.isNaN(knee.efc()));
    assertEquals(0, knee.label(500, Knee.AHEAD));
    assertTrue(Double.isNaN(knee.label(1150, Knee.AHEAD)));
  }

  @Test
  void fadeThatSlowsDown_hasNoKnee() {
    assertTrue(Double.isNaN(knee(3e-4, 5e-5, 400).efc()));
  }

  @Test
  void tooFewCheckpoints_sayNothing() {
    assertTrue(
        Double.isNaN(
            Knee.of(new double[] {0, 1, 2}, new double[] {1, 0.99, 0.9}).label(1, Knee.AHEAD)));
  }
}
