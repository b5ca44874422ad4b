package org.ionsight.consumers.plain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.ionsight.model.BundleException;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.junit.jupiter.api.Test;

class PackProgramTest {
  private static final Path PACK =
      Path.of(System.getProperty("ionsight.root", "../..")).resolve("src-test-data/pack96");

  private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dll|dylib|jnilib)(\\.[0-9.]+)?");

  private static List<Path> classPath() {
    List<Path> entries = new ArrayList<>();
    for (String entry :
        System.getProperty("java.class.path", "").split(Pattern.quote(File.pathSeparator), -1)) {
      entries.add(Path.of(entry));
    }
    return entries;
  }

  private static List<String> filesIn(Path entry) throws IOException {
    if (Files.isDirectory(entry)) {
      try (var files = Files.walk(entry)) {
        return files.map(Path::toString).toList();
      }
    }
    try (ZipFile jar = new ZipFile(entry.toFile())) {
      return jar.stream().map(file -> file.getName()).toList();
    }
  }

  @Test
  void classPath_holdsNoNativeLibrary() throws IOException {
    List<String> natives = new ArrayList<>();
    int classes = 0;
    int networks = 0;
    for (Path entry : classPath()) {
      for (String file : filesIn(entry)) {
        classes += file.endsWith(".class") ? 1 : 0;
        networks += file.endsWith(".onnx") ? 1 : 0;
        if (NATIVE.matcher(file).matches()) {
          natives.add(entry + "!" + file);
        }
      }
    }
    assertTrue(classes > 300 && networks >= 5, classes + " classes, " + networks + " networks");
    assertEquals(List.of(), natives);
  }

  @Test
  void onnxRuntime_isNotThereAndSaysSo() {
    BundleException refusal =
        assertThrows(BundleException.class, () -> ModelBundle.shipped(Runtime.ONNX_RUNTIME));
    String message = String.valueOf(refusal.getMessage());
    assertTrue(message.contains("not on the class path"), message);
  }

  @Test
  void auto_fallsBackWithOneWarningAndAnswersAsPlainJavaDoes() throws IOException {
    PrintStream console = System.err;
    ByteArrayOutputStream logged = new ByteArrayOutputStream();
    String first;
    String second;
    System.setErr(new PrintStream(logged, true, UTF_8));
    try {
      first = PackProgram.estimate(PACK, Runtime.AUTO, 50);
      second = PackProgram.estimate(PACK, Runtime.AUTO, 50);
    } finally {
      System.setErr(console);
    }
    String log = logged.toString(UTF_8);
    assertEquals(1, log.lines().filter(line -> line.contains("WARN")).count(), log);
    assertTrue(log.contains("plain Java"), log);
    String java = PackProgram.estimate(PACK, Runtime.JAVA, 50);
    assertEquals(java, first);
    assertEquals(java, second);
  }

  @Test
  void everyCell_isEstimatedNearItsTruth() throws IOException {
    List<String> lines =
        PackProgram.estimate(PACK, Runtime.JAVA, Integer.MAX_VALUE).lines().toList();
    double[][] truth = newestTruth();
    assertEquals(1 + truth.length, lines.size());
    // The sample's cells are simulated: no network was calibrated for them, and the monitor says
    // so.
    assertEquals("DEGRADED", lines.get(0));
    double socError = 0;
    double sohError = 0;
    for (int cell = 0; cell < truth.length; cell++) {
      String[] fields = lines.get(cell + 1).split(" ", -1);
      socError += Math.abs(Double.parseDouble(fields[1]) - truth[cell][0]) / truth.length;
      sohError += Math.abs(Double.parseDouble(fields[2]) - truth[cell][1]) / truth.length;
    }
    assertTrue(socError < 0.05, "mean SOC error " + socError);
    assertTrue(sohError < 0.05, "mean SOH error " + sohError);
  }

  /** Rows of truth.csv at the last checkpoint: soc_end and soh by cell. */
  private static double[][] newestTruth() throws IOException {
    List<String> rows = Files.readAllLines(PACK.resolve("truth.csv"), UTF_8);
    List<String> header = List.of(rows.get(0).split(",", -1));
    String newest = rows.get(rows.size() - 1).split(",", -1)[header.indexOf("checkpoint")];
    return rows.stream()
        .skip(1)
        .map(row -> row.split(",", -1))
        .filter(fields -> fields[header.indexOf("checkpoint")].equals(newest))
        .map(
            fields ->
                new double[] {
                  Double.parseDouble(fields[header.indexOf("soc_end")]),
                  Double.parseDouble(fields[header.indexOf("soh")])
                })
        .toArray(double[][]::new);
  }
}
