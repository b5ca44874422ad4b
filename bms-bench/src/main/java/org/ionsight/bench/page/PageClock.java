package org.ionsight.bench.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.browser.Browser;

/** Notes in a page how long each input took until its frame was made. Not thread-safe. */
final class PageClock {
  /**
   * From the time stamp that the browser gave an input to the end of the frame that answers it: a
   * message that is sent from an animation frame arrives after that frame was laid out and painted.
   */
  private static final String CLOCK =
      """
      window.noted = [];
      for (const name of ["click", "mousemove", "keydown", "input"]) {
        window.addEventListener(name, (event) => requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.noted.push([name, performance.now() - event.timeStamp]);
          channel.port2.postMessage(0);
        }), true);
      }
      window.blocked = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
        window.blocked = Math.max(window.blocked, entry.duration);
      })).observe({type: "longtask"});
      """;

  private final Browser browser;

  PageClock(Browser browser) {
    this.browser = browser;
  }

  /** Opens a page; milliseconds until it may be used, to the hundredth of a second. */
  double open(Path page) {
    double ready = browser.open(page);
    browser.run(CLOCK);
    return ready;
  }

  /** Brings an element to the top of the window. */
  void show(String selector) {
    browser.run("document.querySelector(\"%s\").scrollIntoView()".formatted(selector));
  }

  /** The longest that an input may have had to wait, ms. */
  double longestTask() {
    return browser.number("window.blocked");
  }

  /**
   * Does something several times, after two that are not counted.
   *
   * @param input {@code click}, {@code mousemove}, {@code keydown} or {@code input}
   * @param times counted
   * @param deed causes at least one such input
   * @return how long the last input of that kind took until its frame, ms, each time
   */
  List<Double> time(String input, int times, Runnable deed) {
    List<Double> all = new ArrayList<>();
    for (int i = -2; i < times; i++) {
      double milliseconds = time(input, deed);
      if (i >= 0) {
        all.add(milliseconds);
      }
    }
    return all;
  }

  private double time(String input, Runnable deed) {
    browser.painted();
    browser.run("window.noted.length = 0");
    deed.run();
    browser.await("window.noted.some((n) => n[0] === '%s')".formatted(input));
    return browser.number("window.noted.filter((n) => n[0] === '%s').pop()[1]".formatted(input));
  }
}
