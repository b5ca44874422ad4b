package org.ionsight.core.physics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EkfSocTest {
  private final Random random = new Random(11);

  /** A drive at a mean of about C/3 with peaks of 3C and some regeneration. */
  private double drive(int second) {
    double phase = Math.sin(second / 7.0) + Math.sin(second / 31.0);
    return -1 + 3 * phase * Math.abs(phase) * random.nextDouble();
  }

  @ParameterizedTest
  @CsvSource({"25, 1", "25, 0.1", "25, 10", "-10, 1", "5, 1"})
  void driveWithNoise_isFollowedWithinOnePercent(double celsius, double step) {
    CircuitCell cell = new CircuitCell(CircuitCell.NMC, 0.9);
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    double squares = 0;
    int steps = (int) (5000 / step);
    for (int k = 0; k < steps; k++) {
      double amps = drive((int) (k * step));
      cell.step(amps, celsius, step);
      double volts = cell.volts + 0.002 * random.nextGaussian();
      filter.step(volts, amps + 0.01 * random.nextGaussian(), celsius, step);
      squares += Math.pow(filter.soc() - cell.soc, 2);
    }
    assertEquals(0, Math.sqrt(squares / steps), 0.01);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.2, 0.5, 0.95})
  void wrongStart_converges(double wrong) {
    CircuitCell cell = new CircuitCell(CircuitCell.NMC, 0.7);
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    filter.start(wrong, 0.3);
    for (int k = 0; k < 1800; k++) {
      double amps = drive(k);
      cell.step(amps, 25, 1);
      filter.step(cell.volts, amps, 25, 1);
    }
    assertEquals(cell.soc, filter.soc(), 0.02);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.06, 0.06})
  void currentOffset_staysBounded(double offset) {
    CircuitCell cell = new CircuitCell(CircuitCell.NMC, 0.9);
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    CoulombCounter counter = new CoulombCounter(CircuitCell.NMC);
    counter.start(0.9, 0.01);
    for (int k = 0; k < 6 * 3600; k++) {
      double amps = -0.3 * (1 + Math.sin(k / 20.0));
      cell.step(amps, 25, 1);
      filter.step(cell.volts, amps + offset, 25, 1);
      counter.step(amps + offset, 1);
    }
    assertEquals(0.12, Math.abs(counter.soc() - cell.soc), 0.01);
    assertEquals(cell.soc, filter.soc(), 0.03);
  }

  @Test
  void lfpPlateau_deviationGrowsWhereTheVoltageSaysNothing() {
    CircuitCell cell = new CircuitCell(CircuitCell.LFP, 0.05);
    EkfSoc filter = new EkfSoc(CircuitCell.LFP);
    filter.start(0.05, 0.01);
    double before = 0;
    for (int k = 0; k < 7200; k++) {
      cell.step(0.75, 25, 1);
      filter.step(cell.volts, 0.75, 25, 1);
      if (k == 600) {
        before = filter.standardDeviation();
      }
    }
    assertTrue(
        filter.standardDeviation() > 1.5 * before,
        "from %s to %s".formatted(before, filter.standardDeviation()));
    assertTrue(Math.abs(filter.soc() - cell.soc) < 2 * filter.standardDeviation());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void anyInput_neverGivesNaN(long seed) {
    Random wild = new Random(seed);
    double[] values = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -1e9, 1e9, 3.7, 1e-300
    };
    for (CellSpec spec : new CellSpec[] {CircuitCell.NMC, CircuitCell.LFP}) {
      EkfSoc filter = new EkfSoc(spec);
      for (int k = 0; k < 5000; k++) {
        boolean calm = wild.nextInt(3) > 0;
        filter.step(
            calm ? 3 + wild.nextDouble() : values[wild.nextInt(values.length)],
            calm ? wild.nextGaussian() : values[wild.nextInt(values.length)],
            calm ? 25 : values[wild.nextInt(values.length)],
            calm ? 1 : values[wild.nextInt(values.length)]);
        assertTrue(filter.soc() >= 0 && filter.soc() <= 1, "SOC was " + filter.soc());
        assertTrue(filter.standardDeviation() > 0 && filter.standardDeviation() < 0.6);
        assertTrue(Double.isFinite(filter.innovationVolts()));
      }
    }
  }

  @Test
  void missingVoltage_predictsOnly() {
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    filter.start(0.5, 0.01);
    for (int k = 0; k < 3600; k++) {
      filter.step(Double.NaN, -0.3, 25, 1);
    }
    assertEquals(0.4, filter.soc(), 1e-9);
    assertTrue(filter.standardDeviation() > 0.01);
  }

  @Test
  void missingCurrent_isHeldAndLessCertain() {
    EkfSoc known = new EkfSoc(CircuitCell.NMC);
    EkfSoc blind = new EkfSoc(CircuitCell.NMC);
    known.start(0.5, 0.01);
    blind.start(0.5, 0.01);
    for (int k = 0; k < 600; k++) {
      known.step(Double.NaN, -0.3, 25, 1);
      blind.step(Double.NaN, k == 0 ? -0.3 : Double.NaN, 25, 1);
    }
    assertEquals(known.soc(), blind.soc(), 1e-12);
    assertTrue(blind.standardDeviation() > 2 * known.standardDeviation());
  }

  @Test
  void firstVoltage_startsTheFilterWide() {
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    assertFalse(filter.started());
    filter.step(Double.NaN, 0, 25, 1);
    filter.step(0, 0, 25, 1);
    assertFalse(filter.started());
    filter.step(CircuitCell.NMC.ocvOrTypical().volts(0.6), 0, 25, 1);
    assertTrue(filter.started());
    assertEquals(0.6, filter.soc(), 1e-6);
    assertTrue(filter.standardDeviation() > 0.05);
  }

  @Test
  void singleZeroVoltRow_isNoEvidence() {
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    filter.start(0.5, 0.05);
    filter.step(0.0, 0, 25, 1);
    filter.step(8.4, 0, 25, 1);
    assertEquals(0.5, filter.soc(), 1e-9);
  }

  @Test
  void impossibleStartOrCapacity_isRefused() {
    EkfSoc filter = new EkfSoc(CircuitCell.NMC);
    assertThrows(IllegalArgumentException.class, () -> filter.start(Double.NaN, 0.1));
    assertThrows(IllegalArgumentException.class, () -> filter.start(0.5, -0.1));
    assertThrows(IllegalArgumentException.class, () -> filter.capacity(0));
  }
}
