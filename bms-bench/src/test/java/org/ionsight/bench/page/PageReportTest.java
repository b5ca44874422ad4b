package org.ionsight.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.report.HtmlReport;
import org.ionsight.core.json.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageReportTest {
  @TempDir private Path folder;

  private static PageTimes times(int cells, double factor) {
    List<Double> measured = IntStream.rangeClosed(1, 20).mapToObj(i -> factor * (21 - i)).toList();
    return new PageTimes(
        cells, 1.5 * factor, List.of(new PageTimes.Row("select a cell", measured)));
  }

  @Test
  void percentiles_areTimesThatWereMeasured() {
    PageTimes.Row row = times(96, 1).rows().get(0);

    assertEquals(10, row.quantile(0.5));
    assertEquals(19, row.quantile(0.95));
    assertEquals(7, new PageTimes.Row("once", List.of(7.0)).quantile(0.95));
  }

  @Test
  void report_hasARatioForEachRowAndBothPagesAsJson() throws Exception {
    PageReport report = new PageReport("chromium 1", 4, 20, 1.25, times(96, 1), times(10_000, 3));

    report.write(folder);

    assertTrue(
        Files.readString(folder.resolve("page.md"))
            .contains("| select a cell | 10 ms | 19 ms | 30 ms | 57 ms | 3.0 |"));
    assertTrue(report.markdown().contains("| size of the file | 1.50 MB | | 4.50 MB | | 3.0 |"));
    assertTrue(
        report.markdown().contains("page --cells 10000 --times 20 --seed 4 --results"),
        report.markdown());
    assertTrue(report.markdown().contains("load average after it was 1.3"), report.markdown());
    JsonNode json = JsonNode.read(folder.resolve("page.json"));
    assertEquals(2, json.list("rows").size());
    assertEquals(1.25, json.number("load_average"));
  }

  @Test
  void fleetOfOneSeed_isTheSameFleetWithEveryKindOfFigure() {
    PackSummary fleet = FleetPack.of(24, 3);

    assertEquals(HtmlReport.render(fleet), HtmlReport.render(FleetPack.of(24, 3)));
    assertTrue(fleet.cells().stream().allMatch(c -> c.modes().isPresent()));
    assertTrue(fleet.cells().stream().allMatch(c -> c.saliency().length > 0));
  }
}
