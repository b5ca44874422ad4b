package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ionsight.browser.Browser;
import org.ionsight.browser.SpokenNode;
import org.ionsight.browser.SpokenPage;
import org.ionsight.browser.TextContrast;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * What the page says to those who do not see it, and lets those do who have no mouse: Chromium's
 * accessibility tree, which is all that a screen reader gets.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpokenPageBrowserTest {
  private static final Set<String> LANDMARKS =
      Set.of("banner", "main", "navigation", "region", "contentinfo");

  @SuppressWarnings("NullAway.Init") // without a browser no test runs
  private Browser browser;

  /** The page with everything on it opened. */
  @BeforeAll
  void openPage(@TempDir Path dir) throws Exception {
    browser = Browsers.startOrSkip();
    Path page = dir.resolve("spoken.html");
    HtmlReport.write(Packs.alike(16, 12), page);
    browser.open(page);
    browser.run("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
  }

  @AfterAll
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void whatAPersonActsOn_hasANameAndTellsItsState() {
    List<SpokenNode> acting = SpokenPage.of(browser).interactive();
    assertTrue(acting.size() > 60, acting.size() + " found");
    List<String> wrong = new ArrayList<>();
    for (SpokenNode node : acting) {
      boolean named = node.name().strip().length() > 1 && !node.name().matches("[\\d\\s]+");
      boolean stated =
          switch (node.role()) {
            case "checkbox" -> node.property("checked") != null;
            case "DisclosureTriangle" -> node.property("expanded") != null;
            default -> true;
          };
      if (!named || !stated) {
        wrong.add(node.line());
      }
    }
    assertEquals(List.of(), wrong);
    List<String> toggles =
        browser.texts(
            "[...document.querySelectorAll('[data-show],[data-map],[data-view],[data-cell],#theme')].filter((b)"
                + " => !b.hasAttribute('aria-pressed')).map((b) => b.outerHTML)");
    assertEquals(List.of(), toggles, "toggles without a state");
  }

  @Test
  void namesOfWhatKeysReach_areNotSharedByWhatDoesOtherThings() {
    browser.element("button[data-group='0']").sendKeys(Keys.ENTER);
    browser.run("document.querySelectorAll('.alt').forEach((d) => { d.open = true; })");
    Set<String> seen = new HashSet<>();
    List<String> twice = new ArrayList<>();
    List<SpokenNode> acting = SpokenPage.of(browser).interactive();
    assertTrue(
        acting.stream().filter(n -> n.role().equals("group")).count() > 8, "tables that scroll");
    for (SpokenNode node : acting) {
      // A cell may be named, and its heading linked to, in many places.
      if (!node.name().startsWith("Cell ")
          && !node.role().equals("link")
          && !seen.add(node.role() + node.name())) {
        twice.add(node.line());
      }
    }
    browser.element("#clear").sendKeys(Keys.ENTER);
    assertEquals(List.of(), twice);
  }

  @Test
  void headings_areInOrderBelowOneTitle() {
    int before = 0;
    List<Integer> levels =
        SpokenPage.of(browser).ofRole("heading").stream()
            .map(n -> Integer.valueOf(String.valueOf(n.property("level"))))
            .toList();
    assertEquals(1, levels.stream().filter(l -> l == 1).count());
    for (int level : levels) {
      assertTrue(level <= before + 1, "no level is left out: " + levels);
      before = level;
    }
  }

  @Test
  void landmarks_haveNamesOfTheirOwn() {
    List<SpokenNode> found = SpokenPage.of(browser).where(n -> LANDMARKS.contains(n.role()));
    List<String> roles = found.stream().map(SpokenNode::role).toList();
    for (String one : List.of("banner", "main", "navigation", "contentinfo")) {
      assertEquals(1, roles.stream().filter(one::equals).count(), one + " in " + roles);
    }
    List<String> regions =
        found.stream().filter(n -> n.role().equals("region")).map(SpokenNode::name).toList();
    assertEquals(regions.size(), new HashSet<>(regions).size(), regions.toString());
    assertTrue(regions.stream().allMatch(r -> r.length() > 4 && r.length() < 40), "" + regions);
  }

  @Test
  void everyChart_isNamedAndDescribedAndSilentWithin() {
    SpokenPage page = SpokenPage.of(browser);
    List<SpokenNode> charts =
        page.where(
            n -> n.role().equals("image") || n.role().equals("img") || n.role().equals("listbox"));
    assertEquals(browser.elements(".chart").size(), charts.size());
    for (SpokenNode chart : charts) {
      assertTrue(chart.name().length() > 9 && chart.description().length() > 40, chart.line());
    }
    assertEquals(List.of(), page.ofRole("Canvas"));
    assertEquals(
        browser.elements(".chart").size() - 1,
        browser.elements("figure:has(.chart):has(.alt table tbody tr)").size(),
        "all but the map of the pack, which links the table of cells");
  }

  @ParameterizedTest
  @CsvSource({"map-chart, Cells in the order of the pack", "latent-chart, Map of the cells as"})
  void mapOfCells_isAListWhoseCellAtHandIsSaid(String id, String name) {
    WebElement map = browser.element("#" + id);
    map.sendKeys(Keys.TAB);
    assertEquals(
        List.of(), SpokenPage.of(browser).ofRole("option"), "nothing before it is entered");
    browser.run("document.querySelector('#%s').focus()".formatted(id));
    assertEquals(
        "0",
        browser.evaluate(
            "(() => { const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);"
                + " return String(ids.length - new Set(ids).size); })()"),
        "ids that are there twice");
    map.sendKeys(Keys.ARROW_RIGHT);
    SpokenPage page = SpokenPage.of(browser);
    assertTrue(page.ofRole("listbox").stream().anyMatch(n -> n.name().startsWith(name)));
    List<SpokenNode> cells = page.ofRole("option");
    assertTrue(cells.size() <= 2, "the cell at hand and the one before it");
    SpokenNode cell = cells.get(cells.size() - 1);
    assertTrue(
        cell.name()
            .matches(
                "Cell \\d+: group [A-C], SOH .* %\\), SOC .* %\\), RUL .*(cycles|not estimated),"
                    + " .*"),
        cell.name());
    assertEquals("false", cell.property("selected"));
    assertEquals(
        browser.evaluate("document.querySelector('#%s [role=option]:last-child').id".formatted(id)),
        map.getAttribute("aria-activedescendant"));
    assertEquals("16", browser.element("#" + id + " [role=option]").getAttribute("aria-setsize"));
    map.sendKeys(Keys.SPACE);
    assertEquals(
        "true", SpokenPage.of(browser).ofRole("option").get(cells.size() - 1).property("selected"));
    map.sendKeys(Keys.ESCAPE);
  }

  @Test
  void tables_haveCaptionsAndHeadings() {
    List<String> wrong =
        browser.texts(
            "[...document.querySelectorAll('table')].filter((t) => !t.caption ||"
                + " !t.caption.textContent || (t.closest('[hidden]') === null &&"
                + " t.querySelectorAll('thead th[scope=col]').length < 2) ||"
                + " [...t.tBodies[0].rows].some((r) => !r.querySelector('th[scope=row]'))).map((t)"
                + " => t.outerHTML.slice(0, 200))");
    assertEquals(List.of(), wrong);
    assertTrue(
        SpokenPage.of(browser).ofRole("columnheader").stream().noneMatch(h -> h.name().isBlank()));
  }

  @Test
  void oneRegionSpeaks_andTellsSelectionAndFilter() {
    long live =
        SpokenPage.of(browser).nodes().stream()
            .filter(n -> n.role().equals("status") || n.role().equals("alert"))
            .count();
    assertEquals(1, live);
    assertEquals(
        List.of("live"),
        browser.texts(
            "[...document.querySelectorAll('[aria-live]:not([aria-live=off]), [role=status],"
                + " [role=alert], [role=log], output')].map((e) => e.id)"));
    browser.element("#find").sendKeys("cell 0001");
    assertEquals("7 of 16 cells shown", spoken());
    browser.element("#find").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
    browser.element(".members .cell-link").sendKeys(Keys.ENTER);
    assertTrue(spoken().matches("Cell \\d+: group [A-C], SOH .*, selected"), spoken());
    assertEquals(
        "true", browser.element(".members .cell-link").getAttribute("aria-pressed"), "its state");
    browser.element("button[data-show='0']").sendKeys(Keys.SPACE);
    assertTrue(spoken().matches("Group A hidden; \\d+ of 16 cells shown"), spoken());
    browser.element("button[data-show='0']").sendKeys(Keys.SPACE);
    browser.element("#clear").sendKeys(Keys.ENTER);
    assertEquals("no cell selected", spoken());
    assertEquals("clear", browser.evaluate("document.activeElement.id"), "the focus is kept");
  }

  @Test
  void cellThatIsGivenUp_isNamedBeforeTheOneThatStays() {
    List<WebElement> boxes = browser.elements(".cells tbody input");
    String first = named(boxes.get(0));
    String second = named(boxes.get(1));
    boxes.get(0).sendKeys(Keys.SPACE);
    assertTrue(spoken().startsWith(first + ": group "), spoken());
    boxes.get(1).sendKeys(Keys.SPACE);
    assertEquals(second + " selected, 2 cells selected", spoken());
    boxes.get(1).sendKeys(Keys.SPACE);
    assertTrue(
        spoken().startsWith(second + " no longer selected, " + first + ": group "), spoken());
    boxes.get(0).sendKeys(Keys.SPACE);
    assertEquals(first + " no longer selected, no cell selected", spoken());
  }

  private static String named(WebElement box) {
    return String.valueOf(box.getAttribute("aria-label")).replace("Select ", "");
  }

  @Test
  void tableThatHoldsNotAllSelectedCells_saysHowMany() {
    browser.element("#select-shown").sendKeys(Keys.ENTER);
    List<String> summaries =
        browser.texts(
            "[...document.querySelectorAll('[id$=-cells] > summary')].map((s) => s.textContent)");
    assertEquals(
        List.of(
            "SOH of the selected cells with 90 % intervals as a table, 12 of 16",
            "Main peaks of the selected cells as a table, 4 of 16",
            "Losses of the selected cells with 90 % intervals as a table, 6 of 16"),
        summaries);
    browser.element("#clear").sendKeys(Keys.ENTER);
    browser.element(".members .cell-link").sendKeys(Keys.ENTER);
    assertEquals(
        "Main peaks of the selected cells as a table",
        browser.evaluate("document.querySelector('#curve-chart-cells > summary').textContent"));
    browser.element("#clear").sendKeys(Keys.ENTER);
  }

  @Test
  void selectedCells_areToldInTablesBelowTheirCharts() {
    browser.element("button[data-group='0']").sendKeys(Keys.ENTER);
    for (String chart : List.of("traj-chart", "curve-chart", "mode-chart")) {
      List<String> rows =
          browser.texts(
              "[...document.querySelectorAll('#%s-cells tbody tr')].map((r) => r.textContent)"
                  .formatted(chart));
      assertTrue(rows.size() > 1 && rows.get(0).startsWith("Cell "), chart + rows);
      assertTrue(rows.stream().noneMatch(r -> r.contains("NaN")), rows.toString());
    }
    browser.element("#clear").sendKeys(Keys.ENTER);
    assertFalse(browser.element("#traj-chart-cells").isDisplayed());
  }

  @Test
  void tabs_goInTheOrderOfReadingAndTheFocusIsSeen() {
    browser.run(
        """
        document.querySelector(".skip").focus();
        window.walked = [];
        document.addEventListener("focusin", (event) => {
          const box = event.target.getBoundingClientRect();
          const style = getComputedStyle(event.target);
          const spoken = !event.target.closest("[aria-hidden=true], [hidden]");
          window.walked.push({element: event.target, left: box.left, right: box.right, top: box.top + scrollY,
            seen: spoken && box.width > 4 && box.height > 4 && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2});
        });
        """);
    int stops =
        Integer.parseInt(
            browser.evaluate(
                "[...document.querySelectorAll('a[href], button, input, summary,"
                    + " [tabindex]')].filter((e) => !e.disabled && e.tabIndex >= 0 &&"
                    + " e.checkVisibility()).length - 1"));
    for (int done = 0; done < stops; done += 20) {
      // One chain of hundreds would be refused as too long.
      browser.actions().sendKeys(Keys.TAB.toString().repeat(Math.min(20, stops - done))).perform();
    }
    assertEquals(
        List.of(),
        browser.texts("window.walked.filter((w) => !w.seen).map((w) => w.element.outerHTML)"),
        "hidden, or without an outline");
    assertEquals(stops, Integer.parseInt(browser.evaluate("window.walked.length")));
    assertEquals(
        List.of(),
        browser.texts(
            """
            window.walked.slice(1).map((w, i) => [window.walked[i], w])
              .filter(([a, b]) => !(a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING)
                || (b.top < a.top - 60 && b.left < a.left))
              .map(([a, b]) => a.element.outerHTML.slice(0, 120) + " then " + b.element.outerHTML.slice(0, 120))
            """),
        "back up the page");
  }

  @ParameterizedTest
  @CsvSource({"light", "dark"})
  void text_readsWellOnWhatIsBehindIt(String scheme) {
    browser.media("screen", scheme);
    assertEquals(List.of(), TextContrast.tooLow(browser));
    browser.run("document.querySelector('.members .cell-link').click()");
    browser.run("document.querySelector('button[data-show=\"0\"]').click()");
    assertEquals(List.of(), TextContrast.tooLow(browser), "selected, and a group hidden");
    browser.run("document.querySelector('button[data-show=\"0\"]').click()");
    browser.run("document.getElementById('clear').click()");
    browser.media("screen", "light");
  }

  @Test
  void transcript_readsAsAPersonWouldSayIt() {
    List<String> lines = SpokenPage.of(browser).transcript().stream().map(String::strip).toList();
    assertTrue(lines.contains("[heading, level 1] 16 cells"), lines.toString());
    assertTrue(lines.stream().anyMatch(l -> l.startsWith("[button, pressed true] Group A, ")));
    assertTrue(lines.stream().anyMatch(l -> l.matches("\\[columnheader.*\\] SOH")), "no arrow");
    assertTrue(lines.stream().anyMatch(l -> l.matches("\\[columnheader.*\\] RUL in .*cycles")));
    assertTrue(lines.stream().noneMatch(l -> l.equals("–")), "a dash is silent");
    assertTrue(
        lines.stream().noneMatch(l -> l.contains("▲") && l.length() < 12), "marks are words");
  }

  private String spoken() {
    browser.await("!('due' in document.getElementById('live').dataset)");
    return browser.evaluate("document.getElementById('live').textContent");
  }
}
