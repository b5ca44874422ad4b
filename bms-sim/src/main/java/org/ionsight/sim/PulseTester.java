package org.ionsight.sim;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A tester of retired cells: pulses of 5 s at 0.5, 1 and 1.5 C in both directions, each with a rest
 * of 30 s, on cells of unknown state of charge; voltages to 0.1 mV.
 */
final class PulseTester {
  private static final double[] C_RATES = {0.5, -0.5, 1, -1, 1.5, -1.5};
  private static final double PULSE_SECONDS = 5;
  private static final double REST_SECONDS = 30;
  private static final double STEP_SECONDS = 0.1;
  private static final double CELSIUS = 25;
  private static final int CELLS = 12;

  private PulseTester() {}

  /** Writes the tests of some cells of two designs, with what they really are at the end. */
  static void write(Path file, long seed) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder header = new StringBuilder("Cell,Pulse Time / s,Rest Voltage / V");
    for (double c : C_RATES) {
      for (String part : List.of("Start", "End", "Off", "Rest")) {
        header.append(String.format(Locale.ROOT, ",%+.1fC %s / V", c, part));
      }
    }
    lines.add(header.append(",True SOH / 1,True Cathode").toString());
    SeededRandom random = new SeededRandom(seed);
    for (int i = 0; i < CELLS; i++) {
      CellDesign design = i % 2 == 0 ? CellDesign.lfp() : CellDesign.nmc532();
      double loss = 0.05 + 0.25 * random.uniform();
      DegradationState state = new DegradationState(loss, loss / 3, loss / 3, 3 * loss);
      FullCell cell = new FullCell(design, state);
      double soc = 0.1 + 0.4 * random.uniform();
      lines.add("cell-%02d,%s".formatted(i + 1, test(cell, soc)));
    }
    Files.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static String test(FullCell cell, double soc) {
    CellModel model = new CellModel(cell, soc, CELSIUS);
    StringBuilder row =
        new StringBuilder(String.format(Locale.ROOT, "%.0f,%.4f", PULSE_SECONDS, model.volts(0)));
    for (double c : C_RATES) {
      double amps = c * cell.design().nominalAmpHours();
      double start = model.volts(amps);
      run(model, amps, PULSE_SECONDS);
      double end = model.volts(amps);
      double off = model.volts(0);
      run(model, 0, REST_SECONDS);
      row.append(
          String.format(Locale.ROOT, ",%.4f,%.4f,%.4f,%.4f", start, end, off, model.volts(0)));
    }
    return row.append(
            String.format(
                Locale.ROOT, ",%.4f,%s", cell.capacityOverNominal(), cell.design().cathode()))
        .toString();
  }

  private static void run(CellModel model, double amps, double seconds) {
    for (int i = 0; i < Math.round(seconds / STEP_SECONDS); i++) {
      model.step(amps, STEP_SECONDS, CELSIUS);
    }
  }
}
