package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  private static final Path ROOT = Path.of(System.getProperty("ionsight.root", ""));

  @TempDir private Path home;

  private void copy(String folder) throws IOException {
    Path to = Files.createDirectories(home.resolve(folder));
    try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** The sample pack with its first two recordings alone, as twelve take a while. */
  private void youngPack() throws IOException {
    copy("src-test-data/pack96");
    Path file = home.resolve("src-test-data/pack96/pack.json");
    String text = Files.readString(file);
    int third = text.indexOf(",", text.indexOf("\"days\": 98"));
    third = third < 0 ? text.length() : third;
    Files.writeString(file, text.substring(0, third) + "\n  ]\n}\n");
  }

  @Test
  void shippedBundle_isAdaptedAndBothErrorsAndIntervalsAreTold() throws IOException {
    youngPack();
    copy("src-test-data/checkups");
    copy("src-test-data/cells");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();

    int code =
        Bms.run(
            new Console(InputStream.nullInputStream(), out, err, false, false, home),
            "demo",
            "--out",
            home.resolve("pages").toString());

    String text = out.toString();
    assertEquals(ExitCodes.FINE, code, err.toString());
    assertTrue(
        text.contains("SOH of 96 of 96 cells is not nominal, as no network was calibrated"), text);
    assertTrue(text.contains("what 15 labelled charges of three single cells teach"), text);
    assertTrue(
        text.matches("(?s).*\\nas shipped +\\d+ points wide .*\\nadapted +\\d+ points.*"), text);
    assertTrue(
        text.matches("(?s).*over the labelled charges: \\d\\.\\d % as shipped, \\d\\.\\d % if .*"),
        text);
    assertFalse(text.contains("NaN"), text);
    assertTrue(Files.exists(home.resolve("pages/report-adapted.html")));
  }
}
