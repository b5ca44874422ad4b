package org.ionsight.bench.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.ionsight.core.json.JsonText;
import org.ionsight.model.Runtime;

/**
 * The results of a soak as a page and as JSON.
 *
 * @param results in the order they ran
 * @param machine where they ran
 */
record SoakReport(List<SoakResult> results, String machine) {
  boolean passed() {
    return results.stream()
        .allMatch(
            result ->
                result.survived()
                    && addsNothing(result)
                    && result.count("checkpoints") >= result.part().cells()
                    && result.count("grouped") > 0
                    && (result.part().collector() == SoakPart.Collector.EPSILON
                        || result.memory().flat()));
  }

  /** Plain Java and our loop allocate nothing; ONNX Runtime's binding does. */
  private static boolean addsNothing(SoakResult result) {
    return result.part().runtime() != Runtime.JAVA || result.bytesPerTick() < 1;
  }

  private double spoiledShare() {
    double spoiled = results.stream().mapToLong(result -> result.count("spoiled")).sum();
    return spoiled / results.stream().mapToLong(SoakResult::done).sum();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Soak\n\nWritten by `./bms bench soak --results docs/results`. ");
    text.append(machine).append("\n\n");
    text.append(
        """
        A pack is charged at C/2, rested and discharged at 0.8C for ever; %.0f %% of the frames are spoiled (missing, impossible, stuck
        and spiked voltages, lost current and probes, repeated times, gaps). Every estimate of every tick is checked to be a number in its
        range. `bytes/tick` is what the ticks allocated over the last four fifths, the bindings of ONNX Runtime included;
        the network's clock is 1 s: at 1 Hz every tick steps it, at 10 Hz one tick in ten.
        RSS: medians of the second and the last fifth of the run, and the slope over the last four fifths. Groups are
        three of the pack's own cells when new, so that an assignment finds one and, as cells age and signals are spoiled, none.

        """
            .formatted(100 * spoiledShare()));
    text.append(
        "| run | heap | cells × Hz | ticks | survived | s | heap before → after | bytes/tick | RSS"
            + " before → after | slope per 10⁶ ticks | health + life estimates |"
            + " assigned to a group, to none |\n");
    text.append("|---|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (SoakResult r : results) {
      text.append(
          line(
              "| %s | %s %d MiB | %d × %.0f | %,d | %s | %.0f | %.1f → %.1f MiB | %.2f | %.1f →"
                  + " %.1f MiB | %+.0f KiB | %,d | %,d, %,d |%n",
              r.part().name(),
              r.part().collector().name().toLowerCase(Locale.ROOT),
              r.part().heapMib(),
              r.part().cells(),
              r.part().hertz(),
              r.done(),
              r.survived() ? "yes" : "no, exit " + r.exit(),
              r.seconds(),
              r.heapStart() / 1048576.0,
              r.heapEnd() / 1048576.0,
              r.bytesPerTick(),
              r.memory().firstKib() / 1024,
              r.memory().lastKib() / 1024,
              r.memory().kibPerMillion(),
              r.count("checkpoints"),
              r.count("grouped"),
              r.count("ungrouped")));
    }
    return text.toString();
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("soak.md"), markdown());
    JsonText.object()
        .put("machine", machine)
        .putObjects("runs", results.stream().map(SoakResult::toJson).toList())
        .write(folder.resolve("soak.json"));
  }
}
