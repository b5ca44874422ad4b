package org.ionsight.bench.page;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.browser.Browser;
import org.ionsight.browser.SpokenPage;
import org.ionsight.cluster.report.HtmlReport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code bms bench page}: how long the page of many cells takes to open, hover, select and filter
 * in a headless browser, beside the page of 96 cells.
 */
@Command(
    name = "page",
    description = {
      "Measures how long the page of many cells takes to open, hover, select and filter in"
          + " headless",
      "Chromium (Debian's chromium and chromium-driver, or what the environment variables CHROMIUM",
      "and CHROMEDRIVER name); or prints a page as it is spoken."
    },
    mixinStandardHelpOptions = true)
public final class PageCommand implements Callable<Integer> {
  private static final int FEWEST = 10;
  private static final int COMPARED = 96;
  private static final String DATA = "<script type=\"application/json\" id=\"data\">";

  @Option(
      names = "--cells",
      defaultValue = "10000",
      description = "Cells on the page (default: ${DEFAULT-VALUE}).")
  private int cells = 10_000;

  @Option(
      names = "--times",
      defaultValue = "30",
      description = "How often each thing is done (default: ${DEFAULT-VALUE}).")
  private int times = 30;

  @Option(names = "--seed", defaultValue = "1", description = "Of the cells (default: 1).")
  private long seed = 1;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Write the page of many cells here, and keep it.")
  private @Nullable Path kept;

  @Option(
      names = "--spoken",
      paramLabel = "FILE",
      description = {
        "Print what a screen reader gets of this page, line by line as it would be read, and time",
        "nothing."
      })
  private @Nullable Path spoken;

  @Mixin private ResultsFolder results = new ResultsFolder();

  @Spec private CommandSpec spec;

  PageCommand() {}

  @Override
  public Integer call() throws IOException {
    if (cells < FEWEST || times < 1) {
      throw new IllegalArgumentException(
          "expected at least %d cells and one time, found %d and %d"
              .formatted(FEWEST, cells, times));
    }
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    if (spoken != null) {
      requirePage(spoken);
      try (Browser browser = browser()) {
        browser.open(spoken);
        SpokenPage.of(browser).transcript().forEach(out::println);
      }
      return 0;
    }
    Path folder = Files.createTempDirectory("bms-page");
    Path page = kept != null ? kept : folder.resolve("large.html");
    Path compared = folder.resolve("small.html");
    try {
      err.printf("drawing %s%n", FleetPack.describe(cells, seed));
      HtmlReport.write(FleetPack.of(cells, seed), page);
      out.printf("%s: %d bytes%n", FleetPack.describe(cells, seed), Files.size(page));
      HtmlReport.write(FleetPack.of(COMPARED, seed), compared);
      try (Browser browser = browser()) {
        err.printf("measuring in %s%n", browser.name());
        PageTimes small = PageTimes.of(browser, compared, COMPARED, times, megabytes(compared));
        PageTimes large = PageTimes.of(browser, page, cells, times, megabytes(page));
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        PageReport report = new PageReport(browser.name(), seed, times, load, small, large);
        results.publish(report.markdown() + "\n", report::write);
      }
    } finally {
      Files.deleteIfExists(folder.resolve("large.html"));
      Files.deleteIfExists(compared);
      Files.deleteIfExists(folder);
    }
    return 0;
  }

  /** A page that never says that it is ready would be waited for. */
  private void requirePage(Path file) throws IOException {
    for (String option : List.of("--results", "--page")) {
      if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
        throw new IllegalArgumentException(
            option + ": expected it without --spoken, which times nothing; leave one of them out");
      }
    }
    if (!Files.isRegularFile(file)
        || !new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(DATA)) {
      throw new IllegalArgumentException(
          "%s: expected a page that 'bms report' wrote, found %s; name one"
              .formatted(file, Files.isRegularFile(file) ? "another file" : "no file"));
    }
  }

  private static Browser browser() {
    return Browser.startWithoutNotes()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "expected Chromium and its driver, found none; install chromium and"
                        + " chromium-driver, or name them in CHROMIUM and CHROMEDRIVER"));
  }

  private static double megabytes(Path page) throws IOException {
    return Files.size(page) / 1e6;
  }
}
