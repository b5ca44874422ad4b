package org.ionsight.cluster.report;

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
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupStudy;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.PackGroups;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SyntheticPack;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
  private static final String PAGE = HtmlReport.render(SyntheticPack.pack());

  @Test
  void page_holdsEverythingAndAsksNoNetwork() {
    String own = withoutLibrary(PAGE);
    assertFalse(own.contains("http://") || own.contains("https://") || own.contains("//cdn"));
    assertFalse(own.contains("src="), "nothing may be loaded");
    assertFalse(own.contains("<link") || own.contains("@import") || own.contains("url("));
    assertFalse(own.contains(" style="), "the policy allows no style attribute");
    assertTrue(own.contains("default-src 'none'"));
  }

  @Test
  void pageOfFourHundredCells_isBelowThreeMegabytes() {
    int bytes = HtmlReport.render(Packs.alike(400, 100)).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 3_000_000, bytes + " bytes");
  }

  @Test
  void pageOfFiveCells_claimsNothingOfGroupsThatWereNotLookedFor() {
    String page = HtmlReport.render(Packs.alike(5, 3));
    assertTrue(page.contains("One group: no division was tried"));
    assertTrue(page.contains("No division of the cells was tried"));
    assertFalse(page.contains("no cells were told apart") || page.contains("more than chance"));
  }

  /** Ten cells at two of the three places at which groups of a model are. */
  private static PackSummary placed(GroupingMethod method) {
    SplittableRandom random = new SplittableRandom(1);
    float[][] vectors = new float[90][2];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i][0] = (float) (random.nextGaussian() + 30 * (i % 3));
      vectors[i][1] = (float) (random.nextGaussian() + (i % 3 == 1 ? 30 : 0));
    }
    ClusterModel model =
        new GroupStudy(method, 6, 1)
            .find(GroupingInput.EMBEDDING, vectors, new double[90])
            .grouping()
            .model();
    assertEquals(3, model.groups());
    List<CellSummary> cells = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      float[] vector = vectors[3 * i + i % 2];
      cells.add(CellSummary.builder("c" + i).embeddings(vector, vector).build());
    }
    cells.add(
        CellSummary.builder("between")
            .embeddings(new float[] {15, 15}, new float[] {15, 15})
            .build());
    return PackSummary.builder("placed", SyntheticPack.SPEC)
        .cells(cells, PackGroups.assign(cells, model))
        .build();
  }

  @Test
  void groupOfAModelThatNoCellIsIn_hasNoCard() {
    String page = HtmlReport.render(placed(GroupingMethod.K_MEANS));
    assertTrue(page.contains("2 groups of cells that behave alike"));
    assertTrue(page.matches("(?s).*No cell in: [A-C]\\..*"));
    assertFalse(page.contains("0 cells</h3>"));
  }

  @Test
  void cellBetweenDenseRegions_isNotSaidToLieFarther() {
    String page = HtmlReport.render(placed(GroupingMethod.DENSITY));
    assertTrue(page.contains("These cells lie in thin space between groups"));
    assertFalse(page.matches("(?s).*, at 0\\.\\d times as far.*"));
  }

  @Test
  void charts_travelWithTheirLicences() throws IOException {
    assertTrue(PAGE.contains("www.apache.org/licenses/LICENSE-2.0"));
    assertTrue(PAGE.matches("(?s).*drawn by Apache ECharts \\d+\\.\\d+\\.\\d+, .*"));
    assertTrue(PAGE.contains("tslib") && PAGE.contains("Mike Bostock"));
    Path classes = Path.of("target", "classes", "META-INF");
    assertTrue(Files.readString(classes.resolve("LICENSE")).contains("Apache License"));
    assertTrue(Files.readString(classes.resolve("NOTICE")).contains("Apache ECharts 5"));
  }

  @Test
  void samePack_givesTheSameBytes() {
    assertEquals(PAGE, HtmlReport.render(SyntheticPack.pack()));
  }

  @Test
  void nameWithAScript_staysText() {
    assertEquals(4, count("<script"), "data, columns, library, and the page's own");
    assertEquals(4, count("</script"), "no name ends an element");
    assertFalse(PAGE.contains(SyntheticPack.HOSTILE_NAME));
    assertTrue(PAGE.contains("<title>Synthetic pack &lt;96&gt;"));
  }

  @Test
  void everyChart_hasARoleALabelAndADescription() {
    int charts = count("<div class=\"chart\"");
    assertTrue(charts >= 4, "charts: " + charts);
    assertEquals(
        charts,
        all("<div class=\"chart\" id=\"([a-z-]+)\" (?:role=\"img\"|role=\"listbox\""
                + " aria-multiselectable=\"true\" tabindex=\"0\") aria-label=\"[^\"]{10,}\""
                + " aria-describedby=\"[a-z-]+-d\"")
            .size());
    assertEquals(charts, all("<figcaption id=\"([a-z-]+-d)\">.{30,}").size());
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
    String page = HtmlReport.render(Packs.silent());
    assertTrue(page.contains("No cell could be grouped"));
    assertTrue(page.contains("No cell has a checkpoint"));
    assertTrue(page.contains("No cell has an embedding"));
    assertTrue(page.contains("No cell has a charge curve"));
    assertTrue(page.contains("no cell has an estimate"));
    assertFalse(content(page).contains("NaN") || content(page).contains("Infinity"));
  }

  private static String content(String page) {
    // Base64 may spell anything.
    return page.substring(page.indexOf("<body>"), page.indexOf(" id=\"columns\""));
  }

  private static String withoutLibrary(String page) {
    int from = page.indexOf("<script>");
    return page.substring(0, from) + page.substring(page.indexOf("</script>", from));
  }

  private static int count(String text) {
    return PAGE.split(Pattern.quote(text), -1).length - 1;
  }

  private static List<String> all(String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(PAGE);
    return matcher.results().map(r -> r.group(1)).toList();
  }
}
