package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.ionsight.browser.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of 10,000 cells. Paints are counted: a clock would tell how busy the machine is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetPageBrowserTest {
  private static final List<String> MAPS = List.of("map-chart", "latent-chart");

  @SuppressWarnings("NullAway.Init") // without a browser no test runs
  private Browser browser;

  @BeforeAll
  void openPage(@TempDir Path dir) throws Exception {
    browser = Browsers.startOrSkip();
    Path page = dir.resolve("fleet.html");
    HtmlReport.write(Packs.fleet(), page);
    browser.open(page);
  }

  @AfterAll
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void nothingIsSelectedOrHidden() {
    browser.evaluate(
        "(document.activeElement.blur(),"
            + " document.querySelectorAll('button[data-show][aria-pressed=false]')"
            + ".forEach((b) => b.click()),"
            + " document.getElementById('clear').click(), window.scrollTo(0, 0), 1)");
    browser.painted();
  }

  @Test
  void page_opensWithEveryChartPaintedOnce() {
    assertEquals("10000 cells", browser.element("h1").getText());
    assertEquals("Cells 1 to 50 of 10000", browser.element("#cells-count").getText());
    assertEquals(browser.elements(".chart").size(), browser.elements(".chart[data-paints]").size());
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void everyChart_hasATableBesideIt() {
    List<WebElement> charts = browser.elements(".chart:not(#map-chart)");
    assertEquals(charts.size(), browser.elements("figure:has(.alt table)").size());
    for (WebElement chart : charts) {
      assertTrue(String.valueOf(chart.getAttribute("aria-label")).length() > 9);
    }
    assertTrue(
        browser.element("#map-chart-d a[href='#cells']").isDisplayed(), "the table of cells");
  }

  @Test
  void tileByMouse_isSelectedWithoutPaintingTheMapsAgain() {
    WebElement map = browser.element("#map-chart");
    browser.evaluate("(document.getElementById('map-chart').scrollIntoView(), 1)");
    int[] before = paints();
    int changed = paints("traj-chart");
    browser.actions().moveToElement(map, 3, 3).click().perform();
    String chosen = browser.element("#chosen").getText();
    assertTrue(chosen.matches("Cell \\d{5} selected"), chosen);
    assertEquals(chosen, browser.element(".cells tr.chosen bdi").getText() + " selected");
    assertTrue(browser.element("#map-chart .bubble").getText().startsWith(chosen.substring(0, 10)));
    browser.painted();
    assertEquals(List.of(before[0], before[1]), List.of(paints()[0], paints()[1]));
    assertEquals(changed + 1, paints("traj-chart"), "once, after the click");
    assertEquals("1", browser.element("#map-chart").getAttribute("data-outlined"));
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void keys_walkAndSelectOnBothMapsWithoutPaintingThem() {
    int[] before = paints();
    browser.element("#map-chart").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_DOWN, Keys.SPACE);
    browser.element("#latent-chart").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.SPACE);
    assertEquals("2 cells selected", browser.element("#chosen").getText());
    browser.painted();
    assertEquals(List.of(before[0], before[1]), List.of(paints()[0], paints()[1]));
  }

  @Test
  void wholeGroup_isOutlinedWithoutPaintingTheMapsAgain() {
    int[] before = paints();
    WebElement button = browser.element("button[data-group='0']");
    button.sendKeys(Keys.ENTER);
    String chosen = browser.element("#chosen").getText();
    assertTrue(chosen.matches("\\d{4,5} cells selected"), chosen);
    browser.painted();
    assertEquals(
        chosen.replaceAll("\\D", ""), browser.element("#map-chart").getAttribute("data-outlined"));
    assertEquals(List.of(before[0], before[1]), List.of(paints()[0], paints()[1]));
  }

  @Test
  void groupFilter_leavesItsCellsOutAndPaintsEachMapOnce() {
    int[] before = paints();
    browser.element("button[data-show='0']").sendKeys(Keys.ENTER);
    String count = browser.element("#cells-count").getText();
    assertTrue(count.endsWith(", filtered from 10000"), count);
    assertNotEquals("A", browser.element(".cells tbody .chip [aria-hidden]").getText());
    browser.painted();
    assertEquals(List.of(before[0] + 1, before[1] + 1), List.of(paints()[0], paints()[1]));
    assertEquals(List.of(), browser.complaints());
  }

  private int[] paints() {
    return MAPS.stream().mapToInt(this::paints).toArray();
  }

  private int paints(String chart) {
    return Integer.parseInt(
        browser.evaluate("document.getElementById('%s').dataset.paints".formatted(chart)));
  }
}
