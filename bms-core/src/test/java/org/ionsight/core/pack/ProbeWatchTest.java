package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.state.StateReader;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For how long a probe may be without a temperature. */
class ProbeWatchTest {
  private static final StateSection SECTION = new StateSection("TEST", 1);

  private static ProbeWatch watch() {
    return new ProbeWatch(2, PlausibilityLimits.of(LineCell.SPEC), new MonitorStatistics());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 10, false, ten seconds are not over",
    "1, 11, true, ten seconds",
    "20, 1, false, one message that is lost",
    "20, 2, true, two in a row",
    "140, 2, true, just no gap",
    "160, 50, false, gaps of which nothing is known"
  })
  void timeWithoutATemperature_countsFromTheFirstFrameWithoutAndNotOverGaps(
      double periodSeconds, int missing, boolean lost, String why) {
    ProbeWatch watch = watch();
    watch.check(new double[] {25, 25}, 0);
    for (int i = 1; i <= missing; i++) {
      watch.check(new double[] {25, Double.NaN}, i * periodSeconds);
    }
    assertEquals(lost, watch.lost(1), why);
    assertEquals(lost, watch.anyLost(), why);
    assertFalse(watch.lost(0));
    assertEquals(25, watch.celsius()[0]);
    assertEquals(25, watch.celsius()[1], "the other probe stands in");
  }

  @Test
  void probeWithoutATemperature_followsTheOthersAsFarFromThemAsItWas() {
    ProbeWatch watch = watch();
    watch.check(new double[] {20, 26}, 0);
    watch.check(new double[] {22, Double.NaN}, 1);
    // The mean was 3 K below this probe and 3 K above the other, which is all that is left.
    assertEquals(25, watch.celsius()[1], 1e-12);
    watch.check(new double[] {30, 300}, 5000);
    assertEquals(33, watch.celsius()[1], 1e-12);
    watch.check(new double[] {30, 34}, 5001);
    assertEquals(34, watch.celsius()[1]);
  }

  @Test
  void lastTemperature_standsForTenMinutesWithoutOtherProbes() {
    ProbeWatch watch = watch();
    watch.check(new double[] {31, 29}, 0);
    for (int second = 1; second <= 700; second++) {
      watch.check(new double[] {Double.NaN, Double.NaN}, second);
      // The first frame without one is the begin of the time.
      boolean held = second <= 601;
      assertEquals(held ? 31 : Double.NaN, watch.celsius()[0], "second " + second);
      assertEquals(held ? 29 : Double.NaN, watch.celsius()[1], "second " + second);
    }
  }

  @Test
  void probeThatNeverHadATemperature_hasThatOfTheOthers() {
    ProbeWatch watch = watch();
    watch.check(new double[] {Double.NaN, Double.NaN}, 0);
    assertTrue(Double.isNaN(watch.celsius()[0]));
    watch.check(new double[] {Double.NaN, 12}, 1);
    assertEquals(12, watch.celsius()[0]);
  }

  @ParameterizedTest
  @CsvSource({"-273", "300", "NaN", "Infinity"})
  void temperatureThatCannotBe_isNone(double celsius) {
    ProbeWatch watch = watch();
    for (int second = 0; second < 20; second++) {
      watch.check(new double[] {celsius, 25}, second);
    }
    assertTrue(watch.lost(0));
    assertEquals(25, watch.celsius()[0]);
  }

  @Test
  void everySecondMessageLost_isNotALostProbe() {
    ProbeWatch watch = watch();
    for (int i = 0; i < 100; i++) {
      watch.check(new double[] {i % 2 == 0 ? 25 : Double.NaN, 25}, 30 * i);
      assertFalse(watch.anyLost(), "frame " + i);
    }
  }

  @Test
  void clockThatStandsStillOrGoesBack_countsNothing() {
    ProbeWatch watch = watch();
    for (int i = 0; i < 100; i++) {
      watch.check(new double[] {Double.NaN, 25}, -(i / 2));
    }
    assertFalse(watch.anyLost());
  }

  @Test
  void bridgesThatAreTakenBack_goOnAsBefore() {
    ProbeWatch watch = watch();
    watch.check(new double[] {20, 26}, 0);
    watch.check(new double[] {21, Double.NaN}, 1);
    StateWriter writer = new StateWriter();
    ByteBuffer bytes = ByteBuffer.allocate(1000);
    writer.start(bytes);
    writer.begin(SECTION);
    watch.exchange(writer);
    watch.exchangeBridges(writer, new double[2]);
    writer.end();
    writer.finish();
    ProbeWatch restored = watch();
    StateReader reader = new StateReader("test", bytes.flip());
    reader.require(SECTION);
    restored.exchange(reader);
    restored.exchangeBridges(reader, new double[] {21, Double.NaN});
    reader.end();
    for (double[] frame : new double[][] {{22, Double.NaN}, {Double.NaN, Double.NaN}}) {
      watch.check(frame.clone(), 2);
      restored.check(frame.clone(), 2);
      assertEquals(watch.celsius()[0], restored.celsius()[0]);
      assertEquals(watch.celsius()[1], restored.celsius()[1]);
      assertEquals(25, watch.celsius()[1], 1e-12);
    }
  }

  @ParameterizedTest
  @CsvSource({"4, 6", "12, 0"})
  void watchThatIsTakenBack_goesOnWhereItWas(int before, int after) {
    ProbeWatch watch = watch();
    for (int second = 0; second <= before; second++) {
      watch.check(new double[] {Double.NaN, 25}, second);
    }
    StateWriter writer = new StateWriter();
    ByteBuffer bytes = ByteBuffer.allocate(1000);
    writer.start(bytes);
    writer.begin(SECTION);
    watch.exchange(writer);
    writer.end();
    writer.finish();
    ProbeWatch restored = watch();
    StateReader reader = new StateReader("test", bytes.flip());
    reader.require(SECTION);
    restored.exchange(reader);
    reader.end();
    for (int second = before + 1; second < before + after; second++) {
      restored.check(new double[] {Double.NaN, 25}, second);
      assertFalse(restored.anyLost(), "second " + second);
    }
    restored.check(new double[] {Double.NaN, 25}, before + after);
    assertTrue(restored.lost(0));
  }
}
