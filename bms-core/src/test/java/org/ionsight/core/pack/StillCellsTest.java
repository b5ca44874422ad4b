package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.quality.PlausibilityLimits;
import org.ionsight.core.quality.QualityFlag;
import org.ionsight.core.state.StateReader;
import org.ionsight.core.state.StateSection;
import org.ionsight.core.state.StateWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a cell whose voltage stands still beside its neighbours is told, and when not. */
class StillCellsTest {
  private static final StateSection SECTION = new StateSection("TEST", 1);
  private static final int CELLS = 5;
  private static final int FROZEN = 2;

  /** Five cells that differ, with a resistance and a slow polarization, measured in steps. */
  private static final class Pack {
    private final CellSpec spec;
    private final double step;
    private final StillCells watch;
    private final double[] soc = {0.02, 0.035, 0.04, 0.05, 0.06};
    private final double[] ohms = {0.8, 0.9, 1, 1.1, 1.3};
    private final double[] polarization = new double[CELLS];
    private final double[] volts = new double[CELLS];
    private double lastAmps;
    private double frozenVolts = Double.NaN;
    private int seconds;

    Pack(String cell, double step) {
      spec = CellSpec.named(cell);
      this.step = step;
      PackLayout layout = PackLayout.series(CELLS, spec);
      watch = new StillCells(layout, PlausibilityLimits.of(spec));
    }

    private double voltsOf(int cell, double amps) {
      double ohm = ohms[cell] * spec.circuitOrTypical().r0Ohms(25);
      return spec.ocvOrTypical().volts(Math.min(1, Math.max(0, soc[cell])))
          + ohm * (amps + polarization[cell]);
    }

    private double mean(double amps) {
      double sum = 0;
      for (int cell = 0; cell < CELLS; cell++) {
        sum += voltsOf(cell, amps) / CELLS;
      }
      return sum;
    }

    void second(double amps) {
      for (int cell = 0; cell < CELLS; cell++) {
        soc[cell] += amps / spec.nominalAmpHours() / 3600 * (0.97 + 0.015 * cell);
        polarization[cell] += (amps - polarization[cell]) / 600;
        volts[cell] = Math.round(voltsOf(cell, amps) / step) * step;
      }
      if (!Double.isNaN(frozenVolts)) {
        volts[FROZEN] = frozenVolts;
      }
      lastAmps = amps;
      watch.check(volts, amps, seconds++);
    }

    /** Until the mean is at a voltage; returns whether anything was told. */
    boolean until(double cRate, double limit) {
      boolean told = false;
      double amps = cRate * spec.nominalAmpHours();
      while (amps > 0 ? mean(amps) < limit : mean(amps) > limit) {
        second(amps);
        told |= watch.any();
      }
      return told;
    }

    /** The charger holds the voltage of the pack until C/20 is left. */
    boolean taper() {
      boolean told = false;
      double held = mean(lastAmps);
      double amps = lastAmps;
      while (amps > spec.nominalAmpHours() / 20) {
        while (mean(amps) > held) {
          amps -= spec.nominalAmpHours() * 1e-4;
        }
        second(amps);
        told |= watch.any();
      }
      return told;
    }

    boolean hours(double hours, double cRate) {
      boolean told = false;
      for (int i = 0; i < 3600 * hours; i++) {
        second(cRate * spec.nominalAmpHours());
        told |= watch.any();
      }
      return told;
    }

    void freeze() {
      frozenVolts = volts[FROZEN];
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lg-18650hg2, 0.001, 4.15, 3.0",
    "lg-18650hg2, 0.01, 4.15, 3.0",
    "lg-18650hg2, 0.05, 4.15, 3.0",
    "generic-lfp, 0.001, 3.45, 2.9",
    "generic-lfp, 0.01, 3.45, 2.9",
    "a123-apr18650m1a, 0.005, 3.5, 2.9",
    "a123-apr18650m1a, 0.02, 3.5, 2.9"
  })
  void liveCells_areNeverTold(String cell, double step, double top, double bottom) {
    Pack pack = new Pack(cell, step);
    for (double cRate : new double[] {0.5, 0.15, 1.5}) {
      assertFalse(pack.until(cRate, top), "charged at " + cRate);
      assertFalse(pack.taper(), "tapered");
      assertFalse(pack.hours(2, 0), "at rest");
      assertFalse(pack.until(-2 * cRate, bottom), "discharged");
      // After a strong current a weaker one: polarization goes down while charge goes up.
      assertFalse(pack.hours(0.2, 1), "charged at 1");
      assertFalse(pack.hours(1, 0.2), "charged at 0.2");
      assertFalse(pack.hours(2, -0.12), "discharged at 0.12");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "lg-18650hg2, 0.001, 0.5, 180, 420",
    "lg-18650hg2, 0.01, 0.5, 600, 1100",
    "lg-18650hg2, 0.001, -1, 90, 240",
    "generic-lfp, 0.001, 0.5, 1500, 2400",
    "generic-lfp, 0.01, 0.3, 5000, 9000"
  })
  void channelThatFreezesUnderConstantCurrent_isToldAlone(
      String cell, double step, double cRate, int least, int most) {
    Pack pack = new Pack(cell, step);
    if (cRate < 0) {
      pack.hours(0.9, 1);
    }
    pack.hours(0.2, cRate);
    pack.freeze();
    int begun = pack.seconds;
    while (!pack.watch.any() && pack.seconds - begun < 12_000) {
      pack.hours(1 / 3600.0, cRate);
    }
    int found = pack.seconds - begun;
    assertTrue(found >= least && found <= most, "found after " + found + " s");
    for (int other = 0; other < CELLS; other++) {
      assertEquals(other == FROZEN, pack.watch.still(other));
    }

    pack.hours(0.1, 0);
    assertTrue(pack.watch.any(), "rest mends no channel");
    pack.frozenVolts = Double.NaN;
    pack.hours(0.001, cRate);
    assertFalse(pack.watch.any(), "a voltage that changes is believed");
  }

