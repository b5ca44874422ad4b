package org.ionsight.bench.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.ionsight.browser.Browser;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * What one page was measured to take.
 *
 * @param cells on the page
 * @param megabytes of the file
 * @param rows each question with its times
 */
record PageTimes(int cells, double megabytes, List<Row> rows) {
  private static final int LOADS = 5;

  /** Copies. */
  PageTimes {
    rows = List.copyOf(rows);
  }

  /**
   * One question.
   *
   * @param what was done
   * @param milliseconds of each time, sorted
   */
  record Row(String what, List<Double> milliseconds) {
    /** Sorts. */
    Row {
      milliseconds = milliseconds.stream().sorted().toList();
    }

    /** The time that a share of all do not exceed. */
    double quantile(double share) {
      int at = (int) Math.ceil(share * milliseconds.size()) - 1;
      return milliseconds.get(Math.max(0, at));
    }
  }

  /** Opens a page several times and does what readers do. */
  static PageTimes of(Browser browser, Path page, int cells, int times, double megabytes) {
    PageClock clock = new PageClock(browser);
    SplittableRandom random = new SplittableRandom(11);
    List<Row> rows = new ArrayList<>();
    List<Double> loads = new ArrayList<>();
    for (int i = 0; i < LOADS; i++) {
      loads.add(clock.open(page));
    }
    rows.add(new Row("open, until it can be used", loads));

    clock.show("#map-chart");
    WebElement map = browser.element("#map-chart");
    int width = map.getSize().width;
    int height = Math.min(map.getSize().height, 500);
    Runnable hover =
        () ->
            browser
                .actions()
                .moveToElement(
                    map,
                    random.nextInt(width - 20) - width / 2 + 10,
                    random.nextInt(height - 20) - map.getSize().height / 2 + 10)
                .perform();
    rows.add(new Row("hover over a tile", clock.time("mousemove", times, hover)));
    rows.add(
        new Row(
            "select a cell by its tile",
            clock.time(
                "click",
                times,
                () -> {
                  hover.run();
                  browser.actions().click().perform();
                })));
    WebElement toggle = browser.element("button[data-show='0']");
    rows.add(
        new Row(
            "hide or show a group",
            clock.time("click", times, () -> browser.actions().click(toggle).perform())));
    WebElement find = browser.element("#find");
    rows.add(
        new Row(
            "type a letter of a cell's name",
            clock.time(
                "input",
                times,
                () ->
                    find.sendKeys(
                        String.valueOf(find.getAttribute("value")).isEmpty()
                            ? "1"
                            : Keys.BACK_SPACE))));
    clock.show("#latent-chart");
    WebElement latent = browser.element("#latent-chart");
    rows.add(
        new Row(
            "select by key on the latent map",
            clock.time("keydown", times, () -> latent.sendKeys(Keys.ARROW_RIGHT, Keys.ENTER))));
    WebElement group = browser.element("button[data-group='0']");
    clock.show("button[data-group='0']");
    rows.add(
        new Row(
            "select the largest group",
            clock.time("click", times, () -> browser.actions().click(group).perform())));
    rows.add(new Row("longest task of all", List.of(clock.longestTask())));
    return new PageTimes(cells, megabytes, rows);
  }
}
