package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Headless Chromium behind Selenium: this machine's browser and driver, named by the environment
 * variables CHROMIUM and CHROMEDRIVER or where Debian puts them, so that nothing is downloaded.
 */
final class Chromium implements AutoCloseable {
  final ChromeDriver driver;

  private Chromium(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Starts a browser; skips the test where there is none. */
  static Chromium startOrSkip() {
    Path browser = named("CHROMIUM", "/usr/bin/chromium");
    Path driver = named("CHROMEDRIVER", "/usr/bin/chromedriver");
    assumeTrue(Files.isExecutable(browser), "no Chromium: set CHROMIUM or install Debian's");
    assumeTrue(
        Files.isExecutable(driver), "no chromedriver: set CHROMEDRIVER or install chromium-driver");
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
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(driver.toFile()).build();
    return new Chromium(new ChromeDriver(service, options));
  }

  private static Path named(String variable, String usual) {
    String named = System.getenv(variable);
    return Path.of(named == null ? usual : named);
  }

  /** Opens a page afresh, forgets what was complained about before, and waits for its script. */
  void open(Path page) {
    load(page);
    await("document.documentElement.dataset.ready === 'true'");
    painted();
  }

  /** Opens what may have no script. */
  void load(Path page) {
    complaints();
    requests();
    driver.get(page.toUri().toString());
  }

  /** Waits until the charts out of sight have been drawn, too. */
  void painted() {
    await("document.documentElement.dataset.painted === 'true'");
  }

  /** The page itself looks, as often as it can, for at most the driver's thirty seconds. */
  private void await(String condition) {
    driver.executeAsyncScript(
        "const done = arguments[0];"
            + "const look = () => (%s ? done() : setTimeout(look, 10));".formatted(condition)
            + "look();");
  }

  /** Console messages, exceptions and policy violations since the last call. */
  List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses that were asked for since the last call. */
  List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(LogEntry::getMessage)
        .filter(m -> m.contains("\"Network.requestWillBeSent\""))
        .map(m -> m.replaceFirst("(?s).*\"request\":\\{.*?\"url\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  /** The value of an expression in the page, as text. */
  String evaluate(String expression) {
    return String.valueOf(
        ((JavascriptExecutor) driver).executeScript("return String(" + expression + ")"));
  }

  WebElement element(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  List<WebElement> elements(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Makes the reader's system prefer a colour scheme, or the page be shown as printed. */
  void media(String type, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            type,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  @Override
  public void close() {
    driver.quit();
  }
}
