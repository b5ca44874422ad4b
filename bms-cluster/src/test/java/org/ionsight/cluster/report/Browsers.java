package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.ionsight.browser.Browser;

/** The browser of the tests. */
final class Browsers {
  private Browsers() {}

  /** Starts a browser; skips the test where there is none. */
  static Browser startOrSkip() {
    Optional<Browser> found = Browser.start();
    assumeTrue(
        found.isPresent(),
        "no Chromium or no driver: install chromium and chromium-driver, or name them in CHROMIUM"
            + " and CHROMEDRIVER");
    return found.orElseThrow();
  }
}
