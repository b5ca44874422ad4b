package org.ionsight.bench.soc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ionsight.bench.RealData;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped bundle on LFP cells: the width of the interval never jumps. */
class LfpIntervalTest {
  private static final CellSpec SPEC = CellSpec.named("lfp-longflat");

  /** A minute finds the start; after it no row may move the width by more than this. */
  private static final double LARGEST_STEP = 0.03;

  private static final int SETTLED_ROWS = 60;

  @TempDir private Path folder;

  private static double[] widths(SocTest test) throws IOException {
    double[] widths = new double[test.rows()];
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.ONNX_RUNTIME)) {
      new BundleSoc(bundle)
          .estimate(test, (row, soc, low, high, verdict) -> widths[row] = high - low);
    }
    return widths;
  }

  private static double largestStep(double[] widths) {
    double largest = 0;
    for (int row = SETTLED_ROWS + 1; row < widths.length; row++) {
      largest = Math.max(largest, Math.abs(widths[row] - widths[row - 1]));
    }
    return largest;
  }

  /** Pulses of C/2 with pauses from full to a fifth, of a cell that is its own spec. */
  private SocTest simulated() throws IOException {
    OcvTable ocv = SPEC.ocvOrTypical();
    EquivalentCircuit circuit = SPEC.circuitOrTypical();
    StringBuilder text = new StringBuilder("Test Time / s,Voltage / V,Current / A,SOC / 1\n");
    double soc = 1;
    double v1 = 0;
    double v2 = 0;
    for (int second = 0; soc > 0.2; second++) {
      double amps = second % 600 < 400 ? -0.5 * SPEC.nominalAmpHours() : 0;
      soc += amps / 3600 / SPEC.usableAmpHours();
      v1 += (amps * circuit.r1Ohms(25) - v1) / circuit.tau1Seconds();
      v2 += (amps * circuit.r2Ohms(25) - v2) / circuit.tau2Seconds();
      double volts = ocv.volts(soc) + amps * circuit.r0Ohms(25) + v1 + v2;
      text.append(String.format(Locale.ROOT, "%d,%.4f,%.3f,%.5f%n", second, volts, amps, soc));
    }
    Files.writeString(folder.resolve("lfp.bdf.csv"), text.toString(), UTF_8);
    return SocTest.read(folder, "lfp.bdf.csv", "simulated", SPEC);
  }

  @Test
  void aSimulatedCell_neverJumps() throws IOException {
    SocTest test = simulated();
    double[] widths = widths(test);

    assertTrue(largestStep(widths) < LARGEST_STEP, "largest step " + largestStep(widths));
  }

  @Test
  void aRecordedCell_neverJumps() throws IOException {
    SocTest test =
        SocTest.read(
            RealData.directory().resolve("lfp-longflat"),
            "lfp-longflat__25degC_dynamic-plus-cc.bdf.csv.gz",
            "recorded",
            SPEC);
    double[] widths = widths(test);

    assertTrue(largestStep(widths) < LARGEST_STEP, "largest step " + largestStep(widths));
  }
}
