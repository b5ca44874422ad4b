package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstimateCommandTest {
  private static final String[] DRIVE = {
    "estimate",
    SampleFiles.NMC_DRIVE.toString(),
    "--cell",
    SampleFiles.NMC_SPEC.toString(),
    "--bundle",
    "none"
  };

  @TempDir private Path folder;

  private static CommandRun drive(String... more) {
    return CommandRun.of(with(DRIVE, more));
  }

  private static String[] with(String[] args, String... more) {
    String[] all = new String[args.length + more.length];
    System.arraycopy(args, 0, all, 0, args.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  @Test
  void rows_haveTheDocumentedColumnsAndOneRowPerSample() {
    CommandRun run = drive();

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals("test_time_s,soc,soc_low,soc_high,verdict,flags", lines.get(0));
    assertEquals(1 + rows(SampleFiles.NMC_DRIVE), lines.size());
    assertTrue(lines.get(1).startsWith("1.000,"), lines.get(1));
  }

  @Test
  void everyRow_hasAnIntervalAroundItsValueInsideZeroToOne() {
    drive()
        .out()
        .lines()
        .skip(1)
        .forEach(
            line -> {
              String[] f = line.split(",", -1);
              double soc = Double.parseDouble(f[1]);
              assertTrue(0 <= Double.parseDouble(f[2]) && Double.parseDouble(f[2]) <= soc, line);
              assertTrue(soc <= Double.parseDouble(f[3]) && Double.parseDouble(f[3]) <= 1, line);
            });
  }

  @Test
  void json_holdsTheSameRows() throws IOException {
    CommandRun run = drive("--format", "json");

    List<JsonNode> rows = JsonNode.read("out", new StringReader(run.out())).asList();
    assertEquals(rows(SampleFiles.NMC_DRIVE), rows.size());
    assertEquals(
        List.of("test_time_s", "soc", "soc_low", "soc_high", "verdict", "flags"),
        List.copyOf(rows.get(5).keys()));
    String[] csv = drive().out().lines().skip(6).findFirst().orElseThrow().split(",", -1);
    assertEquals(Double.parseDouble(csv[1]), rows.get(5).number("soc"));
  }

  @Test
  void standardInput_givesTheSameAsTheFile() throws IOException {
    byte[] bytes = Files.readAllBytes(SampleFiles.NMC_DRIVE);
    String[] args = DRIVE.clone();
    args[1] = "-";

    CommandRun piped = CommandRun.withInput(new ByteArrayInputStream(bytes), args);

    assertEquals(drive().out(), piped.out());
  }

  @Test
  void reference_comparesWithTheSocColumnOnStandardError() throws IOException {
    Path json = folder.resolve("reference.json");

    CommandRun run = drive("--reference", "--reference-out", json.toString());

    assertTrue(run.err().contains("reference: soc: MAE"), run.err());
    assertTrue(run.err().contains("'SOC / 1' of nmc-drive"), run.err());
    JsonNode soc = JsonNode.read(json).object("soc");
    // The filter knows the simulated cell exactly, but not where it starts.
    assertTrue(soc.number("mae") > 0 && soc.number("mae") < 0.05, "mae " + soc.number("mae"));
    assertEquals(rows(SampleFiles.NMC_DRIVE), soc.integer("count"));
  }

  @Test
  void outFile_isWrittenWholeAndNothingElse() throws IOException {
    Path out = folder.resolve("rows.csv");

    CommandRun run = drive("--out", out.toString());

    assertEquals("", run.out());
    assertEquals(drive().out(), Files.readString(out));
    assertTrue(run.err().contains("wrote"), run.err());
  }

  @Test
  void severalFiles_areToldApartByAFirstColumn() {
    String file = SampleFiles.NMC_DRIVE.toString();

    CommandRun run = drive(file);

    List<String> lines = run.out().lines().toList();
    assertEquals("file,test_time_s,soc,soc_low,soc_high,verdict,flags", lines.get(0));
    assertEquals(1 + 2 * rows(SampleFiles.NMC_DRIVE), lines.size());
    assertTrue(lines.get(1).startsWith(file + ","), lines.get(1));
  }

  @Test
  void life_hasTheDocumentedColumnsOncePerCycle() {
    CommandRun run =
        CommandRun.of(
            "estimate",
            SampleFiles.LFP_LIFE.toString(),
            "--cell",
            SampleFiles.LFP_SPEC.toString(),
            "--reference");

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(
        "cycle,soh,soh_low,soh_high,rul,rul_low,rul_high,rul_unit,knee,group,verdict",
        lines.get(0));
    assertEquals(
        IntStream.rangeClosed(1, 40).boxed().toList(),
        lines.stream().skip(1).map(l -> Integer.valueOf(l.substring(0, l.indexOf(',')))).toList());
    assertTrue(lines.get(1).contains(",equivalent_full_cycles,"), lines.get(1));
    assertTrue(run.err().contains("reference: soh: MAE"), run.err());
    assertTrue(run.err().contains("own full discharges"), run.err());
  }

  @Test
  void modes_addTheirColumnsAndAreEmptyWhereNoCurveIsSlow() {
    CommandRun run =
        CommandRun.of(
            "estimate",
            SampleFiles.LFP_LIFE.toString(),
            "--cell",
            SampleFiles.LFP_SPEC.toString(),
            "--modes");

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(
        lines
            .get(0)
            .endsWith(
                ",verdict,lli,lli_low,lli_high,lam_pe,lam_pe_low,lam_pe_high,"
                    + "lam_ne,lam_ne_low,lam_ne_high,modes_verdict"),
        lines.get(0));
    assertTrue(lines.get(1).endsWith(",".repeat(10)), lines.get(1));
  }

  @Test
  void soh_liesInsideItsIntervalInEveryCycle() {
    CommandRun run =
        CommandRun.of(
            "estimate", SampleFiles.LFP_LIFE.toString(), "--cell", SampleFiles.LFP_SPEC.toString());

    run.out()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(f -> !f[1].isEmpty())
        .forEach(
            f -> {
              double soh = Double.parseDouble(f[1]);
              assertTrue(Double.parseDouble(f[2]) <= soh, String.join(",", f));
              assertTrue(soh <= Double.parseDouble(f[3]), String.join(",", f));
            });
  }

  @Test
  void lifeWithoutHealthModel_saysWhatToDo() {
    CommandRun run =
        CommandRun.of(
            "estimate",
            SampleFiles.LFP_LIFE.toString(),
            "--cell",
            SampleFiles.LFP_SPEC.toString(),
            "--bundle",
            "none");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("--per row"), run.err());
  }

  @Test
  void readerThatHasGone_endsQuietly() {
    StringWriter err = new StringWriter();
    Writer closed =
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void flush() throws IOException {
            throw new IOException("Broken pipe");
          }

          @Override
          public void close() {}
        };
    Console console =
        new Console(new ByteArrayInputStream(new byte[0]), closed, err, false, false, Path.of(""));

    int code = Bms.run(console, DRIVE);

    assertEquals(ExitCodes.FINE, code);
    assertEquals("", err.toString());
  }

  @Test
  void tableOnATerminal_isThinned() {
    StringWriter out = new StringWriter();
    Console console =
        new Console(
            new ByteArrayInputStream(new byte[0]),
            out,
            new StringWriter(),
            true,
            false,
            Path.of(""));

    Bms.run(console, DRIVE);

    List<String> lines = out.toString().lines().toList();
    assertArrayEquals(
        new String[] {"test_time_s", "soc", "soc_low", "soc_high", "verdict", "flags"},
        lines.get(0).trim().split(" +"));
    assertTrue(lines.size() < 50, "lines: " + lines.size());
  }

  private static int rows(Path file) {
    try (var reader =
        new java.io.BufferedReader(
            new java.io.InputStreamReader(
                new java.util.zip.GZIPInputStream(Files.newInputStream(file)),
                java.nio.charset.StandardCharsets.UTF_8))) {
      return (int) reader.lines().count() - 1;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
