package org.ionsight.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.ionsight.core.json.JsonNode;

/** Made-up data in the layout of the real one: enough to see that a protocol runs. */
final class TinyData {
  private TinyData() {}

  static Path write(Path folder, Path protocols) throws IOException {
    severson(folder.resolve("severson-qv"));
    pulses(folder.resolve("pulsebat"));
    drives(folder, JsonNode.read(protocols.resolve("soc-lg.json")));
    drives(folder, JsonNode.read(protocols.resolve("soc-lfp.json")));
    for (JsonNode cell : JsonNode.read(protocols.resolve("soc-stress.json")).list("cells")) {
      stress(folder.resolve(cell.text("dataset")), cell);
    }
    return folder;
  }

  private static void drives(Path folder, JsonNode protocol) throws IOException {
    Path set = folder.resolve(protocol.text("dataset"));
    for (String file : protocol.texts("training")) {
      drive(set.resolve(file));
    }
    for (JsonNode condition : protocol.list("conditions")) {
      for (String file : condition.texts("files")) {
        drive(set.resolve(file));
      }
    }
  }

  private static void stress(Path set, JsonNode cell) throws IOException {
    for (String file : cell.texts("training")) {
      drive(set.resolve(file));
    }
    for (JsonNode group : cell.list("standard")) {
      for (String file : group.texts("files")) {
        drive(set.resolve(file));
      }
    }
    for (String file : cell.texts("non_standard")) {
      drive(set.resolve(file));
    }
    for (JsonNode group : cell.list("charging")) {
      for (String file : group.texts("files")) {
        charge(set.resolve(file));
      }
    }
  }

  /** An hour at C/2 to the upper limit, full at its end, a row a minute. */
  private static void charge(Path file) throws IOException {
    StringBuilder text =
        new StringBuilder("Test Time / s,Voltage / V,Current / A,Surface Temperature / degC\n");
    for (int minute = 0; minute <= 60; minute++) {
      double volts = Math.min(4.2, 3.7 + minute / 100.0);
      double amps = minute < 60 ? 1.5 : 0.05;
      text.append(String.format(Locale.ROOT, "%d,%.3f,%.2f,25%n", 60 * minute, volts, amps));
    }
    gzip(file, text.toString());
  }

  /** The longer a cell lives, the less its curve moves between cycles 10 and 100. */
  private static void severson(Path folder) throws IOException {
    StringBuilder lives =
        new StringBuilder("dataset,cell_id,Cycle Life / 1,published_split,flags\n");
    for (int k = 0; k < 8; k++) {
      int life = 400 + 200 * k;
      String split = k % 2 == 0 ? "train" : "test1";
      String cell = split + "-" + k;
      lives.append("severson-qv,%s,%d,%s,\n".formatted(cell, life, split));
      StringBuilder curve = new StringBuilder("Voltage / V");
      for (int cycle = 2; cycle <= 100; cycle++) {
        curve.append(String.format(Locale.ROOT, ",Q Cycle %03d / Ah", cycle));
      }
      curve.append('\n');
      for (int v = 0; v <= 50; v++) {
        double share = v / 50.0;
        curve.append(String.format(Locale.ROOT, "%.3f", 3.6 - 1.6 * share));
        for (int cycle = 2; cycle <= 100; cycle++) {
          double moved = cycle / (double) life * Math.sin(Math.PI * share);
          curve.append(String.format(Locale.ROOT, ",%.5f", 1.08 * share - 0.1 * moved));
        }
        curve.append('\n');
      }
      gzip(folder.resolve("severson-qv__" + cell + ".csv.gz"), curve.toString());
    }
    gzip(folder.resolve("cycle_lives.csv.gz"), lives.toString());
  }

  private static void pulses(Path folder) throws IOException {
    String[] files = {"LFP_35Ah", "LMO_10Ah", "NMC_2.1Ah", "NMC_21Ah"};
    double[] rates = {0.5, -0.5, 1, -1, 1.5};
    SplittableRandom random = new SplittableRandom(1);
    for (int type = 0; type < files.length; type++) {
      StringBuilder text = new StringBuilder("cell_id");
      for (int i = 1; i <= 21; i++) {
        text.append(",U%d / V".formatted(i));
      }
      text.append('\n');
      for (int row = 0; row < 40; row++) {
        double rest = 3.2 + 0.15 * type + 0.02 * random.nextDouble();
        double ohmic = 0.02 * (1 + type) * (1 + 0.1 * random.nextDouble());
        text.append("cell-%d".formatted(row / 10));
        text.append(String.format(Locale.ROOT, ",%.4f", rest));
        for (double rate : rates) {
          text.append(
              String.format(
                  Locale.ROOT,
                  ",%.4f,%.4f,%.4f,%.4f",
                  rest + ohmic * rate,
                  rest + 1.5 * ohmic * rate,
                  rest + 0.5 * ohmic * rate,
                  rest));
        }
        text.append('\n');
      }
      gzip(folder.resolve("pulsebat__%s_W5000.csv.gz".formatted(files[type])), text.toString());
    }
  }

  /** Half an hour at 1C with its label, a row a second. */
  private static void drive(Path file) throws IOException {
    StringBuilder text =
        new StringBuilder(
            "Test Time / s,Voltage / V,Current / A,Surface Temperature / degC,SOC / 1\n");
    for (int second = 0; second < 1800; second++) {
      double soc = 1 - second / 3600.0;
      text.append(String.format(Locale.ROOT, "%d,%.4f,-3,25,%.5f%n", second, 3.3 + 0.8 * soc, soc));
    }
    gzip(file, text.toString());
  }

  private static void gzip(Path file, String text) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(UTF_8));
    }
  }
}
