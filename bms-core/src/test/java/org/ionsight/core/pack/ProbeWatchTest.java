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
    assertTrue(Double.isNaN(watch.celsius()[1]));
  }

  @ParameterizedTest
  @CsvSource({"-273", "300", "NaN", "Infinity"})
  void temperatureThatCannotBe_isNone(double celsius) {
    ProbeWatch watch = watch();
    for (int second = 0; second < 20; second++) {
      watch.check(new double[] {celsius, 25}, second);
    }
    assertTrue(watch.lost(0));
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
