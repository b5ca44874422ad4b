package org.ionsight.bench.accuracy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;
import org.junit.jupiter.api.Test;

class CoverageTableTest {
  private static final JsonNode SETS =
      JsonText.object()
          .putObjects(
              "sets",
              List.of(
                  set("25 degC", true, "same cell"),
                  set("-20 degC", false, "too cold"),
                  set(".*degC", true, "others")))
          .toNode("coverage.json");

  private static JsonText set(String condition, boolean shared, String why) {
    return JsonText.object()
        .put("protocol", "soc-lg")
        .put("condition", condition)
        .put("shared", shared)
        .put("why", why);
  }

  private static ResultRow row(String method, String condition, String metric, double value) {
    return new ResultRow("soc-lg", "honest", condition, method, metric, value, "1", 1, 1, "lg");
  }

  @Test
  void sharedSets_areCountedAndOthersExplained() {
    String text =
        new CoverageTable(
                List.of(
                    row("ionsight", "25 degC", "coverage_90", 0.90),
                    row("ionsight", "0 degC", "coverage_90", 0.99),
                    row("ionsight", "0 degC", "coverage_groups", 200),
                    row("ionsight", "0 degC", "coverage_90_low", 0.94),
                    row("ionsight", "0 degC", "coverage_90_high", 0.995),
                    row("ionsight", "-20 degC", "coverage_90", 0.5),
                    row("ionsight", "-20 degC", "auroc_verdict", 0.75),
                    row("ionsight", "-20 degC", "auroc", 0.8),
                    row("ionsight", "-20 degC", "nominal", 0.125),
                    row("EKF", "10 degC", "coverage_90", 0.9),
                    row("ionsight", "all", "coverage_90", 0.9)),
                SETS)
            .markdown();

    assertTrue(text.contains("1 of 2 test sets"), text);
    assertTrue(text.contains("For 1 of 2 it meets 87 to 93 %"), text);
    assertTrue(text.contains("would meet 87 to 93 % in 2 of the 2"), text);
    assertTrue(
        text.contains("| soc-lg, honest: 25 degC | shared | 90.0 | yes | - | - | - | - | - |"),
        text);
    assertTrue(text.contains("| shared | 99.0 | no | 200 | 94.0 to 99.5 | - | - | - |"), text);
    assertTrue(
        text.contains("| not shared: too cold | 50.0 | - | - | - | 12.5 | 0.750 | 0.800 |"), text);
    assertFalse(text.contains("10 degC"), text);
    assertFalse(text.contains("all"), text);
  }

  @Test
  void withoutIntervals_thereIsNoTable() {
    assertEquals(
        "", new CoverageTable(List.of(row("ionsight", "25 degC", "mae", 0.01)), SETS).markdown());
  }

  @Test
  void shippedDefinition_isWellFormed() throws IOException {
    Path file =
        Path.of(System.getProperty("ionsight.root", ""), "bms-bench", "protocols", "coverage.json");
    JsonNode definition = JsonNode.read(file);
    for (JsonNode set : definition.list("sets")) {
      Pattern.compile(set.text("condition"));
      assertFalse(set.text("why").isBlank(), set.place());
    }
    assertEquals("", new CoverageTable(List.of(), definition).markdown());
  }
}
