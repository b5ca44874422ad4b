package org.ionsight.core.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelClockTest {
  private static final double[] NO_PROBES = {};

  private final ModelClock clock = new ModelClock(1, 0);
  private final List<double[]> steps = new ArrayList<>();

  private void frame(double seconds, double amps, double volts) {
    int due = clock.offer(Math.round(seconds * 1e9), amps, new double[] {volts}, NO_PROBES);
    for (int i = 0; i < due; i++) {
      clock.step();
      steps.add(new double[] {clock.amps(), clock.volts()[0]});
    }
  }

  @Test
  void theFirstFrame_primesAndMovesNoCharge() {
    assertEquals(1, clock.offer(5_000_000_000L, -2, new double[] {3.7}, NO_PROBES));
    assertTrue(clock.priming());
    clock.step();
    assertEquals(-2, clock.amps());
    assertEquals(3.7, clock.volts()[0]);
  }

  @Test
  void framesOfOneSecond_areStepsAsTheyAre() {
    frame(0, 0, 3.6);
    frame(1, -1, 3.5);
    frame(2, -3, 3.4);
    assertEquals(3, steps.size());
    assertEquals(-1, steps.get(1)[0]);
    assertEquals(3.4, steps.get(2)[1]);
  }

  @Test
  void fasterFrames_areAveragedOverTheSecond() {
    frame(0, 0, 3.6);
    for (int i = 1; i <= 10; i++) {
      frame(i / 10.0, i <= 5 ? -2 : -4, 3.5);
    }
    assertEquals(2, steps.size());
    assertEquals(-3, steps.get(1)[0], 1e-12);
  }

  @Test
  void aSlowFrame_isHeldForEverySecondItSpeaksFor() {
    frame(0, 0, 3.6);
    frame(10, -1, 3.5);
    assertEquals(11, steps.size());
    assertEquals(-1, steps.get(10)[0]);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void whateverTheFrames_noChargeIsLostOrMade(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double seconds = 0;
    double offered = 0;
    frame(0, 0, 3.6);
    for (int i = 0; i < 3000; i++) {
      double dt = random.nextInt(3) == 0 ? random.nextDouble(0.05, 20) : 0.1;
      double amps = random.nextDouble(-5, 5);
      seconds += dt;
      offered += amps * dt;
      frame(seconds, amps, 3.6);
    }
    double last = seconds - Math.floor(seconds);
    double stepped = 0;
    for (double[] step : steps.subList(1, steps.size())) {
      stepped += step[0];
    }
    assertEquals(offered, stepped, 5 * last + 1e-3, "all but the unfinished second");
  }

  @Test
  void tenFramesASecondOrOne_theStepsAreTheSame() {
    ModelClock fast = new ModelClock(1, 0);
    SplittableRandom random = new SplittableRandom(9);
    frame(0, 0, 3.6);
    List<double[]> fastSteps = new ArrayList<>();
    fast.offer(0, 0, new double[] {3.6}, NO_PROBES);
    fast.step();
    for (int s = 1; s <= 200; s++) {
      double amps = random.nextDouble(-5, 5);
      frame(s, amps, 3.6);
      for (int k = 1; k <= 10; k++) {
        long nanos = (s - 1) * 1_000_000_000L + k * 100_000_000L;
        if (fast.offer(nanos, amps, new double[] {3.6}, NO_PROBES) == 1) {
          fast.step();
          fastSteps.add(new double[] {fast.amps()});
        }
      }
    }
    assertEquals(200, fastSteps.size());
    for (int s = 0; s < 200; s++) {
      assertEquals(steps.get(s + 1)[0], fastSteps.get(s)[0], 1e-9);
    }
  }

  @Test
  void aValueThatIsMissing_leavesTheMeanToTheOthers() {
    frame(0, 0, 3.6);
    frame(0.5, -2, Double.NaN);
    frame(1, -2, 3.4);
    frame(2, Double.NaN, Double.NaN);
    assertEquals(3.4, steps.get(1)[1], 1e-12);
    assertTrue(Double.isNaN(steps.get(2)[0]));
    assertTrue(Double.isNaN(steps.get(2)[1]));
  }

  @Test
  void aLongGap_restarts() {
    frame(0, -1, 3.6);
    frame(1.5, -1, 3.6);
    int due = clock.offer(130_000_000_000L, -2, new double[] {3.5}, NO_PROBES);
    assertEquals(1, due);
    assertTrue(clock.restarted());
    assertTrue(clock.priming());
    clock.step();
    assertEquals(-2, clock.amps());
    assertEquals(0, clock.offer(130_500_000_000L, -4, new double[] {3.5}, NO_PROBES));
    assertFalse(clock.restarted());
  }

  @Test
  void timeThatStandsOrGoesBack_isIgnored() {
    frame(0, -1, 3.6);
    frame(1, -1, 3.6);
    frame(1, -9, 3.0);
    frame(0.2, -9, 3.0);
    frame(2, -1, 3.6);
    assertEquals(3, steps.size());
    assertEquals(-1, steps.get(2)[0]);
  }

  @Test
  void aStepThatIsNotDue_isABug() {
    frame(0, 0, 3.6);
    frame(0.4, 0, 3.6);
    assertThrows(IllegalStateException.class, clock::step);
  }
}
