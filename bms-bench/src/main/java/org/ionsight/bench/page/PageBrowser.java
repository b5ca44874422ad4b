package org.ionsight.bench.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;

/**
 * Headless Chromium with a page in it that notes how long each input took until its frame was made.
 *
 * <p>The browser and driver are those that the environment variables CHROMIUM and CHROMEDRIVER
 * name, or Debian's; nothing is downloaded. Not thread-safe.
 */
final class PageBrowser implements AutoCloseable {
  /** Selenium warns of each browser that is newer than itself. Held, as loggers are forgotten. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

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

  private final ChromeDriver driver;

  private PageBrowser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser; empty where there is none. */
  static Optional<PageBrowser> start() {
    Path browser = named("CHROMIUM", "/usr/bin/chromium");
    Path driver = named("CHROMEDRIVER", "/usr/bin/chromedriver");
    if (!Files.isExecutable(browser) || !Files.isExecutable(driver)) {
      return Optional.empty();
    }
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--window-size=1280,900");
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    return Optional.of(new PageBrowser(new ChromeDriver(service, options)));
  }

  private static Path named(String variable, String usual) {
    String named = System.getenv(variable);
    return Path.of(named == null ? usual : named);
  }

  /** Name and version. */
  String name() {
    return driver.getCapabilities().getBrowserName()
        + " "
        + driver.getCapabilities().getBrowserVersion();
  }

  /** Opens a page; milliseconds until it may be used, to the hundredth of a second. */
  double open(Path page) {
    driver.get(page.toUri().toString());
    await("document.documentElement.dataset.ready === 'true'");
    double ready = number("performance.now()");
    painted();
    driver.executeScript(CLOCK);
    return ready;
  }

  /** Waits until every chart has been painted, those out of sight too. */
  void painted() {
    await("document.documentElement.dataset.painted === 'true'");
  }

  private void await(String condition) {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + "const look = () => (%s ? done() : setTimeout(look, 10));".formatted(condition)
            + "look();");
  }

  double number(String expression) {
    return Double.parseDouble(
        String.valueOf(driver.executeScript("return String(" + expression + ")")));
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  Actions actions() {
    return new Actions(driver);
  }

  /** Brings an element to the top of the window. */
  void show(String selector) {
    driver.executeScript("document.querySelector(arguments[0]).scrollIntoView()", selector);
  }

  /**
   * Does something, and says how long its last input of a kind took until its frame.
   *
   * @param input {@code click}, {@code mousemove}, {@code keydown} or {@code input}
   * @param deed causes at least one
   * @return milliseconds
   */
  double time(String input, Runnable deed) {
    painted();
    driver.executeScript("window.noted.length = 0");
    deed.run();
    await("window.noted.some((n) => n[0] === '%s')".formatted(input));
    return number("window.noted.filter((n) => n[0] === '%s').pop()[1]".formatted(input));
  }

  /** Times the same several times, after two that are not counted. */
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

  @Override
  public void close() {
    driver.quit();
  }
}
