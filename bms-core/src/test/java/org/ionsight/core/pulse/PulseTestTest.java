package org.ionsight.core.pulse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class PulseTestTest {
  /** A cell with 0.05 V ohmic and 0.02 V slow answer to 1 C. */
  private static Pulse pulse(double cRate) {
    double ohmic = 0.05 * cRate;
    double slow = 0.02 * cRate;
    double left = 0.002 * cRate;
    return new Pulse(cRate, 3.6, 3.6 + ohmic, 3.6 + ohmic + slow, 3.6 + slow, 3.6 + left);
  }

  private static float[] features(PulseTest test) {
    float[] features = new float[PulseFeatures.COUNT];
    PulseFeatures.write(test, features, 0);
    return features;
  }

  private static float feature(PulseTest test, String name) {
    return features(test)[PulseFeatures.names().indexOf(name)];
  }

  @Test
  void testOfLinearCell_hasTheSameRatiosAtEveryStrength() {
    PulseTest test = new PulseTest(3.6, 5, List.of(pulse(0.5), pulse(-0.5), pulse(2.5)));
    assertEquals(Math.log(0.05), feature(test, "log_ohmic"), 1e-5);
    assertEquals(Math.log(0.02), feature(test, "log_slow"), 1e-5);
    assertEquals(1, feature(test, "ohmic[+0.5C]"), 1e-4);
    assertEquals(1, feature(test, "ohmic[-0.5C]"), 1e-4);
    assertEquals(0.1, feature(test, "left[+2.5C]"), 1e-4);
  }

  @Test
  void strengthThatWasNotApplied_isAllZero() {
    PulseTest test = new PulseTest(3.6, 5, List.of(pulse(1)));
    for (String part : List.of("applied", "ohmic", "slow", "release", "recovery", "left")) {
      assertEquals(0, feature(test, part + "[-1.0C]"));
    }
    assertEquals(1, feature(test, "applied[+1.0C]"));
    assertEquals(0.1, test.evidence(), 1e-12);
  }

  @Test
  void strengthATenthOff_isTakenForTheNearest() {
    assertEquals(1, feature(new PulseTest(3.6, 5, List.of(pulse(1.08))), "applied[+1.0C]"));
  }

  @Test
  void strengthThatNoModelKnows_isRefused() {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> pulse(3.5));
    assertTrue(String.valueOf(e.getMessage()).contains("3.5"));
  }

  @Test
  void missingVoltage_isNotPlausibleAndGivesNoNaN() {
    Pulse broken = new Pulse(1, 3.6, Double.NaN, 3.7, 3.65, 3.6);
    PulseTest test = new PulseTest(Double.NaN, 5, List.of(broken));
    assertFalse(test.plausible());
    for (float feature : features(test)) {
      assertTrue(Float.isFinite(feature));
    }
  }

  @Test
  void currentWithTheWrongSign_isNotPlausible() {
    Pulse flipped = new Pulse(-1, 3.6, 3.65, 3.67, 3.62, 3.6);
    assertFalse(new PulseTest(3.6, 5, List.of(flipped)).plausible());
    assertTrue(new PulseTest(3.6, 5, List.of(pulse(-1))).plausible());
  }

  @Test
  void millivolts_areNotPlausible() {
    Pulse millivolts = new Pulse(1, 3600, 3650, 3670, 3620, 3601);
    assertFalse(new PulseTest(3600, 5, List.of(millivolts)).plausible());
  }

  @Test
  void testWithoutPulsesOrWithOneTwice_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PulseTest(3.6, 5, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PulseTest(3.6, 5, List.of(pulse(1), pulse(1.05))));
  }
}
