package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionsight.cluster.explain.SyntheticPack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HtmlReportBrowserTest {
  private Path page = Path.of("");

  @SuppressWarnings("NullAway.Init") // without a browser no test runs
  private Browser browser;

  @BeforeAll
  void startBrowser(@TempDir Path dir) throws Exception {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(chromium.isPresent(), "no Chromium: set CHROMIUM or install Debian's");
    page = dir.resolve("report.html");
    HtmlReport.write(SyntheticPack.pack(), page);
    browser = Browser.start(chromium.get(), Files.createDirectory(dir.resolve("profile")));
  }

  @AfterAll
  void closeBrowser() throws Exception {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void openPage() throws Exception {
    browser.open(page);
  }

  @Test
  void pageFromAFile_showsThePackWithoutComplaintOrNetwork() throws Exception {
    assertEquals("Synthetic pack <96>", browser.evaluate("document.querySelector('h1').innerText"));
    assertEquals("96", browser.evaluate("document.querySelectorAll('.tile').length"));
    assertEquals("96", browser.evaluate("document.querySelectorAll('.cells tbody tr').length"));
    assertEquals("6", browser.evaluate("document.querySelectorAll('.weak li').length"));
    assertEquals("3", browser.evaluate("document.querySelectorAll('#groups .card').length"));
    assertEquals("5", browser.evaluate("document.querySelectorAll('svg.chart').length"));
    // The name of cell 3 would have changed it.
    assertEquals("Synthetic pack <96> – Ionsight pack report", browser.evaluate("document.title"));
    assertEquals(List.of(), browser.complaints);
    assertEquals(List.of(page.toUri().toString()), browser.requests);
  }

  @Test
  void pageThatFailsOrAsksTheNetwork_isNoticed(@TempDir Path dir) throws Exception {
    Path bad = dir.resolve("bad.html");
    Files.writeString(
        bad, "<!doctype html><img src='missing.png'><script>console.error('oh')</script>");
    browser.open(bad);
    assertEquals(2, browser.requests.size(), browser.requests.toString());
    assertTrue(browser.complaints.toString().contains("oh"), browser.complaints.toString());
  }

  @Test
  void buttons_switchTheColoursAndFiguresOfTheMap() throws Exception {
    String tile = "document.querySelectorAll('.tile')[" + SyntheticPack.FADED.get(0) + "]";
    String colour = "getComputedStyle(" + tile + ").backgroundColor";
    String shown = visible(tile + ".querySelectorAll('i')", "innerText");
    String bySoh = browser.evaluate(colour);
    assertEquals("82%", browser.evaluate(shown));
    for (String map : List.of("soc", "rul", "group")) {
      String button = "document.querySelector('button[data-map=" + map + "]')";
      browser.evaluate(button + ".focus()");
      browser.press("Enter", 13);
      assertEquals("true", browser.evaluate(button + ".getAttribute('aria-pressed')"));
      assertEquals(
          "1", browser.evaluate("document.querySelectorAll('[aria-pressed=true]').length"));
      assertEquals(
          "key key-" + map,
          browser.evaluate(visible("document.querySelectorAll('.key')", "className")));
    }
    assertTrue(List.of("B", "C").contains(browser.evaluate(shown)), browser.evaluate(shown));
    assertNotEquals(bySoh, browser.evaluate(colour));
    assertEquals(List.of(), browser.complaints);
  }

  @Test
  void headings_sortTheTable() throws Exception {
    String first = "document.querySelector('.cells tbody th bdi').innerText";
    String last = "document.querySelector('.cells tbody tr:last-child th bdi').innerText";
    assertEquals("Cell 32", browser.evaluate(first));
    browser.evaluate("document.querySelectorAll('thead button')[2].click()");
    assertEquals("Cell 35", browser.evaluate(first));
    assertEquals("Cell 96", browser.evaluate(last), "cells without an estimate stay at the end");
    browser.evaluate("document.querySelectorAll('thead button')[0].click()");
    assertEquals("Cell 1", browser.evaluate(first));
    assertEquals(
        "ascending,none,none,none,none,none",
        browser.evaluate(
            "Array.from(document.querySelectorAll('.cells th[aria-sort]'))"
                + ".map(h => h.getAttribute('aria-sort')).join()"));
    assertEquals(List.of(), browser.complaints);
  }

  @ParameterizedTest
  @CsvSource({"light, 'rgb(255, 255, 255)'", "dark, 'rgb(20, 23, 28)'"})
  void page_followsTheColourSchemeOfTheReader(String scheme, String background) throws Exception {
    browser.prefer(scheme);
    assertEquals(background, browser.evaluate("getComputedStyle(document.body).backgroundColor"));
  }

  @Test
  void tile_leadsToTheRowOfItsCell() throws Exception {
    browser.evaluate("document.querySelectorAll('.tile')[31].click()");
    assertEquals("#cell-31", browser.evaluate("location.hash"));
    String row = "document.getElementById('cell-31').getBoundingClientRect()";
    assertTrue(
        Boolean.parseBoolean(
            browser.evaluate(row + ".top >= 0 && " + row + ".bottom <= innerHeight")));
  }

  private static String visible(String elements, String property) {
    return "Array.from(%s).filter(e => e.offsetParent).map(e => e.%s).join()"
        .formatted(elements, property);
  }
}