  @Test
  void offsetOfTheCurrentSensor_isNoEvidence() {
    Pack pack = new Pack("lg-18650hg2", 0.001);
    pack.hours(0.5, 1);
    pack.freeze();
    assertFalse(pack.hours(20, 0.05));
  }

  @Test
  void gapIsNoEvidence() {
    Pack pack = new Pack("lg-18650hg2", 0.001);
    pack.hours(0.1, 0.5);
    pack.freeze();
    for (int i = 0; i < 60; i++) {
      assertFalse(pack.hours(100 / 3600.0, 0.5));
      pack.seconds += 200;
    }
  }

  @Test
  void watchThatIsTakenBack_goesOnWhereItWas() {
    Pack pack = new Pack("lg-18650hg2", 0.001);
    Pack restored = new Pack("lg-18650hg2", 0.001);
    pack.hours(0.1, 0.5);
    restored.hours(0.1, 0.5);
    pack.freeze();
    restored.freeze();
    pack.hours(100 / 3600.0, 0.5);
    restored.hours(100 / 3600.0, 0.5);
    StateWriter writer = new StateWriter();
    ByteBuffer bytes = ByteBuffer.allocate(1000);
    writer.start(bytes);
    writer.begin(SECTION);
    pack.watch.exchange(writer, pack.volts);
    writer.end();
    writer.finish();
    // The other one forgets all and takes it back.
    restored.watch.check(restored.volts, 0, restored.seconds + 1000);
    StateReader reader = new StateReader("test", bytes.flip());
    reader.require(SECTION);
    restored.watch.exchange(reader, pack.volts);
    reader.end();
    for (int i = 0; i < 400; i++) {
      assertEquals(
          pack.hours(1 / 3600.0, 0.5), restored.hours(1 / 3600.0, 0.5), "second " + pack.seconds);
    }
    assertTrue(pack.watch.any());
  }

  @Test
  void gap_mendsNoChannel() {
    Pack pack = new Pack("lg-18650hg2", 0.001);
    pack.hours(0.1, 0.5);
    pack.freeze();
    pack.hours(0.2, 0.5);
    assertTrue(pack.watch.still(FROZEN));
    pack.seconds += 8 * 3600;
    pack.second(1);
    assertTrue(pack.watch.still(FROZEN));
    pack.seconds += 8 * 3600;
    pack.frozenVolts = Double.NaN;
    pack.second(1);
    assertFalse(pack.watch.any());
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1000})
  void stillCell_losesItsVoltageAndIsACause(int periodMillis) {
    CellSpec spec = CellSpec.named("lg-18650hg2");
    PackLayout layout = PackLayout.series(CELLS, spec);
    MonitorStatistics statistics = new MonitorStatistics();
    // Frames of a second are late for a gateway with ten times as many, and say as much of a cell.
    FrameCheck check =
        new FrameCheck(
            layout, FrameCheck.limits(spec, Duration.ofMillis(periodMillis)), statistics);
    Pack pack = new Pack("lg-18650hg2", 0.001);
    PackFrame frame = new PackFrame(layout);
    pack.hours(0.1, 0.5);
    pack.freeze();
    for (int i = 0; i < 600; i++) {
      pack.hours(1 / 3600.0, 0.5);
      frame.amps = 0.5 * spec.nominalAmpHours();
      System.arraycopy(pack.volts, 0, frame.volts, 0, CELLS);
      check.check(frame, i);
    }
    assertTrue(Double.isNaN(check.volts()[FROZEN]));
    assertTrue(Double.isFinite(check.volts()[0]));
    assertTrue(QualityFlag.STUCK.in(check.flags(FROZEN)));
    assertEquals(MonitorCause.CELL_STUCK.bit(), check.causes());
    assertTrue(statistics.count(MonitorEvent.VOLTAGE_STUCK) > 0);
  }
}
