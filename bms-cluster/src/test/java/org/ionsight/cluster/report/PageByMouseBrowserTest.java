package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.ionsight.browser.Browser;
import org.ionsight.cluster.explain.SyntheticPack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page under the mouse, and on a screen as narrow as that of a phone. */
class PageByMouseBrowserTest {
  /** Place of a coloured point in the plot of the map, in pixels of the style sheet. */
  private static final String FIRST_POINT =
      """
      (() => {
        const canvas = document.querySelector("#latent-chart canvas");
        const perPixel = canvas.width / canvas.clientWidth;
        const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        for (let y = 60; y < canvas.clientHeight - 60; y++) {
          for (let x = 70; x < canvas.clientWidth - 40; x++) {
            const at = 4 * (Math.round(y * perPixel) * canvas.width + Math.round(x * perPixel));
            const [red, green, blue] = data.subarray(at, at + 3);
            if (Math.max(red, green, blue) - Math.min(red, green, blue) > 60) {
              return [x, y + 3];
            }
          }
        }
        return [];
      })()\
      """;

  @TempDir private Path dir;

  private Browser open() throws Exception {
    Browser browser = Browsers.startOrSkip();
    Path page = dir.resolve("report.html");
    HtmlReport.write(SyntheticPack.pack(), page);
    browser.open(page);
    return browser;
  }

  /** Moves the mouse onto the first coloured point below the legend. */
  private static void hover(Browser browser) {
    WebElement map = browser.element("#latent-chart");
    // Selenium measures from the middle of what is in view.
    browser.run("document.getElementById('latent-chart').scrollIntoView({block: 'center'})");
    browser.painted();
    List<String> point = browser.texts(FIRST_POINT);
    assertEquals(2, point.size(), "a coloured point");
    browser
        .actions()
        .moveToElement(
            map,
            Integer.parseInt(point.get(0)) - map.getSize().width / 2,
            Integer.parseInt(point.get(1)) - map.getSize().height / 2)
        .perform();
  }

  @Test
  void pointUnderTheMouse_saysItsCellAndIsSelectedByAClick() throws Exception {
    try (Browser browser = open()) {
      hover(browser);
      browser.await("document.querySelector('.tip') !== null");
      String tip = browser.element(".tip").getText();
      assertTrue(tip.matches("(?s)Cell \\d+ · group .*SOH .* %.*"), tip);

      browser.actions().click().perform();
      String cell = tip.substring(0, tip.indexOf(" · "));
      assertEquals(cell + " selected", browser.element("#chosen").getText());
    }
  }

  @Test
  void pageOfAPhone_isNoWiderThanItsScreen() throws Exception {
    try (Browser browser = open()) {
      browser.width(390);
      browser.await("window.innerWidth === 390");
      browser.painted();
      assertTrue(
          browser.number("document.documentElement.scrollWidth") <= 390, "as wide as its screen");
      assertEquals(
          0,
          browser.number(
              "[...document.querySelectorAll('.chart')].filter(c => c.scrollWidth > 390).length"));
    }
  }

  @Test
  void healthOfASelectedCell_isDrawnWithItsIntervalAndToldWithItsRemainingLife() throws Exception {
    try (Browser browser = open()) {
      browser.element("#map-chart").sendKeys(Keys.ARROW_RIGHT, Keys.SPACE);
      browser.painted();
      String told =
          browser.evaluate("document.querySelector('#traj-chart-cells tbody tr').textContent");
      assertTrue(
          told.matches(
              "(?s)Cell 2.*\\d % \\(\\d.* to .*\\d %\\) at \\d+ cycles.*\\d+ \\(\\d+ to \\d+\\)"),
          told);
    }
  }
}
