package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;

class SeenChargesTest {
  private static final ConformalCalibrator CALIBRATOR = new ConformalCalibrator(0.10);
  private static final SocCalibration ONE =
      new SocCalibration(new double[] {25}, new double[] {1}, 0.005);

  /**
   * Charges whose first half is a rest that errs far, and whose second half errs by so many of its
   * deviations.
   */
  private static List<FusedReplay.Answer> answers(int charges, double deviations) {
    List<FusedReplay.Answer> answers = new ArrayList<>();
    for (int i = 0; i < charges; i++) {
      SocTrack track = SyntheticTracks.charge(i, Split.TRAIN);
      int n = track.seconds();
      FusedReplay.Answer answer = new FusedReplay.Answer(track, 0, n);
      Arrays.fill(answer.deviation(), 0.01f);
      Arrays.fill(answer.stretch(), 1);
      Arrays.fill(answer.charging(), n / 2, n, 1);
      for (int k = 0; k < n; k++) {
        answer.fused()[k] = (float) (track.soc(k) + 0.01 * (k < n / 2 ? 20 : deviations));
      }
      answers.add(answer);
    }
    return answers;
  }

  @Test
  void chargesThatAreCovered_changeNothingWhateverTheRestBeforeThem() {
    assertEquals(1, SeenCharges.factor(answers(12, 0.9), ONE, CALIBRATOR), 0);
  }

  @Test
  void chargesThatAreNot_areWidenedUntilTheyAre() {
    assertEquals(1.5, SeenCharges.factor(answers(12, 1.4999), ONE, CALIBRATOR), 1e-9);
  }

  @Test
  void fewCharges_sayNothing() {
    assertEquals(1, SeenCharges.factor(answers(8, 3), ONE, CALIBRATOR), 0);
  }

  @Test
  void aTrackIsCharged_byACurrentThatLasts() {
    assertTrue(SyntheticTracks.charge(1, Split.TRAIN).charged());
    assertFalse(SyntheticTracks.charge(1, Split.TRAIN).part(0, 800, Split.TRAIN).charged());
  }
}
