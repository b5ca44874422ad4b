package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionsight.cluster.GroupingMethod;
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
    int bytes = HtmlReport.render(Packs.placed(400, 100)).getBytes(StandardCharsets.UTF_8).length;
    assertTrue(bytes < 3_000_000, bytes + " bytes");
  }

  @Test
  void pageOfFiveCells_claimsNothingOfGroupsThatWereNotLookedFor() {
    String page = HtmlReport.render(Packs.alike(5, 3));
    assertTrue(page.contains("One group: no division was tried"));
    assertTrue(page.contains("No division of the cells was tried"));
    assertFalse(page.contains("no cells were told apart") || page.contains("more than chance"));
  }

  @Test
  void groupOfAModelThatNoCellIsIn_hasNoCard() {
    String page = HtmlReport.render(PageVariants.placed(GroupingMethod.K_MEANS));
    assertTrue(page.contains("2 groups of cells that behave alike"));
    assertTrue(page.matches("(?s).*No cell in: [A-C]\\..*"));
    assertFalse(page.contains("0 cells</h3>"));
  }

  @Test
  void groupsThatWereLearnedBefore_tellHowRealTheyWereThere() {
    String page = HtmlReport.render(PageVariants.placed(GroupingMethod.K_MEANS));
    assertTrue(page.contains("The groups held among the cells that they were learned of"));
    assertTrue(page.contains("among the 90 cells that they were learned of, 3 groups "));
    assertTrue(page.contains("; among these it came back with ARI 1.00; p = 0.01"));
    assertTrue(page.contains("not tested on these cells"));
    assertTrue(page.contains("of other cells (30 of them in this one;"));
    assertTrue(
        HtmlReport.render(PageVariants.placedAmongCharges())
            .contains("of other cells (30 of their charges in this one;"));
  }

  @Test
  void groupOfAModelThatNoCellIsIn_isNeitherFilterNorColourOfTheMap() {
    String page = HtmlReport.render(PageVariants.placed(GroupingMethod.K_MEANS));
    Matcher toggles = Pattern.compile("data-show=\"-?\\d\"").matcher(page);
    assertEquals(3, toggles.results().count(), "two groups with cells, and those without a group");
    assertFalse(page.contains(" 0 cells"), "nothing is said of nobody");
  }

  @Test
  void packOfOneGroup_hasNothingToFilterGroupsBy() {
    assertFalse(HtmlReport.render(PageVariants.oneGroup()).contains("data-show="));
  }

  @Test
  void cellBetweenDenseRegions_isNotSaidToLieFarther() {
    String page = HtmlReport.render(PageVariants.placed(GroupingMethod.DENSITY));
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
    // Groups are found anew, too.
    assertEquals(HtmlReport.render(Packs.alike(16, 12)), HtmlReport.render(Packs.alike(16, 12)));
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
