package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When values that stand still are taken for old ones. */
class FrozenFramesTest {
  private final PackLayout layout(String cell) {
    return PackLayout.series(2, CellSpec.named(cell)).withTemperatureProbes(1);
  }

  private static double rounded(double value, double step) {
    return Math.round(value / step) * step;
  }

  /** A coarse measurement of a constant current from empty to full, or back. */
  @ParameterizedTest
  @CsvSource({
    "a123-apr18650m1a, 0.01, 1, 0.5",
    "a123-apr18650m1a, 0.01, 1, -0.1",
    "a123-apr18650m1a, 0.005, 1, 1",
    "a123-apr18650m1a, 0.001, 1, 1",
    "a123-apr18650m1a, 0.1, 1, 1",
    "lg-18650hg2, 0.01, 1, 0.1",
    "lg-18650hg2, 0.01, 1, -2",
    "lg-18650hg2, 0.02, 1, 0.5",
    "lg-18650hg2, 0.1, 1, 1",
    "lg-18650hg2, 0.001, 10, 0.1"
  })
  void aLiveCellUnderConstantCurrent_isNeverTakenForAFrozenGateway(
      String cell, double voltsStep, double periodSeconds, double cRate) {
    PackLayout layout = layout(cell);
    CellSpec spec = layout.spec();
    FrozenFrames watch = new FrozenFrames(layout);
    PackFrame frame = new PackFrame(layout);
    frame.celsius[0] = 25;
    frame.amps = rounded(cRate * spec.nominalAmpHours(), 0.1);
    double soc = cRate > 0 ? 0 : 1;
    double drop = frame.amps * spec.circuitOrTypical().r0Ohms(25);
    int changes = 0;
    double before = Double.NaN;
    for (double seconds = 0; soc >= 0 && soc <= 1; seconds += periodSeconds) {
      double v = rounded(spec.ocvOrTypical().volts(soc) + drop, voltsStep);
      changes += v == before ? 0 : 1;
      before = v;
      Arrays.fill(frame.volts, v);
      assertTrue(!watch.check(frame, seconds), "taken for frozen at SOC " + soc);
      soc += frame.amps / spec.nominalAmpHours() * periodSeconds / 3600;
    }
    assertTrue(changes > 1, "the voltage was seen to change");
  }

  /** How long a gateway that froze under load deceives the loop. */
  @ParameterizedTest
  @CsvSource({
    "lg-18650hg2, 0.001, 1, 120, 180",
    "lg-18650hg2, 0.001, 0.5, 240, 360",
    "lg-18650hg2, 0.01, 1, 360, 480",
    "generic-lfp, 0.001, 1, 900, 1100",
    "generic-lfp, 0.01, 1, 2000, 2400"
  })
  void valuesThatStandStillUnderLoad_areFoundBeforeTheCellWouldBeEmpty(
      String cell, double voltsStep, double cRate, int least, int most) {
    PackLayout layout = layout(cell);
    FrozenFrames watch = new FrozenFrames(layout);
    PackFrame frame = new PackFrame(layout);
    frame.celsius[0] = 25;
    frame.amps = -cRate * layout.spec().nominalAmpHours();
    Arrays.fill(frame.volts, 3.3 + voltsStep);
    assertTrue(!watch.check(frame, 0));
    Arrays.fill(frame.volts, 3.3);
    int seconds = 1;
    while (seconds < 5000 && !watch.check(frame, seconds)) {
      seconds++;
    }
    assertTrue(seconds >= least && seconds <= most, "found after " + seconds + " s");
  }

  @ParameterizedTest
  @CsvSource({"0, true", "-0.09, true", "-0.11, false"})
  void belowATenthOfC_nothingIsSaid(double cRate, boolean never) {
    PackLayout layout = layout("lg-18650hg2");
    FrozenFrames watch = new FrozenFrames(layout);
    PackFrame frame = new PackFrame(layout);
    frame.celsius[0] = 25;
    frame.amps = cRate * layout.spec().nominalAmpHours();
    Arrays.fill(frame.volts, 3.701);
    watch.check(frame, 0);
    Arrays.fill(frame.volts, 3.7);
    boolean found = false;
    for (int seconds = 1; seconds < 7200; seconds++) {
      found |= watch.check(frame, seconds);
    }
    assertEquals(!never, found);
  }

  /** A module that went dark under load: its frames are live, and so is the current. */
  @ParameterizedTest
  @CsvSource({"NaN, true", "0, true", "8, true", "3.7, false"})
  void framesWhoseVoltagesAreAllImpossible_areNotTakenForOld(double volts, boolean never) {
    PackLayout layout = layout("lg-18650hg2");
    FrozenFrames watch = new FrozenFrames(layout);
    PackFrame frame = new PackFrame(layout);
    frame.celsius[0] = 25;
    frame.amps = -layout.spec().nominalAmpHours();
    Arrays.fill(frame.volts, 3.701);
    watch.check(frame, 0);
    Arrays.fill(frame.volts, 3.702);
    watch.check(frame, 1);
    Arrays.fill(frame.volts, volts);
    boolean found = false;
    for (int seconds = 2; seconds < 5000; seconds++) {
      found |= watch.check(frame, seconds);
    }
    assertEquals(!never, found);
  }

  @ParameterizedTest
  @CsvSource({"NaN", "0"})
  void oneCellWithAVoltage_isEnoughToSeeThatAllIsOld(double dark) {
    PackLayout layout = layout("lg-18650hg2");
    FrozenFrames watch = new FrozenFrames(layout);
    PackFrame frame = new PackFrame(layout);
    frame.celsius[0] = 25;
    frame.amps = -layout.spec().nominalAmpHours();
    frame.volts[0] = dark;
    frame.volts[1] = 3.701;
    watch.check(frame, 0);
    frame.volts[1] = 3.7;
    boolean found = false;
    for (int seconds = 1; seconds < 300; seconds++) {
      found |= watch.check(frame, seconds);
    }
    assertTrue(found);
  }
}
