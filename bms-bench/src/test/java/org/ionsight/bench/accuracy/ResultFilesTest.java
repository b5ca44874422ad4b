package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final JsonNode NO_SETS =
      JsonText.object().putObjects("sets", List.of()).toNode("coverage.json");
  private static final JsonNode NO_GOALS =
      JsonText.object().putObjects("goals", List.of()).toNode("goals.json");

  @TempDir private Path folder;

  private static ResultRow row(String protocol, String method, String metric, double value) {
    return new ResultRow(
        protocol, "honest", "25 degC", method, metric, value, "1", 4, 3, "lg-18650hg2");
  }

  @Test
  void writtenRows_areReadBackAlike() throws IOException {
    List<ResultRow> rows =
        List.of(row("soc-lg", "ekf", "mae", 0.0125), row("soc-lg", "ionsight", "mae", 0.0075));
    Path file = folder.resolve("soc-lg.json");

    ResultFiles.write(file, rows);

    assertEquals(rows, ResultFiles.read(file));
  }

  @Test
  void everyRow_hasExactlyTheKeysOfTheSchema() throws IOException {
    Path file = folder.resolve("soc-lg.json");
    ResultFiles.write(file, List.of(row("soc-lg", "ekf", "mae", 0.0125)));

    for (JsonNode node : JsonNode.read(file).asList()) {
      assertEquals(
          List.of(
              "protocol",
              "variant",
              "condition",
              "method",
              "metric",
              "value",
              "unit",
              "cells",
              "seeds",
              "data"),
          List.copyOf(node.keys()));
    }
  }

  @Test
  void update_replacesOneProtocolAndKeepsTheOthersInThePage() throws IOException {
    ResultFiles.update(folder, List.of(row("soc-lg", "ekf", "mae", 0.02)), NO_SETS, NO_GOALS);
    ResultFiles.update(folder, List.of(row("soh-curve", "ridge", "mae", 0.03)), NO_SETS, NO_GOALS);
    ResultFiles.update(folder, List.of(row("soc-lg", "ekf", "mae", 0.01)), NO_SETS, NO_GOALS);

    String page = Files.readString(folder.resolve("accuracy.md"));
    assertTrue(page.contains("| 25 degC   | ekf    |    1.00 |"), page);
    assertTrue(page.contains("| 25 degC   | ridge  |    3.00 |"), page);
    assertFalse(page.contains("2.00"), page);
    assertFalse(Files.exists(folder.resolve("early-groups.md")), "nothing of early groups to say");
  }

  @Test
  void runOfSomeMethods_keepsTheFiguresOfTheOthersInTheirPlaces() throws IOException {
    ResultRow ours = row("soh-curve", "ionsight", "mae", 0.01);
    ResultFiles.write(
        folder.resolve("soh-curve.json"),
        List.of(
            row("soh-curve", "ridge", "mae", 0.03),
            row("soh-curve", "ridge", "no longer measured", 1),
            ours));

    List<ResultRow> all =
        ResultFiles.withOtherMethods(
            folder,
            List.of(
                row("soh-curve", "ridge", "rmse", 0.04),
                row("soh-curve", "ridge", "mae", 0.02),
                row("soc-lg", "ekf", "mae", 0.05)));

    assertEquals(
        List.of(
            row("soh-curve", "ridge", "mae", 0.02),
            ours,
            row("soh-curve", "ridge", "rmse", 0.04),
            row("soc-lg", "ekf", "mae", 0.05)),
        all);
  }

  @Test
  void earlyGroupsThatWereMeasured_haveATableOfTheirOwn() throws IOException {
    List<ResultRow> rows =
        List.of(
            row("cluster-life-unseen", "figures", "cells_said_to_die_first", 16),
            row("cluster-life-unseen", "figures", "median_life_shorter", 611.4),
            row("cluster-life-unseen", "figures", "median_life_longer", 673.8),
            row("cluster-life-unseen", "figures", "difference", 58.2),
            row("cluster-life-unseen", "figures", "difference_low", -3),
            row("cluster-life-unseen", "figures", "difference_high", 90),
            row("cluster-life-unseen", "figures", "p_value", 0.0031),
            row("cluster-life-unseen", "figures", "p_value_holm", 0.0248),
            row("cluster-life-unseen", "halves", "median_life_shorter", 620));
    ResultFiles.update(folder, rows, NO_SETS, NO_GOALS);

    String page = Files.readString(folder.resolve("early-groups.md"));
    assertTrue(page.contains("## 25 degC"), page);
    assertTrue(
        page.contains(
            "| figures | 16 | 611, 674 | 58 (−3 to 90) | 0.003 | 0.025 | – | – | – % (–) |"),
        page);
    assertTrue(
        page.contains("| halves, each left out; – % come to the same part | – | 620, – |"), page);
  }

  @Test
  void filesOfOtherCommands_areLeftOutOfThePage() throws IOException {
    Files.writeString(folder.resolve("latency.json"), "[\n{ \"benchmark\": \"step\" }\n]\n");
    Files.writeString(folder.resolve("footprint.json"), "{ \"heap\": 1 }\n");

    List<ResultRow> rows = List.of(row("soc-lg", "ekf", "mae", 0.02));

    assertEquals(rows, ResultFiles.update(folder, rows, NO_SETS, NO_GOALS));
  }

  @Test
  void figureThatIsNaN_isRefusedWhereItArises() {
    assertThrows(IllegalArgumentException.class, () -> row("soc-lg", "ekf", "mae", Double.NaN));
  }
}
