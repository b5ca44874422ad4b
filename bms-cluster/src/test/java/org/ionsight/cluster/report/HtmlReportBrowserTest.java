package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ionsight.browser.Browser;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.cluster.explain.SyntheticPack;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.PhysicalFeature;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportBrowserTest {
  /** What a reader does to undo everything. */
  private static final String RESET =
      """
      (() => {
        document.activeElement.blur();
        document.querySelectorAll("button[data-show][aria-pressed=false]").forEach((b) => b.click());
        const find = document.getElementById("find");
        if (find.value) {
          find.value = "";
          find.dispatchEvent(new Event("input"));
        }
        document.getElementById("clear").click();
        document.querySelectorAll("[data-map=soh][aria-pressed=false], [data-view=pca][aria-pressed=false]")
            .forEach((b) => b.click());
        const sorted = document.querySelector("button[data-sort=soh]");
        while (sorted.closest("th").getAttribute("aria-sort") !== "ascending") {
          sorted.click();
        }
        window.scrollTo(0, 0);
        return 1;
      })()\
      """;

  private Path page = Path.of("");

  @SuppressWarnings("NullAway.Init") // without a browser no test runs
  private Browser browser;

  @BeforeAll
  void startBrowser(@TempDir Path dir) throws Exception {
    browser = Browsers.startOrSkip();
    page = dir.resolve("report.html");
    HtmlReport.write(SyntheticPack.pack(), page);
  }

  @AfterAll
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  /** The page as it opens; it is loaded once, and left as it was found. */
  @BeforeEach
  void freshPage() {
    browser.media("screen", "light");
    if (browser.evaluate("location.href").equals(page.toUri().toString())) {
      browser.evaluate(RESET);
      browser.painted();
    } else {
      browser.open(page);
    }
  }

  @Test
  void pageFromAFile_showsThePack() {
    assertEquals("Synthetic pack <96>", browser.element("h1").getText());
    assertEquals(50, browser.elements(".cells tbody tr").size());
    assertEquals(6, browser.elements(".weak li li").size());
    assertEquals(3, browser.elements("#groups .card[aria-labelledby^=group]").size());
    assertEquals(browser.elements(".chart").size(), drawn(), "drawn");
    // The name of cell 3 would have changed it.
    assertEquals("Synthetic pack <96> – Ionsight pack report", browser.title());
  }

  @Test
  void page_loadsWithoutComplaintAndFromItsFileAlone() {
    browser.open(page);
    assertEquals(List.of(), browser.complaints());
    assertEquals(List.of(page.toUri().toString()), browser.requests());
  }

  @Test
  void pageThatFailsOrAsksTheNetwork_isNoticed(@TempDir Path dir) throws Exception {
    Path bad = dir.resolve("bad.html");
    Files.writeString(
        bad, "<!doctype html><img src='missing.png'><script>console.error('oh')</script>");
    browser.load(bad);
    List<String> requests = browser.requests();
    assertTrue(requests.stream().anyMatch(r -> r.endsWith("missing.png")), requests.toString());
    assertTrue(browser.complaints().toString().contains("oh"));
  }

  @Test
  void tileByMouse_selectsItsCellInAllViews() {
    WebElement map = browser.element("#map-chart");
    // Selenium measures from the middle of what is in view.
    browser.evaluate("(document.getElementById('map-chart').scrollIntoView({block: 'center'}), 1)");
    String before = outlines("map-chart") + outlines("latent-chart") + pixels("traj-chart");
    String paints = paints("map-chart") + paints("latent-chart");
    browser
        .actions()
        .moveToElement(map, 12 - map.getSize().width / 2, 12 - map.getSize().height / 2)
        .click()
        .perform();
    assertEquals("Cell 1 selected", browser.element("#chosen").getText());
    assertEquals("Cell 1", browser.element(".cells tr.chosen bdi").getText());
    browser.painted();
    assertNotEquals(
        before, outlines("map-chart") + outlines("latent-chart") + pixels("traj-chart"));
    assertEquals(paints, paints("map-chart") + paints("latent-chart"), "outlines are no repaint");
    assertTrue(browser.element("#curve-says").getText().startsWith("Cell 1 beside"));
    browser.element("#clear").click();
    assertEquals("No cell selected", browser.element("#chosen").getText());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void tilesByKeyboard_areWalkedSaidAndSelected() {
    WebElement map = browser.element("#map-chart");
    map.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.SPACE);
    assertEquals("Cell 3 selected", browser.element("#chosen").getText());
    assertTrue(live().startsWith("Cell 3: group"), live());
    map.sendKeys(Keys.ARROW_LEFT, Keys.SPACE);
    assertEquals("2 cells selected", browser.element("#chosen").getText());
    map.sendKeys(Keys.ESCAPE);
    assertEquals("No cell selected", browser.element("#chosen").getText());
  }

  @Test
  void latentMapByKeyboard_movesToANeighbourAndSelects() {
    WebElement map = browser.element("#latent-chart");
    map.sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ENTER);
    assertTrue(browser.element("#chosen").getText().endsWith(" selected"));
    assertEquals(
        1,
        Integer.parseInt(browser.evaluate("document.querySelectorAll('.cells tr.chosen').length")));
    String before = pixels("latent-chart");
    browser.element("button[data-view=near]").sendKeys(Keys.ENTER);
    browser.painted();
    assertEquals("true", browser.element("button[data-view=near]").getAttribute("aria-pressed"));
    assertNotEquals(before, pixels("latent-chart"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void groupFilter_leavesItsCellsOutOfTheTable() {
    browser.element("button[data-show='0']").click();
    assertEquals("false", browser.element("button[data-show='0']").getAttribute("aria-pressed"));
    assertTrue(browser.elements(".cells tbody tr").size() < 12);
    assertFalse(browser.element(".cells tbody").getText().contains("Cell 20"));
    browser.element("button[data-show='0']").sendKeys(Keys.SPACE);
    assertEquals(50, browser.elements(".cells tbody tr").size());
    browser.element("#find").sendKeys("cell 9");
    assertEquals("Cells 1 to 8 of 8, filtered from 96", browser.element("#cells-count").getText());
  }

  @Test
  void buttons_switchTheColoursOfTheMap() {
    for (String map : List.of("soc", "rul", "group", "verdict")) {
      String before = pixels("map-chart");
      browser.element("button[data-map=" + map + "]").sendKeys(Keys.ENTER);
      browser.painted();
      assertEquals(1, browser.elements("button[data-map][aria-pressed=true]").size());
      assertTrue(browser.element(".key-" + map).isDisplayed());
      assertNotEquals(before, pixels("map-chart"));
    }
  }

  @Test
  void headings_sortTheTable() {
    assertEquals("Cell 32", first());
    browser.element("button[data-sort=soh]").click();
    assertNotEquals("Cell 32", first());
    browser.element("button[data-sort=index]").click();
    assertEquals("Cell 1", first());
    assertEquals("ascending", browser.element("th[data-name=Cell]").getAttribute("aria-sort"));
    browser.element("button[data-sort=rul]").click();
    browser.element("#page-on").click();
    List<WebElement> names = browser.elements(".cells tbody bdi");
    assertEquals("Cell 96", names.get(names.size() - 1).getText(), "no estimate, so at the end");
  }

  @Test
  void packWithModesAndSaliency_drawsThemAndNamesTheTransition(@TempDir Path dir) throws Exception {
    Path full = dir.resolve("full.html");
    HtmlReport.write(Packs.alike(60, 12), full);
    browser.open(full);
    assertEquals(6, drawn(), "map, latent, choice, lines, modes");
    assertTrue(
        browser.element("#curve-says").getText().contains("NMC H1 to M"),
        browser.element("#curve-says").getText());
    assertEquals(1, browser.elements(".findings .confidence.high").size());
    assertEquals(
        2,
        browser.elements("#curves .alt:not([hidden]) table").size(),
        "peaks, and what SOH rests on");
    String before = pixels("mode-chart");
    browser.element(".findings .cell-link").click();
    browser.painted();
    assertNotEquals(before, pixels("mode-chart"));
    assertFalse(browser.element("body").getText().contains("NaN"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void mainPeakOfASelectedCell_isToldAsItsFeaturesSay() {
    PackSummary pack = SyntheticPack.pack();
    WebElement link = browser.element(".members .cell-link");
    CellFeatures features =
        pack.cells()
            .get(Integer.parseInt(String.valueOf(link.getAttribute("data-cell"))))
            .features();
    link.click();
    assertEquals(
        Stream.of(
                PhysicalFeature.PEAK_VOLTS,
                PhysicalFeature.PEAK_SHIFT,
                PhysicalFeature.PEAK_HEIGHT,
                PhysicalFeature.PEAK_HEIGHT_CHANGE)
            .map(feature -> feature.text(features.value(feature)))
            .toList(),
        browser.texts(
            "[...document.querySelectorAll('#curve-chart-cells tbody td')].map((d) =>"
                + " d.textContent)"));
  }

  @Test
  void packWithoutEstimates_saysSoInPlaceOfCharts(@TempDir Path dir) throws Exception {
    Path none = dir.resolve("none.html");
    HtmlReport.write(Packs.silent(), none);
    browser.open(none);
    assertEquals("true", browser.evaluate("document.documentElement.dataset.ready"));
    assertEquals(1, browser.elements(".chart").size(), "the map of the pack alone");
    assertTrue(browser.elements(".none").size() >= 5);
    assertFalse(browser.element("body").getText().contains("NaN"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void namesThatLookLikeMarkup_areTextEverywhere() {
    browser.element("#find").sendKeys("owned");
    assertEquals(SyntheticPack.HOSTILE_NAME, browser.element(".cells tbody bdi").getText());
    browser.element(".cells tbody input").sendKeys(Keys.SPACE);
    assertEquals(
        "Cell " + SyntheticPack.HOSTILE_NAME + " selected", browser.element("#chosen").getText());
    browser.element("#latent-chart").sendKeys(Keys.ARROW_RIGHT);
    assertEquals("Synthetic pack <96> – Ionsight pack report", browser.title());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void selection_isSavedAsCsv() {
    browser.evaluate(
        "(() => { HTMLAnchorElement.prototype.click = function () { window.saved = this.href; };"
            + " return 1; })()");
    browser.element(".weak .cell-link").click();
    browser.element("#csv").click();
    String saved = URLDecoder.decode(browser.evaluate("window.saved"), StandardCharsets.UTF_8);
    String[] lines = saved.split("\r\n", -1);
    assertTrue(
        lines[0].endsWith(
            "cell,group,soh_percent,soh_low_percent,soh_high_percent,"
                + "soc_percent,soc_low_percent,soc_high_percent,rul_equivalent_full_cycles,"
                + "rul_low_equivalent_full_cycles,rul_high_equivalent_full_cycles,verdict,reason,"
                + "knee_probability,embedding_distance_of_limit"),
        lines[0]);
    assertEquals(3, lines.length, "head, one cell, end");
    assertTrue(lines[1].startsWith("\"Cell "), lines[1]);
  }

  @ParameterizedTest
  @CsvSource({"light, 'rgb(255, 255, 255)'", "dark, 'rgb(20, 23, 28)'"})
  void page_followsTheColourSchemeOfTheReader(String scheme, String background) {
    browser.media("screen", scheme);
    browser.painted();
    assertEquals(background, colour());
    String before = pixels("map-chart");
    browser.element("#theme").sendKeys(Keys.ENTER);
    browser.painted();
    assertNotEquals(background, colour());
    assertNotEquals(before, pixels("map-chart"));
    browser.element("#theme").click();
    assertEquals(background, colour());
    // The system decides again.
    browser.evaluate("delete document.documentElement.dataset.theme");
  }

  @Test
  void printing_leavesOutTheControlsAndIsLight() {
    browser.media("print", "dark");
    assertEquals("rgb(255, 255, 255)", colour());
    assertFalse(browser.element(".bar").isDisplayed());
    assertFalse(browser.element("#theme").isDisplayed());
    assertTrue(browser.element("#map-chart canvas").isDisplayed());
    browser.evaluate("(window.dispatchEvent(new Event('beforeprint')), 1)");
    assertEquals(96, browser.elements(".cells tbody tr").size(), "all rows are printed");
    assertEquals("700", browser.evaluate("document.querySelector('#traj-chart canvas').width"));
    browser.evaluate("(window.dispatchEvent(new Event('afterprint')), 1)");
    assertEquals(50, browser.elements(".cells tbody tr").size());
  }

  private String first() {
    return browser.element(".cells tbody bdi").getText();
  }

  private String live() {
    browser.await("!('due' in document.getElementById('live').dataset)");
    return browser.evaluate("document.getElementById('live').textContent");
  }

  private String colour() {
    return browser.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  /** The outlines of selected cells, which lie above the chart. */
  private String outlines(String chart) {
    return pixels(chart + " .overlay", "");
  }

  private String paints(String chart) {
    return browser.element("#" + chart).getAttribute("data-paints") + " ";
  }

  /** Charts that have been painted. */
  private int drawn() {
    return browser.elements(".chart[data-paints]").size();
  }

  /** What a chart shows, as a number that another drawing does not share. */
  private String pixels(String chart) {
    return pixels(chart, " canvas");
  }

  private String pixels(String chart, String canvas) {
    return Integer.toHexString(
        browser
            .evaluate("document.querySelector('#%s%s').toDataURL()".formatted(chart, canvas))
            .hashCode());
  }
}
