package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.ionsight.core.state.StateReader;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a current that stands still is told, and until when. */
class StuckCurrentTest {
  private static final int CELLS = 4;
  private static final StateSection SECTION = new StateSection("TEST", 1);

  private StuckCurrent watch = new StuckCurrent(CELLS);
  private final SplittableRandom random = new SplittableRandom(5);
  private final double[] volts = new double[CELLS];
  private double seconds;

  /** Shows the watch how fine the voltages are. */
  @BeforeEach
  void rest() {
    for (int i = 0; i < 10; i++) {
      frame(1, 3.7);
    }
  }

  /** A frame of cells that all show a voltage and a millivolt of noise, in steps of 1 mV. */
  private boolean frame(double amps, double level) {
    for (int cell = 0; cell < CELLS; cell++) {
      volts[cell] = Math.round((level + random.nextInt(2) * 1e-3) * 1000) / 1000.0;
    }
    return check(amps);
  }

  private boolean check(double amps) {
    return watch.check(amps, volts, seconds++);
  }

  /** Voltages that swing by 120 mV once a second for half a minute. */
  private boolean swing(double amps) {
    boolean found = false;
    for (int i = 0; i < 30; i++) {
      found = frame(amps, i % 2 == 0 ? 3.64 : 3.76);
    }
    return found;
  }

  @ParameterizedTest
  @CsvSource({
    "0.12, 1, true, a load once a second",
    "0.12, 50, true, a load every 50 s",
    "0.12, 70, false, a cycler with minutes between",
    "0.04, 1, false, too little"
  })
  void swingsOfTheVoltage_areTakenForALoadIfTheyAreLargeAndQuick(
      double swingVolts, int halfPeriodSeconds, boolean expected, String why) {
    boolean found = false;
    for (int i = 0; i < 30 * halfPeriodSeconds; i++) {
      found |= frame(-1.5, i / halfPeriodSeconds % 2 == 0 ? 3.7 : 3.7 + swingVolts);
    }
    assertEquals(expected, found, why);
  }

  @Test
  void onceTold_itLastsUntilTheCurrentChanges() {
    assertTrue(swing(0));
    for (int i = 0; i < 600; i++) {
      assertTrue(frame(0, 3.7), "the load rests");
    }
    assertTrue(frame(0, 3.9), "a turn after ten minutes");
    assertFalse(frame(Double.NaN, 3.7), "a current that is missing does not stand still");
    assertTrue(frame(0, 3.7), "and has not changed when it is back");
    assertFalse(frame(0.01, 3.7));
    assertFalse(frame(0, 3.7));
  }

  @ParameterizedTest
  @CsvSource({"1, true", "3, true", "4, false"})
  void darkCells_leaveTheVerdictToTheOthers(int dark, boolean expected) {
    boolean found = false;
    for (int i = 0; i < 30; i++) {
      for (int cell = 0; cell < CELLS; cell++) {
        volts[cell] = cell < dark ? Double.NaN : (i % 2 == 0 ? 3.64 : 3.76) + i * 1e-3;
      }
      found = check(0);
    }
    assertEquals(expected, found);
  }

  @Test
  void cellThatComesAndGoes_isNoSwing() {
    for (int i = 0; i < 100; i++) {
      Arrays.fill(volts, 3.7);
      volts[0] = i % 2 == 0 ? Double.NaN : 2.9;
      assertFalse(check(0), "frame " + i);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1", "0.06", "0.05", "0.01"})
  void noiseAtTheEdgeOfAStep_isNoLoad(double stepVolts) {
    StuckCurrent parked = new StuckCurrent(1);
    for (int i = 0; i < 10_000; i++) {
      double v = 3.65 + random.nextDouble(-0.004, 0.004);
      double[] measured = {Math.round(v / stepVolts) * stepVolts};
      assertFalse(parked.check(0, measured, i), "frame " + i);
    }
  }

  @Test
  void loadOfSeveralCoarseSteps_isFound() {
    StuckCurrent driven = new StuckCurrent(1);
    boolean found = false;
    for (int i = 0; i < 60; i++) {
      double v = 3.65 + 0.15 * Math.sin(i) + random.nextDouble(-0.004, 0.004);
      found |= driven.check(0, new double[] {Math.round(v / 0.05) * 0.05}, i);
    }
    assertTrue(found);
  }

  @Test
  void gapBetweenTwoTurns_startsTheCountAnew() {
    for (int i = 0; i < 9; i++) {
      assertFalse(frame(0, i % 2 == 0 ? 3.64 : 3.76));
    }
    seconds += 600;
    for (int i = 0; i < 9; i++) {
      assertFalse(frame(0, i % 2 == 0 ? 3.76 : 3.64), "frame " + i + " after the gap");
    }
  }

  @ParameterizedTest
  @CsvSource({"5", "30"})
  void watchThatIsTakenBack_goesOnWhereItWas(int framesBefore) {
    for (int i = 0; i < framesBefore; i++) {
      frame(0, i % 2 == 0 ? 3.64 : 3.76);
    }
    StuckCurrent first = watch;
    StateWriter writer = new StateWriter();
    ByteBuffer bytes = ByteBuffer.allocate(10_000);
    writer.start(bytes);
    writer.begin(SECTION);
    first.exchange(writer, volts);
    writer.end();
    writer.finish();
    watch = new StuckCurrent(CELLS);
    StateReader reader = new StateReader("test", bytes.flip());
    reader.require(SECTION);
    watch.exchange(reader, volts);
    reader.end();
    for (int i = 0; i < 30; i++) {
      boolean restored = frame(0, i % 2 == 0 ? 3.64 : 3.76);
      assertEquals(first.check(0, volts, seconds - 1), restored, "frame " + i);
    }
    assertTrue(frame(0, 3.7));
  }
}
