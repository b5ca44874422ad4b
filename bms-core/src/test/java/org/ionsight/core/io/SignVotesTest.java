package org.ionsight.core.io;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recordings without a full cycle of constant currents: a lithium iron phosphate cell of 100 Ah.
 */
class SignVotesTest {
  private static final int STEP = 10;

  /** Open-circuit voltage nearly flat, 1 mOhm at once and 2 mOhm more within five minutes. */
  private static SignVotes votes(
      double soc, int seconds, boolean signed, IntToDoubleFunction amps) {
    SignVotes votes = new SignVotes(100, 1.15);
    double slow = 0;
    double now = soc;
    for (int t = 0; t < seconds; t += STEP) {
      double i = amps.applyAsDouble(t);
      slow += (0.002 * i - slow) * STEP / 300;
      double volts = 3.28 + 0.1 * (now - 0.5) + 0.001 * i + slow;
      votes.offer(STEP, volts, signed ? i : Math.abs(i));
      now += i * STEP / 3600 / 100;
    }
    return votes;
  }

  private static String judged(SignVotes votes) {
    return votes.swapped() ? "swapped" : votes.unsigned() ? "unsigned" : "right";
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void loadThatNeverRests_isNoRecordingWithoutSigns(long seed) {
    Random random = new Random(seed);
    double[] load = random.doubles(1000, 5, 70).toArray();
    assertEquals("right", judged(votes(1, 9000, true, t -> -load[t / 60])));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1})
  void currentThatFadesOverAnAfternoon_isNotTakenForTheOtherSign(double direction) {
    assertEquals(
        "right",
        judged(
            votes(0.5 - 0.4 * direction, 14_400, true, t -> direction * 45 * (1 - t / 14_400.0))));
  }

  @Test
  void dischargesAndChargesWithoutASign_areFound() {
    assertEquals("unsigned", judged(votes(0.95, 12_000, false, t -> t < 6000 ? -50 : 50)));
  }

  @Test
  void pulsesWithoutASign_areFound() {
    assertEquals(
        "unsigned",
        judged(votes(0.5, 6000, false, t -> t % 300 < 30 ? (t / 300 % 2 == 0 ? -100 : 100) : 0)));
  }
}
