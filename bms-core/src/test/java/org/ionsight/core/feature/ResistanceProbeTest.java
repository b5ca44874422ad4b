package org.ionsight.core.feature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResistanceProbeTest {
  private static final double OHMS = 0.032;
  private final ResistanceProbe probe = new ResistanceProbe(BellCurve.SPEC);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void loadThatSteps_givesTheResistanceThroughNoise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double amps = 0;
    for (int t = 0; t < 3000; t++) {
      if (t % 10 == 0) {
        amps = 6 * random.nextDouble() - 4;
      }
      // 1 mV of noise and the fall of the open-circuit voltage, 0.1 mV a second.
      double volts = 3.9 - 1e-4 * t + OHMS * amps + 1e-3 * random.nextGaussian();
      probe.offer(t, volts, amps, 20);
    }
    assertEquals(OHMS, probe.ohms(), 0.02 * OHMS);
    assertEquals(20, probe.meanCelsius(), 1e-9);
  }

  @Test
  void mirroredCurrentAndVoltage_giveTheSameResistance() {
    ResistanceProbe mirror = new ResistanceProbe(BellCurve.SPEC);
    for (int t = 0; t < 40; t++) {
      double amps = t % 2 == 0 ? 2 : -1;
      probe.offer(t, 3.7 + OHMS * amps, amps, Double.NaN);
      mirror.offer(t, 3.7 - OHMS * amps, -amps, Double.NaN);
    }
    assertEquals(OHMS, probe.ohms(), 1e-9);
    assertEquals(probe.ohms(), mirror.ohms(), 1e-12);
    assertTrue(Double.isNaN(probe.meanCelsius()));
  }

  @Test
  void steadyCurrent_givesNoResistance() {
    for (int t = 0; t < 100; t++) {
      probe.offer(t, 3.7, 1.5, 25);
    }
    assertTrue(Double.isNaN(probe.ohms()));
  }

  @Test
  void fewSteps_giveNoResistance() {
    for (int t = 0; t < ResistanceProbe.MIN_STEPS; t++) {
      probe.offer(t, 3.7 + OHMS * (t % 2), t % 2, 25);
    }
    assertEquals(ResistanceProbe.MIN_STEPS - 1, probe.steps());
    assertTrue(Double.isNaN(probe.ohms()));
    probe.offer(ResistanceProbe.MIN_STEPS, 3.7 + OHMS, 1, 25);
    assertEquals(OHMS, probe.ohms(), 1e-9);
  }

  @Test
  void stepAcrossAGap_isNotCounted() {
    for (int t = 0; t < 20; t++) {
      probe.offer(60 * t, 3.7 + OHMS * (t % 2), t % 2, 25);
    }
    assertEquals(0, probe.steps());
  }

  @Test
  void notANumber_isSkipped() {
    for (int t = 0; t < 20; t++) {
      probe.offer(t, t == 7 ? Double.NaN : 3.7 + OHMS * (t % 2), t % 2, 25);
    }
    assertEquals(OHMS, probe.ohms(), 1e-9);
  }

  @Test
  void voltageAgainstCurrent_givesNoResistance() {
    for (int t = 0; t < 20; t++) {
      probe.offer(t, 3.7 - OHMS * (t % 2), t % 2, 25);
    }
    assertTrue(Double.isNaN(probe.ohms()));
  }

  @Test
  void clearing_forgets() {
    for (int t = 0; t < 20; t++) {
      probe.offer(t, 3.7 + OHMS * (t % 2), t % 2, 25);
    }
    probe.clear();
    assertEquals(0, probe.steps());
    assertTrue(Double.isNaN(probe.ohms()));
  }

  @Test
  void offering_allocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    offerOften(20_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    offerOften(20_000);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(bytes < 20_000, bytes + " bytes in 20,000 calls");
  }

  private void offerOften(int times) {
    for (int t = 0; t < times; t++) {
      probe.offer(t, 3.7 + OHMS * (t % 2), t % 2, 25);
    }
  }
}
