package org.ionsight.train.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class SocDisturbanceTest {
  private final SplittableRandom random = new SplittableRandom(1);

  private static List<SocDisturbance> many() {
    SplittableRandom random = new SplittableRandom(2);
    List<SocDisturbance> drawn = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      drawn.add(SocDisturbance.draw(random));
    }
    return drawn;
  }

  private static double share(Predicate<SocDisturbance> what) {
    return many().stream().filter(what).count() / 5000.0;
  }

  @Test
  void everyTroubleOfAVehicle_isDrawnOftenEnoughToBeLearned() {
    assertEquals(1 / 3.0, share(SocDisturbance.NONE::equals), 0.03);
    assertTrue(share(d -> d.voltsNoise() > 0.001) > 0.3, "noise of the voltage");
    assertTrue(share(d -> d.voltsStep() == 0.001) > 0.1, "1 mV steps");
    assertTrue(share(d -> d.voltsStep() == 0.010) > 0.1, "10 mV steps");
    assertTrue(share(d -> d.ampsStep() == 0.1) > 0.1, "0.1 A steps");
    assertTrue(share(d -> d.noiseCRate() > 0) > 0.2, "noise of the current");
    assertTrue(share(d -> Math.abs(d.gain() - 1) > 0.005) > 0.3, "gain of the current");
    assertTrue(share(d -> d.offsetCRate() > 0.05) > 0.05, "offset of the current");
    assertTrue(share(d -> d.offsetCRate() < -0.05) > 0.05, "offset of the other sign");
    assertTrue(share(d -> Math.abs(d.celsiusOffset()) > 1) > 0.2, "offset of the temperature");
    assertTrue(share(SocDisturbance::celsiusMissing) > 0.03, "no temperature");
    assertTrue(share(d -> d.framesPerSecond() == 10) > 0.02, "ten frames a second");
    assertTrue(share(d -> d.holdSeconds() == 10) > 0.005, "a frame in ten seconds");
  }

  @Test
  void undisturbedSensors_showTheTruth() {
    assertEquals(3.71234, SocDisturbance.NONE.volts(3.71234, random));
    assertEquals(-1.2345, SocDisturbance.NONE.amps(-1.2345, 3, random));
    assertEquals(12.5, SocDisturbance.NONE.celsius(12.5));
  }

  @Test
  void quantisedSensors_showWholeSteps() {
    SocDisturbance d = new SocDisturbance(0, 0, 0.010, 1, 0, 0, 0.1, 0, true, 1, 1);
    assertEquals(3.71, d.volts(3.7149, random), 1e-12);
    assertEquals(-1.2, d.amps(-1.2345, 3, random), 1e-12);
    assertTrue(Double.isNaN(d.celsius(20)));
  }

  @Test
  void offsetAndGain_moveTheCurrentAsCRate() {
    SocDisturbance d = new SocDisturbance(0, 0, 0, 1.02, 0.1, 0, 0, 0, false, 1, 1);
    assertEquals(1.02 * -2 + 0.3, d.amps(-2, 3, random), 1e-12);
  }

  @Test
  void manyFramesASecond_averageTheirNoise() {
    double one = spread(1);
    double ten = spread(10);
    assertEquals(0.003, one, 0.0003);
    assertEquals(0.003 / Math.sqrt(10), ten, 0.0002);
  }

  private double spread(int frames) {
    SocDisturbance d = new SocDisturbance(0, 0.003, 0, 1, 0, 0, 0, 0, false, frames, 1);
    double squares = 0;
    for (int i = 0; i < 4000; i++) {
      double error = d.volts(3.7, random) - 3.7;
      squares += error * error;
    }
    return Math.sqrt(squares / 4000);
  }

  @Test
  void paceThatCannotBe_isRejected() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new SocDisturbance(0, 0, 0, 1, 0, 0, 0, 0, false, 0, 1));
  }
}
