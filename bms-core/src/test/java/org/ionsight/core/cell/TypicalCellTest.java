package org.ionsight.core.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ionsight.core.physics.OcvTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TypicalCellTest {
  private static CellSpec cell(Cathode cathode, double ampHours, double min, double max) {
    return CellSpec.builder("typical")
        .chemistry(cathode, Anode.GRAPHITE)
        .nominalAmpHours(ampHours)
        .volts(min, max)
        .build();
  }

  @ParameterizedTest
  @EnumSource(Cathode.class)
  void everyChemistry_staysWithinItsLimitsAndRises(Cathode cathode) {
    double max = cathode == Cathode.LFP ? 3.65 : 4.2;
    OcvTable ocv = cell(cathode, 3, 2.5, max).ocvOrTypical();
    assertTrue(ocv.volts(0) >= 2.3 && ocv.volts(1) <= max);
    assertTrue(ocv.volts(1) > max - 0.1, "full at " + ocv.volts(1));
    for (int i = 1; i <= 20; i++) {
      assertTrue(ocv.volts(i / 20.0) >= ocv.volts((i - 1) / 20.0));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NMC, 2.5, 4.2, 3.740",
    "NCA, 2.5, 4.2, 3.675",
    "LFP, 2.0, 3.65, 3.298",
    "LCO, 2.7, 4.2, 3.852",
    "LMO, 3.0, 4.2, 3.937",
    "UNKNOWN, 2.5, 4.2, 3.7075"
  })
  void usualLimits_giveTheFittedVoltageAtHalf(
      Cathode cathode, double min, double max, double volts) {
    assertEquals(volts, cell(cathode, 3, min, max).ocvOrTypical().volts(0.5), 0.002);
  }

  @Test
  void narrowerLimits_useAPartOfTheCurve() {
    OcvTable ocv = cell(Cathode.NMC, 5, 3.2, 4.1).ocvOrTypical();
    assertEquals(4.086, ocv.volts(1), 0.005);
    assertEquals(3.2, ocv.volts(0), 0.005);
  }

  @Test
  void higherLimit_stretchesTheUpperHalf() {
    OcvTable ocv = cell(Cathode.LCO, 3, 3.0, 4.4).ocvOrTypical();
    assertEquals(4.395, ocv.volts(1), 0.005);
  }

  @Test
  void limitsOfNoKnownCathode_stillGiveACurveBetweenThem() {
    OcvTable ocv = cell(Cathode.UNKNOWN, 20, 1.5, 2.8).ocvOrTypical();
    assertTrue(ocv.volts(0) > 1.5 && ocv.volts(1) < 2.8 && ocv.volts(1) > 2.7);
  }

  @Test
  void resistance_fallsWithCapacityAndTemperature() {
    CellSpec small = cell(Cathode.NMC, 3, 2.5, 4.2);
    CellSpec large = cell(Cathode.NMC, 60, 2.5, 4.2);
    double ratio = small.circuitOrTypical().r0Ohms(25) / large.circuitOrTypical().r0Ohms(25);
    assertEquals(20, ratio, 1e-9);
    assertTrue(small.circuitOrTypical().r0Ohms(-20) > 3 * small.circuitOrTypical().r0Ohms(25));
  }
}
