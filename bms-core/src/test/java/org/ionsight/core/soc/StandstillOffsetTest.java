package org.ionsight.core.soc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandstillOffsetTest {
  private static final double AMP_HOURS = 3;
  private static final CellSpec CELL = cell(Cathode.NMC);

  private StandstillOffset standstill = new StandstillOffset(CELL);

  private static CellSpec cell(Cathode cathode) {
    return CellSpec.builder("test")
        .chemistry(cathode, Anode.GRAPHITE)
        .nominalAmpHours(AMP_HOURS)
        .volts(2.5, 4.2)
        .build();
  }

  /** Shows a current of some C-rate for so long; the last second comes back as a C-rate. */
  private double show(double cRate, int seconds) {
    double last = 0;
    for (int k = 0; k < seconds; k++) {
      last = standstill.corrected(cRate * AMP_HOURS) / AMP_HOURS;
    }
    return last;
  }

  /** Stops at lights: pulls away at 1 C, cruises, coasts and stands. */
  private void drive(int stops, double standing, double offset) {
    for (int stop = 0; stop < stops; stop++) {
      for (int k = 0; k < 30; k++) {
        show((k < 10 ? -1 : -0.5) + 0.03 * Math.sin(k) + offset, 1);
      }
      show(-0.2 + offset, 3);
      show(standing + offset, 15);
    }
    show(-1 + offset, 1);
  }

  private double found() {
    return standstill.amps() / AMP_HOURS;
  }

  @ParameterizedTest
  @CsvSource({"0.1, -0.02", "-0.1, -0.02", "0.1, -0.037", "0.07, -0.02"})
  void driveWithStops_showsTheOffset(double offset, double auxiliaries) {
    drive(4, auxiliaries, offset);
    assertEquals(offset, found(), 0.022);
    assertEquals(-1 + offset - found(), show(-1 + offset, 1), 1e-12);
    assertEquals(0.03 * AMP_HOURS, standstill.deviation(), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.01, -0.026, -0.037, -0.049, -0.079})
  void auxiliaries_areNoOffset(double auxiliaries) {
    drive(20, auxiliaries, 0);
    assertEquals(0, standstill.amps(), 0);
    assertEquals(0, standstill.deviation(), 0);
    assertEquals(-1.2345, standstill.corrected(-1.2345), 0);
  }

  /** What is drawn less shows like a smaller offset, and what is drawn more like heating. */
  @ParameterizedTest
  @CsvSource({"-0.1, 0, -0.055", "0.1, -0.07, 0.044", "0, -0.1, -0.055"})
  void unusualAuxiliaries_areTakenForAPartOfAnOffset(
      double offset, double auxiliaries, double expected) {
    drive(10, auxiliaries, offset);
    assertEquals(expected, found(), 0.002);
  }

  @Test
  void oneStop_saysNothingBeforeItHasEnded() {
    show(-1, 10);
    show(0.08, 60);
    assertEquals(0, standstill.amps(), 0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, -0.1, 0.05})
  void slowChargeOrDischarge_isNoOffset(double cRate) {
    drive(5, -0.02, 0);
    show(cRate, 4 * 3600);
    show(0, 1000);
    show(cRate, 4 * 3600);
    drive(1, -0.02, 0);
    assertEquals(0, standstill.amps(), 0);
  }

  /** Charged at 1 C, then with a falling current to some C/n, rested and discharged. */
  private void cycle(double tauSeconds, double leastCRate) {
    show(-1, 1800);
    show(0, 600);
    show(1, 1200);
    for (double cRate = 1; cRate > leastCRate; cRate *= Math.exp(-1 / tauSeconds)) {
      show(cRate, 1);
    }
    show(0, 600);
  }

  @ParameterizedTest
  @CsvSource({
    "60, 0.05",
    "200, 0.05",
    "600, 0.05",
    "600, 0.02",
    "900, 0.1",
    "1200, 0.05",
    "2000, 0.033",
    "3600, 0.05",
    "900, 0.048",
    "900, 0.042",
    "1200, 0.155"
  })
  void endsOfCharges_areNoOffset(double tauSeconds, double leastCRate) {
    for (int k = 0; k < 10; k++) {
      cycle(tauSeconds, leastCRate);
      assertEquals(0, standstill.amps(), 0, "cycle " + k);
    }
  }

  /** A slow charge that goes on with less is all between two drives. */
  @Test
  void slowChargeThatChanges_isNoOffset() {
    for (int k = 0; k < 5; k++) {
      show(-1, 600);
      show(0.12, 3600);
      show(0.09, 200);
      show(0.06, 100);
      assertEquals(0, standstill.amps(), 0, "charge " + k);
    }
  }

  @Test
  void restWithoutPulls_isNoOffset() {
    for (int k = 0; k < 200; k++) {
      show(0.1, 30);
      show(0.15, 1);
    }
    assertEquals(0, standstill.amps(), 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 10, 60})
  void framesThatAreHeld_areNoStandstill(int seconds) {
    for (int k = 0; k < 500; k++) {
      show(k % 3 == 0 ? -1 : 0.17 * Math.sin(1.7 * k), seconds);
      assertEquals(0, standstill.amps(), 0, "frame " + k);
    }
  }

  @Test
  void spellsThatDisagree_outvoteEachOther() {
    for (int k = 0; k < 300; k++) {
      show(-1 - 0.001 * k, 3);
      show((k % 4 - 1.5) * 0.09, 9);
      assertEquals(0, standstill.amps(), 0, "spell " + k);
    }
  }

  @Test
  void oneSlowStretch_doesNotOutvoteADrive() {
    drive(5, -0.02, 0);
    show(-0.12, 60);
    show(-1, 5);
    assertEquals(0, standstill.amps(), 0);
  }

  @Test
  void missingCurrent_staysMissingAndEndsASpell() {
    drive(4, -0.02, 0.1);
    double before = standstill.amps();
    show(0.08, 6);
    assertTrue(Double.isNaN(standstill.corrected(Double.NaN)));
    show(0.08, 6);
    show(-1, 1);
    assertEquals(before, standstill.amps(), 0);
  }

  @Test
  void pause_keepsTheOffsetOfTheSensor() {
    drive(4, -0.02, 0.1);
    double before = standstill.amps();
    standstill.pause();
    assertEquals(before, standstill.amps(), 0);
    drive(4, -0.02, 0.1);
    assertEquals(before, standstill.amps(), 0.003 * AMP_HOURS);
  }

  @Test
  void lfp_isLeftAlone() {
    standstill = new StandstillOffset(cell(Cathode.LFP));
    drive(10, -0.02, 0.1);
    assertEquals(0, standstill.amps(), 0);
  }
}
