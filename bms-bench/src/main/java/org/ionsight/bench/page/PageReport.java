package org.ionsight.bench.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.core.json.JsonText;

/**
 * The results as a page and as JSON.
 *
 * @param browser name and version
 * @param seed of the cells
 * @param times how often each thing was done
 * @param load average number of running processes in the last minute of the run; below zero if the
 *     system does not tell it
 * @param small the page to compare with
 * @param large the page that was asked for
 */
record PageReport(
    String browser, long seed, int times, double load, PageTimes small, PageTimes large) {
  String markdown() {
    StringBuilder text = new StringBuilder("# The page of a large fleet in a browser\n\n");
    text.append(
        String.format(
            Locale.ROOT,
            """
            Written by `./bms bench page --cells %d --times %d --seed %d --results docs/results`.

            Cells are drawn from that seed, each with 24 checkpoints, two charge curves with noise of their own, saliency, modes and an embedding. The page is
            opened from its file in %s, headless, 1,280 × 900, on %d cores; the load average after it was %s. Other work of the machine is in the figures, so that the last column is
            what to trust: the same page of %d cells, in the same run. A time goes from the browser's time stamp of an input to the end of the frame that answers
            it (which costs up to 17 ms by itself at 60 Hz). What is out of sight is painted after that, one chart at a time: the longest task says how long
            an input may have to wait for it, or for the page to open.

            """,
            large.cells(),
            times,
            seed,
            browser,
            Runtime.getRuntime().availableProcessors(),
            load < 0 ? "not told" : String.format(Locale.ROOT, "%.1f", load),
            small.cells()));
    text.append(
        String.format(
            Locale.ROOT,
            "| | %,d cells, p50 | p95 | %,d cells, p50 | p95 | p50 as a ratio"
                + " |%n|---|--:|--:|--:|--:|--:|%n",
            small.cells(),
            large.cells()));
    text.append(
        String.format(
            Locale.ROOT,
            "| size of the file | %.2f MB | | %.2f MB | | %.1f |%n",
            small.megabytes(),
            large.megabytes(),
            large.megabytes() / small.megabytes()));
    for (int i = 0; i < large.rows().size(); i++) {
      PageTimes.Row few = small.rows().get(i);
      PageTimes.Row many = large.rows().get(i);
      text.append(
          String.format(
              Locale.ROOT,
              "| %s | %.0f ms | %.0f ms | %.0f ms | %.0f ms | %s |%n",
              many.what(),
              few.quantile(0.5),
              few.quantile(0.95),
              many.quantile(0.5),
              many.quantile(0.95),
              ratio(many.quantile(0.5), few.quantile(0.5))));
    }
    return text.toString();
  }

  /** A ratio of two times, nothing where the second is 0, as that of no long task is. */
  private static String ratio(double many, double few) {
    return few > 0 ? String.format(Locale.ROOT, "%.1f", many / few) : "";
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("page.md"), markdown());
    List<JsonText> rows = new ArrayList<>();
    for (PageTimes times : List.of(small, large)) {
      for (PageTimes.Row row : times.rows()) {
        rows.add(
            JsonText.object()
                .put("cells", times.cells())
                .put("megabytes", times.megabytes())
                .put("what", row.what())
                .put("times", row.milliseconds().size())
                .put("p50_ms", row.quantile(0.5))
                .put("p95_ms", row.quantile(0.95)));
      }
    }
    JsonText.object()
        .put("browser", browser)
        .put("seed", seed)
        .put("cores", Runtime.getRuntime().availableProcessors())
        .put("load_average", load)
        .putObjects("rows", rows)
        .write(folder.resolve("page.json"));
  }
}
