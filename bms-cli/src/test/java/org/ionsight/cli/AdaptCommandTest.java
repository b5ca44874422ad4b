package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.adapt.Adaptation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdaptCommandTest {
  private static final String LIFE = SampleFiles.LFP_LIFE.toString();
  private static final String SPEC = SampleFiles.LFP_SPEC.toString();

  @TempDir private Path folder;

  private CommandRun adapt(String... more) {
    List<String> args = new ArrayList<>(List.of("adapt", LIFE, "--cell", SPEC));
    args.addAll(Arrays.asList(more));
    return CommandRun.of(args.toArray(String[]::new));
  }

  private double meanError(String... more) throws IOException {
    List<String> args = new ArrayList<>(List.of("--cell", SPEC));
    args.addAll(Arrays.asList(more));
    return errorOn(LIFE, args.toArray(String[]::new));
  }

  @Test
  void fourLabelsOfACellTheBundleDoesNotKnow_makeItsEstimatesBetter() throws IOException {
    Path file = folder.resolve("lfp.json");

    CommandRun run = adapt("--most", "4", "-o", file.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    List<String> lines = run.out().lines().toList();
    assertEquals("file,cycle,measured_soh,soh,adapted_soh", lines.get(0));
    assertEquals(5, lines.size());
    assertTrue(run.err().contains("learned from 4 labels"), run.err());
    assertEquals(4, Adaptation.read(file).labels());
    double before = meanError();
    double after = meanError("--adaptation", file.toString());
    assertTrue(after < Math.max(0.5 * before, 0.01), before + " became " + after);
  }

  @Test
  void labelsOfAPerson_areTakenByCycle() throws IOException {
    Path labels = folder.resolve("labels.csv");
    Files.writeString(labels, "cycle,soh\n3,0.91\n20,0.90\n");
    Path file = folder.resolve("made").resolve("a.json");

    CommandRun run = adapt("--labels", labels.toString(), "-o", file.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(1).contains(",3,0.91"), lines.get(1));
    assertTrue(lines.get(2).contains(",20,0.90"), lines.get(2));
    assertTrue(run.err().contains("made the folder " + folder.resolve("made")), run.err());
  }

  @Test
  void labelsOfASpreadsheetWithDecimalCommas_areRead() throws IOException {
    Path labels =
        Files.writeString(
            folder.resolve("labels.csv"), "\uFEFFCycle;\"soh\";note\n3;0,91;1,5 A\n20;\"0,90\";\n");

    CommandRun run =
        adapt("--labels", labels.toString(), "-o", folder.resolve("a.json").toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    List<String> lines = run.out().lines().toList();
    assertTrue(lines.get(1).contains(",3,0.91"), lines.get(1));
    assertTrue(lines.get(2).contains(",20,0.90"), lines.get(2));
  }

  @Test
  void aSingleLabelFarFromWhatTheNetworksSay_isToBeChecked() throws IOException {
    Path labels = Files.writeString(folder.resolve("labels.csv"), "cycle,soh\n3,0.40\n");
    Path file = folder.resolve("a.json");

    CommandRun run = adapt("--labels", labels.toString(), "-o", file.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.err().contains("cycle 3 was measured as 0.400, and the networks"), run.err());
  }

  /** What the demo learns from; partial charges, so that no label is told to the hundredth. */
  @Test
  void shippedCheckUps_areLabelledPartialCharges() {
    Path checkUps = SampleFiles.CHECK_UPS;
    List<String> args = new ArrayList<>(List.of("adapt"));
    for (int i = 1; i <= 3; i++) {
      args.add(checkUps.resolve("checkup-%d.bdf.csv.gz".formatted(i)).toString());
    }
    args.addAll(
        List.of(
            "--cell",
            SampleFiles.NMC_SPEC.toString(),
            "--labels",
            checkUps.resolve("labels.csv").toString(),
            "--most",
            "15",
            "-o",
            folder.resolve("a.json").toString()));

    CommandRun run = CommandRun.of(args.toArray(String[]::new));

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(16, run.out().lines().count());
    assertTrue(run.err().contains("learned from 15 labels"), run.err());
    assertTrue(run.err().matches("(?s).*mean error of the labelled cycles [1-9].*"), run.err());
  }

  @Test
  void laterLabels_areAddedToEarlierOnes() throws IOException {
    Path labels = folder.resolve("labels.csv");
    Path first = folder.resolve("first.json");
    Path both = folder.resolve("both.json");
    Files.writeString(labels, "cycle,soh\n3,0.98\n");
    assertEquals(
        ExitCodes.FINE, adapt("--labels", labels.toString(), "-o", first.toString()).exitCode());
    Files.writeString(labels, "cycle,soh\n20,0.95\n");

    CommandRun run =
        adapt(
            "--labels", labels.toString(), "--adaptation", first.toString(), "-o", both.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(2, Adaptation.read(both).labels());
  }

  @Test
  void standardOutput_getsTheFileAndNothingElse() {
    CommandRun run = adapt("-o", "-");
    assertEquals(8, Adaptation.parse("out", run.out()).labels());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cycle,soh;3,92|line 2: expected a state of health within 0.05..1.5",
        "cycle,soh;3,x|expected a number in column soh, found 'x'",
        "cycle,soh;3.5,0.9|expected a whole number in column cycle",
        "cycle,health;3,0.9|expected the columns cycle and one of soh, capacity_ah",
        "cycle,soh|expected labels, found only a header",
        "file,cycle,soh;other.csv,3,0.9|found only labels of other.csv",
        "cycle,soh;4711,0.9|expected a labelled cycle"
      })
  void badLabels_areRefusedWithPlaceAndRemedy(String table, String message) throws IOException {
    Path labels = folder.resolve("labels.csv");
    Files.writeString(labels, table.replace(';', '\n'));
    Path file = folder.resolve("a.json");

    CommandRun run = adapt("--labels", labels.toString(), "-o", file.toString());

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains(message), run.err());
    assertFalse(Files.exists(file), "a file was left");
  }

  @Test
  void labelsOfAMeasuredCellOfAKnownType_doNotHarmAnother() throws IOException {
    String declared = System.getenv("IONSIGHT_DATA");
    Path data =
        declared != null
            ? Path.of(declared)
            : Path.of(System.getProperty("ionsight.root", ""), "../shared/data");
    Path lfp = data.resolve("essl1-lfp102ah");
    assumeTrue(Files.exists(lfp), "needs the measured data");
    String one = lfp.resolve("essl1-lfp102ah__Cell1.bdf.csv.gz").toString();
    String other = lfp.resolve("essl1-lfp102ah__Cell4.bdf.csv.gz").toString();
    Path file = folder.resolve("lfp.json");

    CommandRun run = CommandRun.of("adapt", one, "--most", "4", "-o", file.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    double before = errorOn(other);
    double after = errorOn(other, "--adaptation", file.toString());
    assertTrue(after < before + 0.005, before + " became " + after);
  }

  private double errorOn(String recording, String... more) throws IOException {
    Path json = folder.resolve("errors.json");
    List<String> args =
        new ArrayList<>(List.of("estimate", recording, "--reference-out", json.toString()));
    args.addAll(Arrays.asList(more));
    CommandRun run = CommandRun.of(args.toArray(String[]::new));
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    return JsonNode.read(json).object("soh").number("mae");
  }

  @Test
  void physicsAlone_cannotBeAdapted() {
    CommandRun run = adapt("--bundle", "none", "-o", folder.resolve("a.json").toString());
    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("leave it out"), run.err());
  }

  @Test
  void adaptationForPulseTests_isRefused() {
    CommandRun run = CommandRun.of("pulse", LIFE, "--adaptation", SPEC);
    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("not from pulse tests; leave it out"), run.err());
  }

  @Test
  void fileThatIsNoAdaptation_isRefusedByEstimate() {
    CommandRun run = CommandRun.of("estimate", LIFE, "--cell", SPEC, "--adaptation", SPEC);
    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("expected an adaptation file"), run.err());
  }
}
