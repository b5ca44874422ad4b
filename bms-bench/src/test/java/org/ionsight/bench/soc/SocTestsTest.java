package org.ionsight.bench.soc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.RecordingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings as the protocols change them, and the methods that need no training on them. */
class SocTestsTest {
  private static final CellSpec SPEC = CellSpec.named("panasonic-18650pf");

  @TempDir private Path folder;

  /** Half an hour at 1C from full, of a cell that is its own open-circuit voltage. */
  private SocTest drive() throws IOException {
    StringBuilder text =
        new StringBuilder(
            "Test Time / s,Voltage / V,Current / A,Surface Temperature / degC,SOC / 1\n");
    for (int second = 0; second < 1800; second++) {
      double soc = 1 - second / 3600.0;
      double volts = SPEC.ocvOrTypical().volts(soc) - 2.9 * 0.03;
      text.append(String.format(Locale.ROOT, "%d,%.4f,-2.9,25,%.6f%n", second, volts, soc));
    }
    Files.writeString(folder.resolve("drive.bdf.csv"), text.toString(), UTF_8);
    return SocTest.read(folder, "drive.bdf.csv", "drive", SPEC);
  }

  private void charge(double lastAmps) throws IOException {
    StringBuilder text = new StringBuilder("Test Time / s,Voltage / V,Current / A\n");
    for (int minute = 0; minute < 60; minute++) {
      text.append(String.format(Locale.ROOT, "%d,%.3f,1.45%n", 60 * minute, 3.8 + minute / 150.0));
    }
    text.append(String.format(Locale.ROOT, "3600,4.2,%.3f%n3660,4.199,0%n", lastAmps));
    Files.writeString(folder.resolve("charge.bdf.csv"), text.toString(), UTF_8);
  }

  @Test
  void aLaterStart_dropsTheRowsBeforeItAndWhatWasKnown() throws IOException {
    SocTest late = drive().startedBelow(0.9);

    assertTrue(late.firstTruth() < 0.9 && late.firstTruth() > 0.899);
    assertEquals(1800 - 361, late.rows());
    assertEquals(0, late.stepSeconds(0));
    assertEquals(1, late.stepSeconds(1));
    assertFalse(late.startKnown());
  }

  @Test
  void aBiasedSensor_addsItsOffset() throws IOException {
    assertEquals(-2.6, drive().withAddedAmps(0.3).amps(7), 1e-12);
  }

  @Test
  void aChargeThatEndsFull_isCountedBack() throws IOException {
    charge(0.1);
    SocTest test = SocTest.readCharge(folder, "charge.bdf.csv", "charging", SPEC, 2.9);

    assertEquals(1, test.truth(test.rows() - 2), 1e-12);
    assertEquals(1, test.lastTruth(), 1e-12, "no more than full after it");
    assertEquals(0.5, test.firstTruth(), 0.01, "an hour at C/2, the last minute less");
  }

  @Test
  void aChargeThatDoesNotEndFull_isRejected() throws IOException {
    charge(1.0);
    assertThrows(
        RecordingException.class,
        () -> SocTest.readCharge(folder, "charge.bdf.csv", "charging", SPEC, 2.9));
  }

  @Test
  void theCounter_isRightWithATrueStartAndDriftsWithTheSensor() throws IOException {
    SocMethod counter = new SocBaselines.Counter();

    assertEquals(0, SocScore.of(counter, drive()).rmse(), 1e-4);
    // 0.3 A for half an hour is 0.15 Ah of 2.9 Ah at the end.
    double drifted = SocScore.of(counter, drive().withAddedAmps(0.3)).rmse();
    assertEquals(0.15 / 2.9 / Math.sqrt(3), drifted, 1e-3);
  }

  @Test
  void withoutAStart_theCounterTakesTheVoltage() throws IOException {
    double error = SocScore.of(new SocBaselines.Counter(), drive().startedBelow(0.9)).rmse();
    assertTrue(error > 1e-4 && error < 0.1, "error " + error);
  }

  @Test
  void theFilter_findsTheStartByItself() throws IOException {
    assertTrue(SocScore.of(new SocBaselines.Filter(), drive()).rmse() < 0.05);
  }
}
