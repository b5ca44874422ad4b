package org.ionsight.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An offset that is found late, beside one that was never there. */
class OffsetSensitivityTest {
  private static double drive(int second) {
    double phase = Math.sin(second / 7.0) + Math.sin(second / 31.0);
    return -0.8 + 2 * phase * Math.abs(phase);
  }

  /** Errors without an offset, with it, and with it after it was found. */
  private static double[] errors(double offset, double celsius, int seconds) {
    CircuitCell cell = new CircuitCell(CircuitCell.NMC, 0.8);
    EkfSoc good = new EkfSoc(CircuitCell.NMC);
    EkfSoc biased = new EkfSoc(CircuitCell.NMC);
    EkfSoc found = new EkfSoc(CircuitCell.NMC);
    for (int k = 0; k < seconds; k++) {
      double amps = drive(k);
      cell.step(amps, celsius, 1);
      good.step(cell.volts, amps, celsius, 1);
      biased.step(cell.volts, amps + offset, celsius, 1);
      found.step(cell.volts, amps + offset, celsius, 1);
    }
    found.shift(offset);
    return new double[] {good.soc() - cell.soc, biased.soc() - cell.soc, found.soc() - cell.soc};
  }

  @ParameterizedTest
  @CsvSource({"0.3, 25, 3600", "-0.3, 25, 3600", "0.3, -10, 1800", "-0.15, 5, 5400"})
  void offsetThatIsFoundLate_leavesTheErrorOfASensorWithoutOne(
      double offset, double celsius, int seconds) {
    double[] errors = errors(offset, celsius, seconds);
    assertTrue(Math.abs(errors[1] - errors[0]) > 0.005, "costs " + (errors[1] - errors[0]));
    assertEquals(errors[0], errors[2], 0.2 * Math.abs(errors[1] - errors[0]));
  }

  @Test
  void fullCell_isNotMovedByWhatWasCountedBefore() {
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    filter.start(1, 0.001);
    for (int k = 0; k < 600; k++) {
      filter.step(4.25, 0.3, 25, 1);
    }
    assertEquals(1, filter.soc(), 0);
    filter.shift(0.3);
    assertEquals(1, filter.soc(), 0);
  }

  @Test
  void shiftBeforeAStart_orOfNothing_changesNothing() {
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    filter.shift(0.3);
    filter.start(0.4, 0.1);
    filter.step(3.6, -1, 25, 1);
    double before = filter.soc();
    filter.shift(0);
    filter.shift(Double.NaN);
    assertEquals(before, filter.soc(), 0);
  }

  @Test
  void hoursBeforeTheFirstCurrent_areNotMadeGood() {
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    for (int k = 0; k < 7200; k++) {
      filter.step(Double.NaN, Double.NaN, 25, 1);
      filter.step(k == 0 ? 3.7 : Double.NaN, Double.NaN, 25, 1);
    }
    assertEquals(0, filter.socPerAmp(), 0);
    filter.step(Double.NaN, 0.3, 25, 1);
    assertTrue(filter.socPerAmp() < 0);
  }

  @Test
  void hoursWithoutACurrent_areCountedWithTheLastOne_itsOffsetAmongIt() {
    EkfSoc good = new EkfSoc(CircuitCell.NMC);
    EkfSoc found = new EkfSoc(CircuitCell.NMC);
    good.start(0.8, 0.01);
    found.start(0.8, 0.01);
    for (int k = 0; k < 1800; k++) {
      double amps = k < 60 ? -0.5 : Double.NaN;
      good.step(Double.NaN, amps, 25, 1);
      found.step(Double.NaN, amps + 0.3, 25, 1);
    }
    assertTrue(Math.abs(found.soc() - good.soc()) > 0.02);
    found.shift(0.3);
    assertEquals(good.soc(), found.soc(), 1e-5);
  }
}
