package org.ionsight.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the filter makes of LFP cells, whose voltage tells little and remembers the last current.
 */
class PlateauTest {
  private static final CellSpec SPEC = CellSpec.named("lfp-longflat");

  /** Half width of a Gaussian 90 % interval in standard deviations. */
  private static final double GAUSSIAN_90 = 1.6449;

  private final Random random = new Random(5);

  /** Means of C/4 that turn around every twenty minutes, with peaks of 1C. */
  private double swing(int second) {
    double mean = second / 1200 % 2 == 0 ? -0.3 : 0.3;
    return mean + 0.9 * Math.sin(second / 9.0) * random.nextDouble();
  }

  private static boolean holds(EkfSoc filter, CircuitCell cell) {
    return Math.abs(filter.soc() - cell.soc) <= GAUSSIAN_90 * filter.standardDeviation();
  }

  /** As charged just before, so that the voltage is that of a rested cell that is nearly full. */
  @ParameterizedTest
  @CsvSource({"0.5, 600", "0.6, 600", "0.8, 0", "0.8, 300", "0.8, 1800", "0.9, 600"})
  void startAfterACharge_holdsTheTruth(double soc, int restSeconds) {
    CircuitCell cell = new CircuitCell(SPEC, soc - 0.2).withHysteresis(0.02);
    for (int k = 0; k < 0.2 * 2 * 3600; k++) {
      cell.step(0.5 * SPEC.nominalAmpHours(), 25, 1);
    }
    for (int k = 0; k < restSeconds; k++) {
      cell.step(0, 25, 1);
    }
    EkfSoc filter = new EkfSoc(SPEC);
    filter.step(cell.volts, 0, 25, 0);
    assertTrue(holds(filter, cell), filter.soc() + " +- " + filter.standardDeviation());
    for (int k = 0; k < 3600; k++) {
      cell.step(-0.2, 25, 1);
      filter.step(cell.volts, -0.2, 25, 1);
      assertTrue(holds(filter, cell), "second " + k + ": " + filter.soc() + " for " + cell.soc);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.2, 0", "0.5, 0", "0.8, 0", "0.2, 0.015", "0.5, 0.015", "0.8, 0.015", "0.5, 0.025"})
  void driveOnThePlateau_staysWithinAnIntervalThatNeverJumps(double soc, double hysteresisVolts) {
    CircuitCell cell = new CircuitCell(SPEC, soc).withHysteresis(hysteresisVolts);
    EkfSoc filter = new EkfSoc(SPEC);
    int held = 0;
    int seconds = 4 * 3600;
    double before = Double.NaN;
    double socBefore = Double.NaN;
    for (int k = 0; k < seconds; k++) {
      double amps = swing(k);
      cell.step(amps, 25, 1);
      filter.step(cell.volts + 0.001 * random.nextGaussian(), amps, 25, 1);
      held += holds(filter, cell) ? 1 : 0;
      if (k > 60) {
        assertEquals(before, filter.standardDeviation(), 0.003, "deviation at second " + k);
        assertEquals(socBefore, filter.soc(), 0.01, "SOC at second " + k);
      }
      before = filter.standardDeviation();
      socBefore = filter.soc();
    }
    assertTrue(held > 0.87 * seconds, held + " of " + seconds);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, -0.2})
  void wayOntoThePlateau_widensTheInterval(double cRate) {
    double begin = cRate > 0 ? 0.05 : 0.995;
    CircuitCell cell = new CircuitCell(SPEC, begin);
    EkfSoc filter = new EkfSoc(SPEC);
    filter.start(begin, 0.01);
    double amps = cRate * SPEC.nominalAmpHours();
    double atTheEnd = 0;
    for (int k = 0; k < 9000; k++) {
      cell.step(amps, 25, 1);
      filter.step(cell.volts, amps, 25, 1);
      atTheEnd = k == 60 ? filter.standardDeviation() : atTheEnd;
    }
    assertTrue(
        filter.standardDeviation() > 1.5 * atTheEnd,
        atTheEnd + " grew to " + filter.standardDeviation());
    assertTrue(holds(filter, cell), filter.soc() + " for " + cell.soc);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 10, 60})
  void lengthOfSteps_changesLittle(double stepSeconds) {
    CircuitCell cell = new CircuitCell(SPEC, 0.9).withHysteresis(0.015);
    EkfSoc fine = new EkfSoc(SPEC);
    EkfSoc other = new EkfSoc(SPEC);
    // Of the second that a start takes no time passes, in neither.
    fine.step(cell.volts, 0, 25, 0);
    other.step(cell.volts, 0, 25, 0);
    double steps = Math.max(1, 1 / stepSeconds);
    int every = (int) Math.max(1, stepSeconds);
    for (int k = 1; k <= 3600; k++) {
      double amps = k / 900 % 2 == 0 ? -0.6 : 0.3;
      for (int part = 0; part < steps; part++) {
        cell.step(amps, 25, 1 / steps);
        if (every == 1) {
          other.step(cell.volts, amps, 25, 1 / steps);
        }
      }
      fine.step(cell.volts, amps, 25, 1);
      if (every > 1 && k % every == 0) {
        other.step(cell.volts, amps, 25, every);
      }
    }
    assertEquals(fine.soc(), other.soc(), 0.01);
    assertEquals(fine.standardDeviation(), other.standardDeviation(), 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.9})
  void fullCell_isFoundOnceTheVoltageRises(double start) {
    CircuitCell cell = new CircuitCell(SPEC, 0.9);
    EkfSoc filter = new EkfSoc(SPEC);
    filter.start(start, 0.3);
    for (int k = 0; cell.volts < 3.6 && k < 7200; k++) {
      cell.step(0.4, 25, 1);
      filter.step(cell.volts, 0.4, 25, 1);
    }
    assertEquals(cell.soc, filter.soc(), 0.04);
  }
}
