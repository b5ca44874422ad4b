package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SyntheticPack;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String PAGE = HtmlReport.render(SyntheticPack.pack());

  @Test
  void page_holdsEverythingAndAsksNoNetwork() {
    assertFalse(PAGE.contains("http://") || PAGE.contains("https://") || PAGE.contains("//cdn"));
    assertFalse(PAGE.contains("src="), "nothing may be loaded");
    assertFalse(PAGE.contains("<link") || PAGE.contains("@import") || PAGE.contains("url("));
    assertFalse(PAGE.contains(" style="), "the policy allows no style attribute");
    assertTrue(PAGE.contains("default-src 'none'"));
  }

  @Test
  void pageOfNinetySixCells_isBelowOneMegabyte() {
    int bytes = PAGE.getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 1_000_000, bytes + " bytes");
  }

  @Test
  void samePack_givesTheSameBytes() {
    assertEquals(PAGE, HtmlReport.render(SyntheticPack.pack()));
  }

  @Test
  void nameWithAScript_staysText() {
    assertEquals(1, count("<script"), "only the page's own script");
    assertFalse(PAGE.contains(SyntheticPack.HOSTILE_NAME));
    assertTrue(PAGE.contains(Html.escape(SyntheticPack.HOSTILE_NAME)));
    assertTrue(PAGE.contains("<title>Synthetic pack &lt;96&gt;"));
  }

  @Test
  void everyCell_hasATileAndARow() {
    assertEquals(96, count("<a class=\"tile"));
    for (int i = 0; i < 96; i++) {
      assertEquals(1, count("<tr id=\"cell-" + i + "\""), "row of cell " + i);
    }
  }

  @Test
  void rows_beginWithTheLowestSohAndEndWithoutOne() {
    List<String> first = all("<tr id=\"cell-(\\d+)\"");
    assertTrue(SyntheticPack.FADED.contains(Integer.parseInt(first.get(0))), first.toString());
    assertEquals(String.valueOf(SyntheticPack.SILENT), first.get(95));
  }

  @Test
  void everyDrawing_hasATitleAndADescription() {
    int drawings = count("<svg class=\"chart\"");
    assertTrue(drawings >= 4, "drawings: " + drawings);
    assertEquals(drawings, count("role=\"img\""));
    assertEquals(drawings, all("<title id=\"[a-z0-9]+-t\">([^<]{10,})").size());
    assertEquals(drawings, all("<desc id=\"[a-z0-9]+-d\">([^<]{30,})").size());
  }

  @Test
  void ids_areUnique() {
    Map<String, Integer> seen = new TreeMap<>();
    all(" id=\"([^\"]+)\"").forEach(id -> seen.merge(id, 1, Integer::sum));
    seen.values().removeIf(n -> n == 1);
    assertEquals(Map.of(), seen);
  }

  @Test
  void everyLink_hasItsTarget() {
    for (String target : all("href=\"#([^\"]+)\"")) {
      assertTrue(PAGE.contains(" id=\"" + target + "\""), target);
    }
  }

  @Test
  void noFigure_isNaNOrInfinite() {
    assertFalse(content(PAGE).contains("NaN"), "NaN in the page");
    assertFalse(content(PAGE).contains("Infinity"), "Infinity in the page");
  }

  @Test
  void packWithoutAnyEstimate_isStillAPage() {
    List<CellSummary> cells =
        List.of(CellSummary.builder("1").build(), CellSummary.builder("2").build());
    String page =
        HtmlReport.render(
            PackSummary.builder("silent", SyntheticPack.SPEC)
                .cells(cells, PackGroups.find(cells, PackGroups.DEFAULT_INPUT, 1))
                .build());
    assertTrue(page.contains("No cell could be grouped"));
    assertTrue(page.contains("No cell has a checkpoint"));
    assertTrue(page.contains("<div class=\"map\" data-by=\"soc\">"));
    assertTrue(page.contains("no cell has an estimate"));
    assertFalse(content(page).contains("NaN") || content(page).contains("Infinity"));
  }

  private static String content(String page) {
    return page.substring(page.indexOf("<body>"), page.indexOf("<script>"));
  }

  private static int count(String text) {
    return PAGE.split(Pattern.quote(text), -1).length - 1;
  }

  private static List<String> all(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(PAGE);
    return matcher.results().map(r -> r.group(1)).toList();
  }
}
