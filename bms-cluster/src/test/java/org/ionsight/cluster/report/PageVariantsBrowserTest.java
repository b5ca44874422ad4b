package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.ionsight.browser.Browser;
import org.ionsight.browser.TextContrast;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.explain.PackSummary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the page of every kind of pack. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageVariantsBrowserTest {
  /** Parts that say nothing, texts of values that are none, and a plural of one. */
  private static final String BLANKS =
      """
      [...document.querySelectorAll("h1, h2, h3, p, dt, dd, td, th, li, figcaption, summary, article, section, ul:not(:empty)")]
        .filter((e) => e.checkVisibility() && !e.textContent.trim() && !e.querySelector("input"))
        .map((e) => "blank: " + e.outerHTML.slice(0, 120))
        .concat((document.body.innerText.match(
          /.{0,20}(\\bNaN\\b|\\bundefined\\b|\\bInfinity\\b|\\bnull\\b|\\[object|\\b1 (cells|groups|suspicions|charges|recordings|days|more are)\\b).{0,20}/g) || []))\
      """;

  /** Charts without a name, a description, or the same figures in a table below them. */
  private static final String MUTE =
      """
      [...document.querySelectorAll(".chart")].filter((c) => !c.dataset.paints || c.getAttribute("aria-label").length < 10
          || document.getElementById(c.getAttribute("aria-describedby")).textContent.length < 40
          || (c.id !== "map-chart" && c.closest("figure").querySelectorAll(".alt:not([hidden]) tbody tr").length === 0))
        .map((c) => c.id)\
      """;

  /** What reaches beyond the screen and is not in a box that scrolls. */
  private static final String TOO_WIDE =
      """
      [...document.querySelectorAll("body *")].filter((e) => e.checkVisibility() && !e.closest(".scroll, .sr, .skip, pre")
          && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .map((e) => e.outerHTML.slice(0, 120))\
      """;

  /** Labels of axes that are numbers as machines write them. */
  private static final String RAW =
      """
      [...document.querySelectorAll(".chart")].flatMap((c) => ["xAxis", "yAxis"].flatMap((which) =>
          echarts.getInstanceByDom(c).getModel().queryComponents({mainType: which})
            .flatMap((axis) => axis.axis.scale.isBlank() ? [] : axis.axis.getViewLabels()
              .map((label) => label.formattedLabel).filter((text) => /\\.\\d{4}|NaN|undefined|e[+-]?\\d/.test(text))
              .map((text) => c.id + " " + which + ": " + text))))\
      """;

  @TempDir private static Path dir = Path.of("");

  @SuppressWarnings("NullAway.Init") // without a browser no test runs
  private Browser browser;

  @BeforeAll
  void startBrowser() {
    browser = Browsers.startOrSkip();
  }

  @AfterAll
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  static Stream<Arguments> variants() {
    return Stream.of(
        variant("everything", () -> Packs.alike(16, 12), 50),
        variant("one group", PageVariants::oneGroup, 50),
        variant("a watched cell", PageVariants::watched, 50),
        variant("one cell", PageVariants::oneCell, 2),
        variant("nothing known", Packs::silent, 0),
        variant("early life", PageVariants::early, 50),
        variant("bad data", PageVariants::badData, 20),
        variant("ten groups", PageVariants::manyGroups, 50),
        variant("groups of a model", () -> PageVariants.placed(GroupingMethod.K_MEANS), 6));
  }

  private static Arguments variant(String name, Supplier<PackSummary> pack, int figures) {
    return Arguments.of(name, pack, figures);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variants")
  void page_isWholeAndTrueAndReadable(String name, Supplier<PackSummary> pack, int figures)
      throws IOException {
    Path page = dir.resolve(name.replace(' ', '-') + ".html");
    HtmlReport.write(pack.get(), page);
    browser.media("screen", "light");
    browser.width(1280);
    browser.open(page);
    assertEquals(List.of(page.toUri().toString()), browser.requests());
    assertEquals(List.of(), browser.texts(BLANKS));
    assertEquals(List.of(), browser.texts(MUTE));
    assertEquals(List.of(), browser.texts(RAW));

    List<String> told = agreement();
    assertEquals(List.of(), told.subList(1, told.size()), "charts beside their tables");
    assertTrue(Integer.parseInt(told.get(0)) >= figures, told.get(0) + " figures compared");

    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
    assertEquals(List.of(), TextContrast.tooLow(browser), "light");
    browser.media("screen", "dark");
    assertEquals(List.of(), TextContrast.tooLow(browser), "dark");

    browser.width(390);
    browser.await("window.innerWidth === 390");
    browser.painted();
    assertEquals(List.of(), browser.texts(TOO_WIDE), "on a phone");
    assertTrue(browser.number("document.documentElement.scrollWidth") <= 390);
    assertEquals(List.of(), browser.complaints());
  }

  @Test
  void tableThatSaysOtherFiguresThanItsChart_isNoticed() throws IOException {
    Path page = dir.resolve("false.html");
    HtmlReport.write(Packs.alike(16, 12), page);
    browser.width(1280);
    browser.open(page);
    for (String chart : List.of("choice-chart", "latent-chart", "traj-chart", "mode-chart")) {
      browser.run(
          "const row = document.getElementById('%s').closest('figure').querySelector('.alt tbody tr');"
                  .formatted(chart)
              + "const cell = row.cells[row.cells.length - 2];"
              + "cell.textContent = '77.7 %';");
    }
    browser.run(
        "document.querySelectorAll('#curves .alt tbody tr')[0].cells[2].textContent = '3.2 V'");
    assertTrue(agreement().size() > 5, agreement().toString());
  }

  private List<String> agreement() throws IOException {
    try (InputStream in = PageVariantsBrowserTest.class.getResourceAsStream("agreement.js")) {
      return browser.texts(
          "(() => {"
              + new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              + "})()");
    }
  }
}
