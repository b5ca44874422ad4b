package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.GroupFitter;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.Definitions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PackCommandsTest {
  private static final String COLUMNS =
      "cell,group,soc,soc_low,soc_high,soh,soh_low,soh_high,rul,rul_low,rul_high,rul_unit,verdict,"
          + "stands_out,why,membership,distance,nearest,rul_note,knee_probability,place";

  @TempDir private static Path shared;
  private static CommandRun clustered = new CommandRun(-1, "", "not run");
  @TempDir private Path folder;

  @BeforeAll
  static void simulateASmallPack() {
    CommandRun run =
        CommandRun.of("simulate", "--cells", "6", "--checkpoints", "2", "--out", pack().toString());
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    clustered =
        CommandRun.of(
            "cluster", pack().toString(), "--bundle", "none", "--save", groups().toString());
  }

  private static Path pack() {
    return shared.resolve("pack");
  }

  private static Path groups() {
    return shared.resolve("groups.json");
  }

  @Test
  void simulate_writesAPackWithItsTruth() throws IOException {
    PackDirectory pack = PackDirectory.read(pack());

    assertEquals(6, pack.layout().cells());
    assertEquals(2, pack.checkpoints().size());
    assertTrue(pack.truth().isPresent());
  }

  @Test
  void simulateWithTheSameSeed_writesTheSameTruth() throws IOException {
    Path again = folder.resolve("again");

    CommandRun.of("simulate", "--cells", "6", "--checkpoints", "2", "--out", again.toString());

    assertEquals(
        Files.readString(pack().resolve("truth.csv")),
        Files.readString(again.resolve("truth.csv")));
  }

  @Test
  void simulateWithoutCells_isBadInput() {
    CommandRun run =
        CommandRun.of("simulate", "--cells", "0", "--out", folder.resolve("none").toString());

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("cells"), run.err());
  }

  @Test
  void cluster_printsOneRowPerCellAndReasonsOnStandardError() {
    CommandRun run = clustered;

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(COLUMNS, lines.get(0));
    assertEquals(7, lines.size());
    assertTrue(lines.get(1).startsWith("001,"), lines.get(1));
    assertTrue(run.err().contains("group"), run.err());
  }

  @Test
  void clusterWithOneGroupAtMost_putsAllCellsIntoIt() {
    CommandRun run =
        CommandRun.of("cluster", pack().toString(), "--bundle", "none", "--max-groups", "1");

    assertEquals(6, run.out().lines().filter(l -> l.matches("\\d{3},A,.*")).count(), run.out());
  }

  @Test
  void clusterWithoutAnyGroup_isBadInput() {
    CommandRun run =
        CommandRun.of("cluster", pack().toString(), "--max-groups", "0", "--bundle", "none");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("--max-groups"), run.err());
  }

  @Test
  void clusterWithATruth_saysHowFarItAgreesAndSavesWhatItRestsOn() throws IOException {
    Path study = folder.resolve("study.json");
    CommandRun run =
        CommandRun.of(
            "cluster",
            pack().toString(),
            "--bundle",
            "none",
            "--truth",
            pack().resolve("truth.csv") + ":group",
            "--study",
            study.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.err().contains("Agreement with group over 6 cells"), run.err());
    JsonNode read = JsonNode.read(study);
    assertEquals("ionsight-group-study", read.text("format"));
    assertEquals(6, read.list("cells").size());
  }

  @Test
  void savedGroups_keepTheirNamesWhenFoundAgain() {
    CommandRun run =
        CommandRun.of(
            "cluster", pack().toString(), "--bundle", "none", "--refit", groups().toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(run.err().contains("Groups that live on: A; new: none; gone: none."), run.err());
  }

  @Test
  void groupsOfFeatures_areNotForOtherPacks() {
    assertRefusedBeforeModelsAreOpened("--refit", "--model", groups().toString());
  }

  /** A bundle that is not there is complained about only after everything else was looked at. */
  private static void assertRefusedBeforeModelsAreOpened(String expected, String... options) {
    List<String> args =
        new ArrayList<>(List.of("cluster", pack().toString(), "--bundle", "nowhere"));
    args.addAll(List.of(options));

    CommandRun run = CommandRun.of(args.toArray(new String[0]));

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains(expected), run.err());
  }

  @Test
  void truthThatLacksACell_isRefusedBeforeAnythingIsEstimated() throws IOException {
    Path truth = Files.writeString(folder.resolve("truth.csv"), "cell,cause\n1,a\n2,b\n");

    assertRefusedBeforeModelsAreOpened(
        "expected a label of cell 003, found labels of 2 other cells", "--truth", truth.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--out", "--save", "--study"})
  void fileInAFolderThatIsNotThere_isRefusedAndTheFolderNotMade(String option) {
    Path missing = folder.resolve("missing");

    assertRefusedBeforeModelsAreOpened(
        option + ": expected a file in a folder that exists, found no folder " + missing,
        option,
        missing.resolve("file.csv").toString());
    assertFalse(Files.exists(missing));
    assertRefusedBeforeModelsAreOpened(
        option + ": expected a file, found the folder", option, folder.toString());
  }

  @Test
  void missingFiles_areSaidToBeMissing() {
    CommandRun run = CommandRun.of("cluster", "nowhere.csv", "--bundle", "nowhere");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertEquals(
        "bms: nowhere.csv: expected a file or folder, found nothing there; check the path\n",
        run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "'', found an empty file",
    "'\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', found what is no text"
  })
  void filesThatAreNoRecordings_areRefusedForWhatTheyAre(String content, String found)
      throws IOException {
    Path file = folder.resolve("file.bdf.csv");
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));

    for (String path : List.of(file.toString(), folder.toString())) {
      for (String name : List.of("cluster", "diagnose")) {
        CommandRun run = CommandRun.of(name, path, "--bundle", "nowhere");
        assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
        assertTrue(run.err().contains("file.bdf.csv: expected a recording"), run.err());
        assertTrue(run.err().contains(found), run.err());
      }
    }
  }

  @Test
  void optionsThatExcludeEachOther_areOneMessageWithOneHeading() {
    CommandRun run =
        CommandRun.of("cluster", pack().toString(), "--assign", "--refit", groups().toString());

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().startsWith("bms: "), run.err());
    assertTrue(run.err().contains("mutually exclusive"), run.err());
    assertFalse(run.err().contains("Error:"), run.err());
  }

  @Test
  void modesThatWereNotObserved_areSaidToBeMissing() {
    CommandRun run =
        CommandRun.of("cluster", pack().toString(), "--bundle", "none", "--by", "modes");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("--by modes: expected losses of lithium"), run.err());
    assertTrue(run.err().contains("leave --by out"), run.err());
  }

  @Test
  void modesThatWereObserved_areGroupedBy() throws IOException {
    Path study = folder.resolve("study.json");

    CommandRun run =
        CommandRun.of("cluster", pack().toString(), "--by", "modes", "--study", study.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(6, run.out().lines().filter(l -> l.matches("\\d{3},A,.*")).count(), run.out());
    assertTrue(Files.readString(study).contains("\"input\": \"modes\""), "input of the study");
  }

  @ParameterizedTest
  @CsvSource({
    "--method, nonsense, 'expected one of auto, k-means'",
    "--by, nonsense, 'expected one of features, embedding'",
    "--truth, missing.csv, missing.csv",
    "--model, missing.json, missing.json"
  })
  void wrongOption_saysWhatIsExpected(String option, String value, String message) {
    CommandRun run = CommandRun.of("cluster", pack().toString(), "--bundle", "none", option, value);

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains(message), run.err());
  }

  @Test
  void truthWithoutCells_saysWhichColumnsItNeeds() throws IOException {
    Path truth = Files.writeString(folder.resolve("truth.csv"), "a,b\n1,2\n");

    CommandRun run =
        CommandRun.of(
            "cluster", pack().toString(), "--bundle", "none", "--truth", truth.toString());

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("line 1: expected the column cell"), run.err());
  }

  @Test
  void clusterOfOneWideFile_isThatOfAPackOfOneRecording() throws IOException {
    Path spec = folder.resolve("cell.json");
    CellSpecs.toJson(PackDirectory.read(pack()).layout().spec()).write(spec);
    CommandRun run =
        CommandRun.of(
            "cluster",
            pack().resolve("checkpoint-00.bdf.csv.gz").toString(),
            "--cell",
            spec.toString(),
            "--bundle",
            "none");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(7, run.out().lines().count());
  }

  @Test
  void clusterOfSingleCells_namesThemByTheirFiles() {
    CommandRun run =
        CommandRun.of(
            "cluster",
            SampleFiles.LFP_LIFE.toString(),
            SampleFiles.LFP_LIFE.toString(),
            "--cell",
            SampleFiles.LFP_SPEC.toString(),
            "--bundle",
            "none");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(2, run.out().lines().filter(l -> l.startsWith("lfp-life,")).count());
  }

  @Test
  void assignWithoutGroups_isBadInput() {
    CommandRun run = CommandRun.of("cluster", pack().toString(), "--bundle", "none", "--assign");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("leave --assign out"), run.err());
  }

  @Test
  void assignAmongGroupsOfFeaturesOfABundle_isBadInput() throws IOException {
    Path bundle =
        SmallBundle.write(
            folder.resolve("bundle"),
            Definitions.CURRENT,
            Map.of(BundleManifest.CLUSTERS_FILE, Files.readAllBytes(groups())));

    CommandRun run =
        CommandRun.of("cluster", pack().toString(), "--bundle", bundle.toString(), "--assign");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains("which hold for the pack that they were found in"), run.err());
  }

  @Test
  void groupsOfEmbeddings_areAssignedFromABundleAsFromTheirFile_andThoseWithoutACellSaySo()
      throws IOException {
    Path file = groupsOfTwoComponents();
    Path bundle =
        SmallBundle.write(
            folder.resolve("bundle"),
            Definitions.CURRENT,
            Map.of(BundleManifest.CLUSTERS_FILE, Files.readAllBytes(file)));

    CommandRun fromBundle =
        CommandRun.of("cluster", pack().toString(), "--bundle", bundle.toString(), "--assign");
    CommandRun fromFile =
        CommandRun.of(
            "cluster",
            pack().toString(),
            "--bundle",
            bundle.toString(),
            "--model",
            file.toString());

    assertEquals(ExitCodes.FINE, fromBundle.exitCode(), fromBundle.err());
    assertEquals(fromFile.out(), fromBundle.out());
    assertTrue(fromBundle.err().contains("No cell in: A, B."), fromBundle.err());
    assertFalse(fromBundle.err().contains("0 cells"), fromBundle.err());
  }

  @Test
  void groupsOfEmbeddingsOfAnotherLength_areBadInput() throws IOException {
    CommandRun run =
        CommandRun.of("cluster", pack().toString(), "--model", groupsOfTwoComponents().toString());

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode(), run.err());
    assertTrue(run.err().contains("as the bundle's embeddings have, found 2"), run.err());
  }

  private Path groupsOfTwoComponents() throws IOException {
    float[][] vectors = {{0, 0}, {0, 1}, {9, 9}, {9, 8}};
    double[] unknown = {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
    Path file = folder.resolve("embedding.json");
    ClusterFile.write(
        GroupFitter.of(GroupingMethod.K_MEANS, 2, 1)
            .fit(GroupingInput.EMBEDDING, vectors, unknown)
            .model(),
        file);
    return file;
  }

  @Test
  void folderWithoutRecordings_isBadInput() {
    CommandRun run = CommandRun.of("cluster", folder.toString(), "--bundle", "none");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("pack.json"), run.err());
  }

  @Test
  void report_isOneHtmlPage() throws IOException {
    Path page = folder.resolve("report.html");

    CommandRun run =
        CommandRun.of("report", pack().toString(), "--bundle", "none", "--out", page.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals("", run.out());
    String html = Files.readString(page);
    assertTrue(html.stripLeading().startsWith("<!doctype html>"), html.substring(0, 40));
    assertTrue(html.contains("simulated-6"), "name of the pack");
  }

  @Test
  void reportBesideLabelsAndEarlierGroups_saysHowFarTheyAgreeAndWhichLiveOn() throws IOException {
    Path saved = folder.resolve("groups.json");
    Path page = folder.resolve("again.html");
    String cells = pack().toString();
    CommandRun.of("cluster", cells, "--bundle", "none", "--save", saved.toString());
    String truth = pack().resolve("truth.csv").toString();

    CommandRun run =
        CommandRun.of(
            "report",
            cells,
            "--bundle",
            "none",
            "--refit",
            saved.toString(),
            "--truth",
            truth,
            "--out",
            page.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    String html = Files.readString(page);
    assertTrue(html.contains("Agreement with cause over 6 cells: ARI"), "agreement");
    assertTrue(html.contains("Groups that live on: A; new: none; gone: none."), "names");
  }

  @Test
  void reportOfMeasuredFigures_isRefused() {
    CommandRun run = CommandRun.of("report", pack().toString(), "--by", "measured", "--out", "-");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("bms cluster --by measured"), run.err());
  }

  @Test
  void demo_printsTheWorstTenAndWhereThePageIs() {
    CommandRun run = CommandRun.of("demo", "--bundle", "none", "--out", folder.toString());

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertTrue(lines.get(0).startsWith("cell"), lines.get(0));
    assertTrue(lines.subList(1, 11).stream().allMatch(l -> l.matches("\\d{3} .*")), run.out());
    assertTrue(run.out().contains("report.html"), run.out());
    assertTrue(Files.exists(folder.resolve("report.html")));
    assertTrue(Files.exists(folder.resolve("clusters.csv")));
    assertFalse(Files.exists(folder.resolve("report-adapted.html")), "learned by the shipped one");
  }
}
