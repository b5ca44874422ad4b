package org.ionsight.model;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.CurrentZeroing;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.core.physics.EquivalentCircuit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SOH of a worn cell by the shipped bundle, from a charge after a drive by a biased sensor. */
class StandstillSohTest {
  private static final CellSpec SPEC = CellSpec.named("lg-18650hg2");
  private static final EquivalentCircuit CIRCUIT = SPEC.circuitOrTypical();

  /** Networks say 0.83 of so plain a cell; what counts is what a good sensor gets from them. */
  private static final double LEFT = 0.9;

  private double soc;
  private double v1;
  private double v2;
  private long second;

  private double volts(double amps) {
    soc += amps / 3600 / (SPEC.usableAmpHours() * LEFT);
    v1 += (amps * CIRCUIT.r1Ohms(25) - v1) / CIRCUIT.tau1Seconds();
    v2 += (amps * CIRCUIT.r2Ohms(25) - v2) / CIRCUIT.tau2Seconds();
    return SPEC.ocvOrTypical().volts(soc) + amps * CIRCUIT.r0Ohms(25) + v1 + v2;
  }

  /** Drives with stops from full to a tenth, then charges to the upper limit. */
  private double soh(ModelBundle bundle, CurrentZeroing zeroing, double cRate, double offset) {
    soc = 1;
    v1 = 0;
    v2 = 0;
    second = 0;
    try (PackMonitor monitor =
        PackMonitor.builder(PackLayout.series(1, SPEC).withTemperatureProbes(1), bundle)
            .currentZeroing(zeroing)
            .build()) {
      PackEstimate estimate = monitor.newEstimate();
      PackFrame frame = monitor.newFrame();
      Arrays.fill(frame.celsius, 25);
      boolean charging = false;
      do {
        int inMinute = (int) (second % 60);
        double draws = inMinute < 10 ? -1.5 : inMinute < 30 ? -0.7 - 0.03 * inMinute : -0.02;
        double amps = SPEC.nominalAmpHours() * (charging ? cRate : draws);
        frame.volts[0] = volts(amps);
        frame.amps = amps + offset;
        frame.nanos = ++second * 1_000_000_000L;
        monitor.step(frame, estimate);
        charging |= soc < 0.1;
      } while (!charging || frame.volts[0] < SPEC.maxVolts());
      monitor.finish(estimate);
      return estimate.soh(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.3", "0.5, -0.3", "1, 0.3"})
  void offsetOfTheSensor_spoilsSohLessWhereStandstillsAreRead(double cRate, double offset) {
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA)) {
      double good = soh(bundle, CurrentZeroing.OFF, cRate, 0);
      double biased = soh(bundle, CurrentZeroing.OFF, cRate, offset);
      double mended = soh(bundle, CurrentZeroing.AT_STANDSTILLS, cRate, offset);
      String found = "without %.3f, biased %.3f, mended %.3f".formatted(good, biased, mended);
      assertTrue(Math.abs(biased - good) > 0.02, found);
      assertTrue(Math.abs(mended - good) < 0.4 * Math.abs(biased - good), found);
    }
  }
}
