package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.ionsight.browser.Browser;
import org.ionsight.cluster.explain.SyntheticPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** The page under the mouse, and on a screen as narrow as that of a phone. */
class PageByMouseBrowserTest {
  private static final int CELL = 41;

  @TempDir private Path dir;

  private Browser open() throws Exception {
    Browser browser = Browsers.startOrSkip();
    Path page = dir.resolve("report.html");
    HtmlReport.write(SyntheticPack.pack(), page);
    browser.open(page);
    return browser;
  }

  /** Moves the mouse onto the point of a cell. */
  private static void hover(Browser browser) {
    WebElement map = browser.element("#latent-chart");
    // Selenium measures from the middle of what is in view.
    browser.run("document.getElementById('latent-chart').scrollIntoView({block: 'center'})");
    browser.painted();
    int x = (int) Math.round(browser.number("pixel(%d)[0]".formatted(CELL)));
    int y = (int) Math.round(browser.number("pixel(%d)[1]".formatted(CELL)));
    browser
        .actions()
        .moveToElement(map, x - map.getSize().width / 2, y - map.getSize().height / 2)
        .perform();
  }

  @Test
  void pointUnderTheMouse_saysItsCellAndIsSelectedByAClick() throws Exception {
    try (Browser browser = open()) {
      hover(browser);
      browser.await("document.querySelector('.tip') !== null");
      String tip = browser.element(".tip").getText();
      assertTrue(tip.startsWith("Cell 42 · group "), tip);
      assertTrue(tip.contains("SOH ") && tip.contains(" %"), tip);

      browser.actions().click().perform();
      assertEquals("Cell 42 selected", browser.element("#chosen").getText());
    }
  }

  @Test
  void pageOfAPhone_isNoWiderThanItsScreen() throws Exception {
    try (Browser browser = open()) {
      browser.width(390);
      browser.await("window.innerWidth === 390");
      browser.painted();
      assertEquals(390, browser.number("document.documentElement.scrollWidth"), 0);
      assertEquals(
          0,
          browser.number(
              "[...document.querySelectorAll('.chart')].filter(c => c.scrollWidth > 390).length"));
    }
  }

  @Test
  void healthOfASelectedCell_isDrawnWithItsIntervalAndToldWithItsRemainingLife() throws Exception {
    try (Browser browser = open()) {
      hover(browser);
      browser.actions().click().perform();
      browser.painted();
      String told = browser.evaluate("document.querySelector('#traj-chart-cells tbody tr').textContent");
      assertTrue(told.startsWith("Cell 42"), told);
      assertTrue(told.matches("(?s).*\\d\\.\\d % \\(.*–.* %\\) at \\d+ cycles.*"), told);
      assertTrue(told.matches("(?s).*\\d+ cycles \\(.*\\)$"), told);
    }
  }
}
