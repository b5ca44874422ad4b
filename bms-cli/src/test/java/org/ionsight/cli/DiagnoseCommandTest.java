package org.ionsight.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseCommandTest {
  private static final String COLUMNS = "cell,kind,outcome,confidence,finding,evidence,because";

  @TempDir private static Path shared;
  private static CommandRun diagnosed = new CommandRun(-1, "", "not run");
  @TempDir private Path folder;

  @BeforeAll
  static void simulateASmallPack() {
    CommandRun run =
        CommandRun.of("simulate", "--cells", "8", "--checkpoints", "3", "--out", pack());
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    diagnosed = CommandRun.of("diagnose", pack(), "--bundle", "none");
  }

  private static String pack() {
    return shared.resolve("pack").toString();
  }

  @Test
  void pack_hasARowForEveryKindAndATotalOnStandardError() {
    CommandRun run = diagnosed;

    List<String> lines = run.out().lines().toList();
    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(COLUMNS, lines.get(0));
    for (String kind : List.of("resistance", "self_discharge", "imbalance", "data_quality")) {
      assertTrue(lines.stream().anyMatch(l -> l.contains("," + kind + ",")), kind);
    }
    assertTrue(run.err().contains("not a statement about safety"), run.err());
  }

  @Test
  void restsNearFullCharge_areCheckedForSelfDischarge() {
    String row =
        diagnosed.out().lines().filter(l -> l.contains("self_discharge")).findFirst().orElse("");
    assertTrue(row.startsWith("pack,self_discharge,nothing_found,"), row);
    assertTrue(row.contains("3 rests near full charge"), row);
  }

  @Test
  void networksThatAreLeftOut_leaveTheirChecksUndone() {
    for (String kind : List.of("degradation_modes", "knee")) {
      assertTrue(diagnosed.out().contains("pack," + kind + ",not_checked,low,"), diagnosed.out());
    }
  }

  @Test
  void cellsRecordedOneByOne_areLookedAtOneByOne() {
    CommandRun run =
        CommandRun.of(
            "diagnose",
            SampleFiles.LFP_LIFE.toString(),
            SampleFiles.LFP_LIFE.toString(),
            "--cell",
            SampleFiles.LFP_SPEC.toString(),
            "--bundle",
            "none");

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals(2, run.out().lines().filter(l -> l.startsWith("lfp-life,knee,")).count());
  }

  @Test
  void json_isWrittenByTheNameOfTheFile() throws IOException {
    Path out = folder.resolve("findings.json");

    CommandRun run = CommandRun.of("diagnose", pack(), "--bundle", "none", "--out", out.toString());

    assertEquals(ExitCodes.FINE, run.exitCode(), run.err());
    assertEquals("", run.out());
    JsonNode rows =
        JsonNode.read(
            out.toString(), new StringReader("{\"rows\": " + Files.readString(out) + "}"));
    JsonNode imbalance =
        rows.list("rows").stream()
            .filter(row -> row.text("kind").equals("imbalance"))
            .findFirst()
            .orElseThrow();
    JsonNode spread = imbalance.list("evidence").get(0);
    assertEquals("SOC spread, fullest to emptiest", spread.text("quantity"));
    assertEquals("%", spread.text("unit"));
    assertTrue(spread.number("value") >= 0, "spread");
  }

  @Test
  void cellsOfAPack_areComparedWithTheirNeighboursWithoutNetworksToo() {
    String out = diagnosed.out();
    assertTrue(out.contains("pack,deviation,nothing_found,medium,"), out);
  }

  @Test
  void folderWithoutRecordings_isBadInput() {
    CommandRun run = CommandRun.of("diagnose", folder.toString(), "--bundle", "none");

    assertEquals(ExitCodes.BAD_INPUT, run.exitCode());
    assertTrue(run.err().contains("pack.json"), run.err());
  }
}
