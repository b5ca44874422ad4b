package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.model.uncertainty.ConformalCalibrator;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;

class SeenDrivesTest {
  private static final ConformalCalibrator CALIBRATOR = new ConformalCalibrator(0.10);
  private static final SocCalibration OWN =
      new SocCalibration(new double[] {-10, 10, 40}, new double[] {1, 1, 3}, 0.005);

  /**
   * Twelve drives at 10 °C that err by so many deviations of one percent, and one that errs by 9.
   */
  private static List<FusedReplay.Answer> answers(double deviations) {
    List<FusedReplay.Answer> answers = new ArrayList<>();
    for (int i = 0; i < 13; i++) {
      SocTrack track = SyntheticTracks.load(5 * i + 2, Split.TRAIN, 2000);
      FusedReplay.Answer answer = new FusedReplay.Answer(track, 0, track.seconds());
      Arrays.fill(answer.deviation(), 0.01f);
      Arrays.fill(answer.stretch(), 1);
      for (int k = 0; k < track.seconds(); k++) {
        answer.fused()[k] = (float) (track.soc(k) + 0.01 * (i == 12 ? 9 : deviations));
      }
      answers.add(answer);
    }
    return answers;
  }

  @Test
  void drivesThatAreCovered_changeNothing() {
    assertArrayEquals(
        OWN.scale(), SeenDrives.widen(OWN, answers(0.8).subList(0, 12), CALIBRATOR).scale());
  }

  @Test
  void drivesThatAreNot_widenAtTheirTemperatureOnly() {
    double[] scale = SeenDrives.widen(OWN, answers(2).subList(0, 12), CALIBRATOR).scale();
    assertArrayEquals(new double[] {1, 2, 3}, scale, 1e-3);
  }

  @Test
  void oneOfThirteenThatErrsFar_countsWithTheOneThatNobodyHasSeen() {
    // 12 of 14 are fewer than 90 %, so the one has to be covered as well.
    double[] scale = SeenDrives.widen(OWN, answers(2), CALIBRATOR).scale();
    assertEquals(9, scale[1], 1e-3);
  }

  @Test
  void typeWithFewDrives_staysAsItIs() {
    SocCalibration calibration = OWN.withTypes(Map.of("lg-18650hg2", OWN.forType(1.5, 0.3)));
    List<SocTrack> eight = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      eight.add(SyntheticTracks.load(5 * i + 2, Split.TRAIN, 100));
    }
    SeenDrives drives =
        new SeenDrives(eight, List.of(SyntheticTracks.load(2, Split.VALIDATION, 100)));

    SocCalibration same =
        Objects.requireNonNull(
            drives.widen(new NoModels(), calibration, CALIBRATOR).types().get("lg-18650hg2"));

    assertArrayEquals(OWN.scale(), same.scale());
    assertTrue(same.gate() == 0.3);
  }

  private static final class NoModels implements ModelSet {
    @Override
    public Optional<SocModel> openSocModel(int cells) {
      throw new AssertionError("nothing is asked");
    }
  }
}
