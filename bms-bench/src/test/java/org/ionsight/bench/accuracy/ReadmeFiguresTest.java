package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadmeFiguresTest {
  private static final Path ROOT = Path.of(System.getProperty("ionsight.root", ""));

  @TempDir private Path folder;

  private static JsonNode chosen() throws IOException {
    return JsonNode.read(
        "test",
        new StringReader(
            """
            {"figures": [
              {"protocol": "p", "variant": "v", "condition": "c", "metric": "mae", "label": "one"},
              {"protocol": "p", "variant": "v", "condition": "c", "metric": "rmse", "label": "two"}]}
            """));
  }

  private static List<ResultRow> rows() {
    Results results = new Results("p");
    Scope scope = new Scope("v", "c", 1, "data");
    results.add(scope, "published: theirs", Figure.fraction("mae", 0.02));
    results.add(scope, "EKF", Figure.fraction("mae", 0.03));
    results.add(scope, ResultRow.IONSIGHT, Figure.fraction("mae", 0.0123));
    results.add(scope, "EKF", Figure.fraction("rmse", 0.04));
    return results.rows();
  }

  @Test
  void figures_standBesideBaselinesAndPublishedOnes() throws IOException {
    assertEquals(
        """
        | measured | figure | ionsight | same rows, same run | published |
        |---|---|---|---|---|
        | `p`: one | MAE | **1.23 %** | 3.00 % EKF | 2.00 % theirs |
        """,
        ReadmeFigures.table(chosen(), rows()));
  }

  @Test
  void oursWithoutAPart_isNotAMethodOfOthers() throws IOException {
    Results results = new Results("p");
    Scope scope = new Scope("v", "c", 1, "data");
    results.add(scope, "ablation: half of it", Figure.fraction("mae", 0.05));
    results.add(scope, "EKF", Figure.fraction("mae", 0.03));
    results.add(scope, ResultRow.IONSIGHT, Figure.fraction("mae", 0.01));
    results.add(scope, ResultRow.IONSIGHT + ", type told", Figure.fraction("mae", 0.02));
    String table = ReadmeFigures.table(chosen(), results.rows());
    assertTrue(
        table.contains(
            "| **1.00 %** | 3.00 % EKF; ours otherwise: 5.00 % half of it; 2.00 % type told |  |"),
        table);
  }

  @Test
  void update_replacesWhatIsBetweenTheMarkersOnly() throws IOException {
    Path readme = folder.resolve("README.md");
    Files.writeString(readme, "a\n<!-- figures -->\nold\n<!-- /figures -->\nb\n");

    ReadmeFigures.update(readme, chosen(), rows());

    assertEquals(
        "a\n<!-- figures -->\n" + ReadmeFigures.table(chosen(), rows()) + "<!-- /figures -->\nb\n",
        Files.readString(readme));
  }

  @Test
  void readmeWithoutMarkers_isBadInput() throws IOException {
    Path readme = Files.writeString(folder.resolve("README.md"), "a\n");

    assertThrows(
        IllegalArgumentException.class, () -> ReadmeFigures.update(readme, chosen(), rows()));
  }

  @Test
  void figuresOfOurReadme_areThoseOfTheCommittedResults() throws IOException {
    List<ResultRow> rows = ResultFiles.readAll(ROOT.resolve("docs/results"));
    String readme = Files.readString(ROOT.resolve("README.md"));
    int start = readme.indexOf("| measured |");

    assertEquals(
        ReadmeFigures.table(JsonNode.read(ROOT.resolve("bms-bench/protocols/readme.json")), rows),
        readme.substring(start, readme.indexOf("<!-- /figures -->")));
  }
}
