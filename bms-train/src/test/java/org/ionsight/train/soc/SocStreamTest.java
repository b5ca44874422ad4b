package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;

class SocStreamTest {
  private static final int STEPS = 500;

  private final SocTrackPicker picker =
      new SocTrackPicker(SyntheticTracks.dataSet().tracks(Split.TRAIN), SocDataSet.SHARES);
  private final float[] rows = new float[STEPS * SocFeature.COUNT];
  private final float[] target = new float[STEPS];
  private final float[] weight = new float[STEPS];

  @Test
  void longStream_isFiniteAndItsLabelsAreFractions() {
    SocStream stream = new SocStream(picker, new SplittableRandom(1));
    int forgotten = 0;
    double observed = 0;
    for (int chunk = 0; chunk < 60; chunk++) {
      forgotten += stream.fill(STEPS, rows, 0, target, weight, 0) ? 1 : 0;
      for (int k = 0; k < STEPS; k++) {
        observed += weight[k];
        assertTrue(weight[k] == 0 || (target[k] > -0.05 && target[k] < 1.05), "label " + target[k]);
      }
      for (float value : rows) {
        assertTrue(Float.isFinite(value), "feature " + value);
      }
    }
    assertTrue(forgotten > 3 && forgotten < 60, "starts " + forgotten);
    assertTrue(observed > 0.7 * 60 * STEPS, "observed " + observed);
  }

  @Test
  void sameSeed_givesTheSameSecondsInAnyChunks() {
    float[] again = new float[rows.length];
    SocStream whole = new SocStream(picker, new SplittableRandom(7));
    whole.fill(STEPS, rows, 0, target, weight, 0);
    SocStream halves = new SocStream(picker, new SplittableRandom(7));
    halves.fill(STEPS / 2, again, 0, target, weight, 0);
    halves.fill(STEPS / 2, again, STEPS / 2 * SocFeature.COUNT, target, weight, STEPS / 2);
    assertArrayEquals(rows, again);
  }

  @Test
  void dischargeToEmpty_mayBeFollowedByAChargeOfTheSameCellFromBelow() {
    SocTrack discharge = SyntheticTracks.load(1, Split.TRAIN, 3000);
    double soc = discharge.soc(discharge.seconds() - 1);
    SocTrack follower = picker.after(discharge, soc, new SplittableRandom(1));
    assertEquals("Charge", follower.profile());
    assertTrue(follower.soc(0) <= soc + 0.02);
  }
}
