package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.state.StateReader;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a probe that stands still is told, and when not. */
class StuckProbesTest {
  private static final StateSection SECTION = new StateSection("TEST", 1);
  private static final CellSpec LG = CellSpec.named("lg-18650hg2");

  private static PackLayout layout(CellSpec spec) {
    return PackLayout.series(2, spec).withTemperatureProbes(2);
  }

  private static StuckProbes watch() {
    return new StuckProbes(layout(LG), 150);
  }

  /** Seconds of a load until the first probe is told; the second one moves. */
  private static int told(StuckProbes watch, double cRate, int from, int seconds) {
    for (int second = from; second < from + seconds; second++) {
      watch.check(new double[] {25, 25 + 0.1 * (second % 2)}, cRate * LG.nominalAmpHours(), second);
      assertFalse(watch.stuck(1), "the other one moves");
      if (watch.stuck(0)) {
        return second - from;
      }
    }
    return seconds;
  }

  @ParameterizedTest
  @CsvSource({"0, false", "0.5, false", "1, false", "3, true", "-3, true"})
  void onlyALoadThatMustHeatCells_tellsOfAProbeThatStandsStill(double cRate, boolean told) {
    StuckProbes watch = watch();
    told(watch, 0, 0, 3600);
    int seconds = told(watch, cRate, 3600, 10 * 3600);
    assertEquals(told, watch.anyStuck(), seconds + " s");
    assertTrue(!told || (seconds > 120 && seconds < 1200), seconds + " s");
  }

  @Test
  void probeThatChangesAgain_isBelieved() {
    StuckProbes watch = watch();
    int second = told(watch, 3, 0, 3600) + 1;
    assertTrue(watch.anyStuck());
    watch.check(new double[] {25, 25}, 9, second);
    assertTrue(watch.stuck(0));
    watch.check(new double[] {25.1, 25}, 9, second + 1);
    assertFalse(watch.anyStuck());
  }

  @Test
  void coolingAfterALoad_tellsAsHeatingDoes() {
    StuckProbes watch = watch();
    for (int second = 0; second < 3600; second++) {
      double moving = 25 + 0.1 * (second % 2);
      watch.check(new double[] {moving, moving}, 9, second);
    }
    int seconds = told(watch, 0, 3600, 7200);
    assertTrue(seconds > 120 && seconds < 3600, seconds + " s");
  }

  @Test
  void gapsAndMissingTemperatures_tellNothing() {
    StuckProbes watch = watch();
    for (int frame = 0; frame < 1000; frame++) {
      watch.check(new double[] {25, Double.NaN}, 30, 200 * frame);
      assertFalse(watch.anyStuck());
    }
    StuckProbes dark = watch();
    for (int second = 0; second < 3600; second++) {
      dark.check(new double[] {Double.NaN, Double.NaN}, 30, second);
      assertFalse(dark.anyStuck());
    }
  }

  @ParameterizedTest
  @CsvSource({"6, true", "60, true", "149, true", "151, false"})
  void lateFrames_holdTheWatch_gapsBeginItAnew(double late, boolean told) {
    StuckProbes watch = new StuckProbes(layout(LG), 5);
    double seconds = 0;
    double seen = 0;
    // A minute of 3 C is too little, however often it is seen anew; ten are enough.
    for (int frame = 0; frame < 600; frame++) {
      watch.check(new double[] {25, 25 + 0.1 * (frame % 2)}, 9, seconds);
      assertFalse(watch.stuck(1), "the other one moves");
      boolean last = frame % 60 == 59;
      seconds += last ? late : 1;
      seen += last ? 0 : 1;
      assertTrue(seen > 120 || !watch.anyStuck(), "told after " + seen + " s");
    }
    assertEquals(told, watch.anyStuck());
  }

  @Test
  void lateFrameUnderAPeak_isNotTakenForHeat() {
    StuckProbes watch = new StuckProbes(layout(LG), 5);
    for (int frame = 0; frame < 100; frame++) {
      watch.check(new double[] {25, 25}, 0, frame);
    }
    // Nobody saw what flowed meanwhile.
    watch.check(new double[] {25, 25}, 30, 230);
    assertFalse(watch.anyStuck());
  }

  @Test
  void probeThatIsStuck_isNoBetterAfterAGap() {
    StuckProbes watch = watch();
    int second = told(watch, 3, 0, 3600) + 1000;
    watch.check(new double[] {25, 25.1}, 0, second);
    assertTrue(watch.stuck(0));
    assertFalse(watch.stuck(1));
    watch.check(new double[] {25.1, 25.1}, 0, second + 1);
    assertFalse(watch.anyStuck());
  }

  @Test
  void watchThatIsTakenBack_goesOnWhereItWas() {
    int whole = told(watch(), 3, 0, 3600);
    StuckProbes first = watch();
    told(first, 3, 0, whole / 2);
    StateWriter writer = new StateWriter();
    ByteBuffer bytes = ByteBuffer.allocate(1000);
    writer.start(bytes);
    writer.begin(SECTION);
    first.exchange(writer, new double[2]);
    writer.end();
    writer.finish();
    StuckProbes second = watch();
    StateReader reader = new StateReader("test", bytes.flip());
    reader.require(SECTION);
    int last = whole / 2 - 1;
    second.exchange(reader, new double[] {25, 25 + 0.1 * (last % 2)});
    reader.end();
    assertEquals(whole - whole / 2, told(second, 3, whole / 2, 3600));
  }
}
