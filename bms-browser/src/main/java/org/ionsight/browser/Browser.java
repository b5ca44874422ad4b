package org.ionsight.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Headless Chromium behind Selenium: this machine's browser and driver, named by the environment
 * variables CHROMIUM and CHROMEDRIVER or where Debian puts them, so that nothing is downloaded.
 *
 * <p>Not thread-safe. Selenium's exceptions pass through: they name what the page did not do.
 */
public final class Browser implements AutoCloseable {
  /** Selenium warns of each browser that is newer than itself. Held, as loggers are forgotten. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final boolean noting;

  private Browser(ChromeDriver driver, boolean noting) {
    this.driver = driver;
    this.noting = noting;
  }

  /**
   * Starts a browser that notes what its pages complain about and ask for.
   *
   * @return empty where there is no browser, or no driver
   */
  public static Optional<Browser> start() {
    return start(true);
  }

  /**
   * Starts a browser that notes nothing, which would cost time where time is measured.
   *
   * @return empty where there is no browser, or no driver
   */
  public static Optional<Browser> startWithoutNotes() {
    return start(false);
  }

  private static Optional<Browser> start(boolean noting) {
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
        "--disable-sync",
        "--no-first-run",
        "--window-size=1280,900");
    if (noting) {
      LoggingPreferences logs = new LoggingPreferences();
      logs.enable(LogType.BROWSER, Level.ALL);
      logs.enable(LogType.PERFORMANCE, Level.ALL);
      options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    }
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    return Optional.of(new Browser(new ChromeDriver(service, options), noting));
  }

  private static Path named(String variable, String usual) {
    String named = System.getenv(variable);
    return Path.of(named == null ? usual : named);
  }

  /**
   * Which browser this is.
   *
   * @return name and version
   */
  public String name() {
    return driver.getCapabilities().getBrowserName()
        + " "
        + driver.getCapabilities().getBrowserVersion();
  }

  /**
   * Opens a page of ours afresh, forgets what was complained about before, and waits until it can
   * be used and every chart is painted.
   *
   * @param page the file
   * @return milliseconds until it could be used, to the hundredth of a second
   */
  public double open(Path page) {
    load(page);
    await("document.documentElement.dataset.ready === 'true'");
    double ready = number("performance.now()");
    painted();
    return ready;
  }

  /**
   * Opens what may have no script.
   *
   * @param page the file
   */
  public void load(Path page) {
    if (noting) {
      complaints();
      requests();
    }
    driver.get(page.toUri().toString());
  }

  /** Waits until the charts out of sight have been painted, too. */
  public void painted() {
    await("document.documentElement.dataset.painted === 'true'");
  }

  /**
   * Lets the page itself look, as often as it can, for at most the driver's thirty seconds.
   *
   * @param condition in JavaScript
   */
  public void await(String condition) {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + "const look = () => (%s ? done() : setTimeout(look, 10));".formatted(condition)
            + "look();");
  }

  /**
   * Runs statements in the page.
   *
   * @param script JavaScript
   */
  public void run(String script) {
    driver.executeScript(script);
  }

  /**
   * Evaluates in the page.
   *
   * @param expression JavaScript
   * @return its value as text
   */
  public String evaluate(String expression) {
    return String.valueOf(driver.executeScript("return String(" + expression + ")"));
  }

  /**
   * Evaluates in the page.
   *
   * @param expression JavaScript, a number
   * @return its value
   */
  public double number(String expression) {
    return Double.parseDouble(evaluate(expression));
  }

  /**
   * Evaluates in the page.
   *
   * @param expression JavaScript, an array of texts
   * @return its value
   */
  public List<String> texts(String expression) {
    Object found = driver.executeScript("return " + expression);
    return found instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /**
   * Messages of the console, exceptions and violations of the page's policy.
   *
   * @return those since the last call, or since the page was opened
   */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /**
   * Addresses that were asked for.
   *
   * @return those since the last call, or since the page was opened
   */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(m -> m.contains("\"Network.requestWillBeSent\""))
        .map(m -> m.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /**
   * The title of the page.
   *
   * @return the title
   */
  public String title() {
    return driver.getTitle();
  }

  /**
   * Finds one element.
   *
   * @param selector of CSS
   * @return the first
   */
  public WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  /**
   * Finds elements.
   *
   * @param selector of CSS
   * @return all
   */
  public List<WebElement> elements(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /**
   * Mouse and keys.
   *
   * @return to be performed
   */
  public Actions actions() {
    return new Actions(driver);
  }

  /**
   * Makes the reader's system prefer a colour scheme, or the page be shown as printed, and waits
   * until the page was told, which is before its next frame; {@link #painted} then waits for it.
   *
   * @param type {@code screen} or {@code print}
   * @param scheme {@code light} or {@code dark}
   */
  public void media(String type, String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            type,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    // Two: the first may belong to a frame that was begun before.
    driver.executeAsyncScript("requestAnimationFrame(() => requestAnimationFrame(arguments[0]))");
  }

  /**
   * Makes the screen as narrow as that of a phone, or wider.
   *
   * @param pixels of the style sheet; 844 stay its height
   */
  public void width(int pixels) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", pixels, "height", 844, "deviceScaleFactor", 1, "mobile", false));
  }

  /** A command of the DevTools protocol. */
  Map<String, Object> command(String name, Map<String, Object> parameters) {
    return driver.executeCdpCommand(name, parameters);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
