package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The half of the demo that learns: what labelled charges change, in words that hold. */
class DemoCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("ionsight.root", ""));
  private static final String PACK = "src-test-data/pack96";
  private static final int CELLS = 24;

  @TempDir private Path home;

  private void copy(String folder) throws IOException {
    Path to = Files.createDirectories(home.resolve(folder));
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** A quarter of the sample pack with its last recording alone, as all of it takes a while. */
  private void oldPack() throws IOException {
    copy(PACK);
    Path file = home.resolve(PACK).resolve("pack.json");
    JsonObject pack = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    pack.addProperty("cells", CELLS);
    JsonArray recordings = pack.getAsJsonArray("checkpoints");
    while (recordings.size() > 1) {
      Files.delete(
          home.resolve(PACK)
              .resolve(recordings.remove(0).getAsJsonObject().get("file").getAsString()));
    }
    Files.writeString(file, pack.toString());
    keepFirst(
        home.resolve(PACK).resolve(recordings.get(0).getAsJsonObject().get("file").getAsString()));
  }

  /** Leaves out the voltages of the cells after those that are kept. */
  private static void keepFirst(Path recording) throws IOException {
    String text;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(recording))) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    int all = text.substring(0, text.indexOf('\n')).split(" Voltage / V", -1).length - 1;
    // Time and current, the cells, and the probes.
    String kept =
        text.lines()
            .map(line -> List.of(line.split(",", -1)))
            .map(
                line ->
                    String.join(",", line.subList(0, 2 + CELLS))
                        + ","
                        + String.join(",", line.subList(2 + all, line.size())))
            .collect(Collectors.joining("\n", "", "\n"));
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(recording))) {
      out.write(kept.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static double number(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertTrue(found.find(), pattern + " in " + text);
    return Double.parseDouble(found.group(1));
  }

  @Test
  void labelledCharges_narrowTheIntervalsAndTheirOwnErrorIsTold() throws IOException {
    oldPack();
    copy("src-test-data/checkups");
    copy("src-test-data/cells");
    Path pages = home.resolve("pages");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int code =
        Bms.run(
            new Console(InputStream.nullInputStream(), out, err, false, false, home),
            "demo",
            "--out",
            pages.toString());

    String text = out.toString();
    assertEquals(ExitCodes.FINE, code, err.toString());
    assertTrue(text.contains("what 15 labelled charges of three single cells teach"), text);
    double shipped = number(text, "(?m)^as shipped +(\\d+) points wide ");
    double adapted = number(text, "(?m)^adapted +(\\d+) points wide ");
    assertTrue(adapted < shipped, text);
    for (String error :
        List.of("labelled charges: ([\\d.]+) % as shipped", "shipped, ([\\d.]+) % if each")) {
      double percent = number(text, error);
      assertTrue(percent > 0 && percent < 10, text);
    }
    assertFalse(text.contains("NaN"), text);
    assertEquals(CELLS + 1, Files.readAllLines(pages.resolve("clusters-adapted.csv")).size());
    assertNotEquals(
        Files.readString(pages.resolve("clusters.csv")),
        Files.readString(pages.resolve("clusters-adapted.csv")));
    assertTrue(Files.exists(pages.resolve("report-adapted.html")));
    assertTrue(Files.exists(pages.resolve("sample.adaptation.json")));
  }
}
