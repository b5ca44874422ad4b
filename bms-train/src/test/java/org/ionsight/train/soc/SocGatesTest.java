package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;

class SocGatesTest {
  private static final double[] TABLE = {-20, -10, 0, 10, 25, 40};
  private static final double[] SEEN = {-10, 0, 10, 25};

  /**
   * A recording at −10 °C and one at 25 °C; the smaller the gate's number, the smaller the error.
   */
  private static List<SocGates.Trial> trials(boolean physicsLeadsInTheCold) {
    List<SocGates.Trial> trials = new ArrayList<>();
    for (double celsius : new double[] {-10, 25}) {
      SocGates.Trial trial = new SocGates.Trial(track(celsius));
      for (double[] situation : trial.rmse()) {
        for (int gate = 0; gate < situation.length; gate++) {
          boolean physics = celsius < 0 && physicsLeadsInTheCold;
          situation[gate] = 0.01 * (physics ? situation.length - gate : gate + 1);
        }
      }
      trials.add(trial);
    }
    return trials;
  }

  private static SocTrack track(double celsius) {
    SocTrack like = SyntheticTracks.load(2, Split.VALIDATION, 10);
    float[] none = new float[10];
    Arrays.fill(none, 0.5f);
    return new SocTrack(
        new SocTrack.Origin(
            "at " + celsius, "set", like.spec(), celsius, "profile", Split.VALIDATION, true, 1),
        none,
        none,
        none,
        none);
  }

  @Test
  void colderThanTraining_physicsLeadsWhereItDoesAtItsColdest() {
    assertArrayEquals(
        new double[] {12, 0.3, 0.3, 0.3, 0.3, 0.3},
        SocGates.gates(trials(true), 0.3, SEEN, TABLE),
        1e-12);
  }

  @Test
  void networkThatIsBetterAtItsColdest_keepsTheGateOfTheType() {
    assertArrayEquals(new double[0], SocGates.gates(trials(false), 0.3, SEEN, TABLE));
  }

  @Test
  void typeWithoutValidationAtItsColdest_keepsItsGate() {
    assertArrayEquals(
        new double[0], SocGates.gates(trials(true), 0.3, new double[] {0, 25}, TABLE));
  }

  @Test
  void typeThatNamesNoTemperature_keepsItsGate() {
    assertArrayEquals(new double[0], SocGates.gates(trials(true), 0.3, new double[0], TABLE));
  }
}
