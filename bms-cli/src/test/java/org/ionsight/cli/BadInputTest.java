package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.SocReference;
import org.ionsight.core.estimate.SohDefinition;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.Definitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users do wrong: exit code 1, one message with place, expected, found and what to do. */
class BadInputTest {
  private static final String HEADER = "Test Time / s,Voltage / V,Current / A\n";

  @TempDir private Path folder;

  @Test
  void emptyFile_isNamed() throws IOException {
    assertRefused(estimate(file("empty.csv", "")), "empty.csv", "expected", "found");
  }

  @Test
  void truncatedGzip_isNamed() throws IOException {
    byte[] whole = gzip(charge(1, 1));
    Path file = folder.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertRefused(estimate(file), "cut.csv.gz", "gzip", "truncated");
  }

  @Test
  void headerWithoutVoltage_listsWhatIsThere() throws IOException {
    CommandRun run = estimate(file("no-volts.csv", "Test Time / s,Current / A\n0,1\n1,1\n"));

    assertRefused(run, "no-volts.csv", "Voltage / V", "'Current / A'");
  }

  @Test
  void textInANumberField_namesLineAndColumn() throws IOException {
    CommandRun run = estimate(file("text.csv", HEADER + "0,3.6,1\n1,oops,1\n"));

    assertRefused(run, "text.csv", "line 3", "Voltage / V", "'oops'");
  }

  @Test
  void millisecondsUnderSeconds_areRefusedWithTheOption() throws IOException {
    CommandRun run = estimate(file("ms.csv", charge(1000, 1)));

    assertRefused(run, "ms.csv", "seconds", "--time-unit ms");
  }

  @Test
  void millisecondsThatAreDeclared_areRead() throws IOException {
    CommandRun run = estimate(file("ms.csv", charge(1000, 1)), "--time-unit", "ms");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
  }

  @Test
  void wrongSignOnACharge_isRefusedWithTheOption() throws IOException {
    CommandRun run = estimate(file("sign.csv", charge(1, -1)));

    assertRefused(run, "sign.csv", "positive = charge", "--current-sign discharge-positive");
  }

  @Test
  void otherSignThatIsDeclared_isRead() throws IOException {
    CommandRun run =
        estimate(file("sign.csv", charge(1, -1)), "--current-sign", "discharge-positive");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
  }

  @Test
  void bundleWithOneByteChanged_isRefusedWithTheFile() throws IOException {
    Path bundle = SmallBundle.write(folder.resolve("bundle"), Definitions.CURRENT);
    Path card = bundle.resolve(BundleManifest.CARD_FILE);
    byte[] bytes = Files.readAllBytes(card);
    bytes[3] ^= 1;
    Files.write(card, bytes);

    CommandRun run = estimate(file("fine.csv", charge(1, 1)), "--bundle", bundle.toString());

    assertRefused(run, "CARD.md", "sha256", "fetch the bundle again");
  }

  @Test
  void bundleWithAnotherContract_isRefusedWithTheEntry() throws IOException {
    Definitions twoSeconds =
        new Definitions(
            2,
            SocReference.RATED,
            SohDefinition.CAPACITY,
            RulUnit.EQUIVALENT_FULL_CYCLES,
            0.8,
            Definitions.CURRENT.voltageBins());
    Path bundle = SmallBundle.write(folder.resolve("bundle"), twoSeconds);

    CommandRun run = estimate(file("fine.csv", charge(1, 1)), "--bundle", bundle.toString());

    assertRefused(run, "bundle.json", "sample_period_s", "expected 1.0", "2.0");
  }

  @Test
  void cellSpecWithLimitsSwapped_isRefusedWithBothValues() throws IOException {
    Path spec =
        file(
            "cell.json",
            """
            {"name": "mine", "nominalAmpHours": 3, "minVolts": 4.2, "maxVolts": 2.5}
            """);

    CommandRun run =
        CommandRun.of(
            "estimate",
            file("fine.csv", charge(1, 1)).toString(),
            "--cell",
            spec.toString(),
            "--bundle",
            "none");

    assertRefused(run, "cell.json", "maxVolts must be above minVolts", "2.5", "4.2");
  }

  @Test
  void missingFile_isNamed() {
    assertRefused(estimate(folder.resolve("nowhere.csv")), "nowhere.csv", "found");
  }

  @Test
  void unknownCell_saysHowToNameOne() throws IOException {
    CommandRun run = CommandRun.of("estimate", file("mine.csv", charge(1, 1)).toString());

    assertRefused(run, "mine.csv", "--cell", "lg-18650hg2");
  }

  @Test
  void misspeltCell_namesTheNearest() throws IOException {
    CommandRun run =
        CommandRun.of("estimate", file("m.csv", charge(1, 1)).toString(), "--cell", "lg-18650hg");

    assertRefused(run, "lg-18650hg2");
  }

  @Test
  void voltagesOfAPack_areRefusedForACell() throws IOException {
    String pack = charge(1, 1).replace(",3.", ",333.").replace(",4.", ",390.");

    assertRefused(estimate(file("pack.csv", pack)), "pack.csv", "voltages of a cell");
  }

  @Test
  void columnAndUnitThatAreDeclared_areRead() throws IOException {
    Path file = file("own.csv", charge(1, 1000).replace("Current / A", "Iist"));

    assertRefused(estimate(file), "own.csv", "'Iist'", "--column current=NAME");
    CommandRun run = estimate(file, "--column", "current=Iist", "--unit", "current=mA");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
  }

  @Test
  void columnOfAnUnknownQuantity_listsThoseThatAre() throws IOException {
    CommandRun run = estimate(file("fine.csv", charge(1, 1)), "--column", "amps=I");

    assertRefused(run, "--column", "voltage, current", "'amps'");
  }

  @Test
  void declaredSign_isHeededInAPackToo() throws IOException {
    Path file =
        file("pack.csv", charge(1, -1).replace("Voltage / V", "cell1_V").replace("%n", "\n"));
    String[] command = {"diagnose", file.toString(), "--cell", SampleFiles.NMC_SPEC.toString()};

    assertRefused(CommandRun.of(concat(command, "--bundle", "none")), "--current-sign");
  }

  private CommandRun estimate(Path file, String... more) {
    String[] args = new String[5 + more.length];
    args[0] = "estimate";
    args[1] = file.toString();
    args[2] = "--cell";
    args[3] = SampleFiles.NMC_SPEC.toString();
    args[4] = "--per=row";
    System.arraycopy(more, 0, args, 5, more.length);
    return Arrays.asList(more).contains("--bundle")
        ? CommandRun.of(args)
        : CommandRun.of(concat(args, "--bundle", "none"));
  }

  private static String[] concat(String[] args, String... more) {
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return all;
  }

  private static void assertRefused(CommandRun run, String... parts) {
    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertEquals("", run.out());
    for (String part : parts) {
      assertTrue(run.err().contains(part), "'%s' in: %s".formatted(part, run.err()));
    }
    assertEquals(1, run.err().lines().count(), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  /** An hour and a half at C/2 of a 3 Ah cell, a row a minute. */
  private static String charge(double timeFactor, double sign) {
    StringBuilder text = new StringBuilder(HEADER);
    for (int minute = 0; minute <= 90; minute++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%.0f,%.4f,%.2f%n",
              60 * minute * timeFactor,
              3.5 + 0.6 * minute / 90,
              1.5 * sign));
    }
    return text.toString();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
