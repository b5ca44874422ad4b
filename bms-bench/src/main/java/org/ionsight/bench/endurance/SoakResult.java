package org.ionsight.bench.endurance;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.json.JsonText;
import org.ionsight.core.pack.MonitorState;
import org.jspecify.annotations.Nullable;

/**
 * What became of one run.
 *
 * @param part what ran
 * @param done ticks that the child reported
 * @param exit code of the child; 0 if it came to the end
 * @param seconds that it took
 * @param heapStart bytes in use before the first tick
 * @param heapEnd bytes in use at the last report
 * @param bytesPerTick allocated by the ticks over the last four fifths of the run
 * @param memory trend of the process's memory
 * @param counts of the child's last line
 */
record SoakResult(
    SoakPart part,
    long done,
    int exit,
    double seconds,
    long heapStart,
    long heapEnd,
    double bytesPerTick,
    MemoryTrend memory,
    Map<String, Long> counts) {
  boolean survived() {
    return exit == 0 && done == part.ticks();
  }

  long count(String name) {
    return counts.getOrDefault(name, 0L);
  }

  /** Runs a part in a child and watches it. */
  static SoakResult measure(SoakPart part, Path jdk, PrintWriter progress) throws IOException {
    List<MemoryTrend.Sample> samples = new ArrayList<>();
    List<long[]> reports = new ArrayList<>();
    Map<String, Long> counts = new HashMap<>();
    long start = System.nanoTime();
    int exit;
    try (ChildJvm child =
        ChildJvm.start(
            jdk,
            ChildJvm.classPath(entry -> true),
            part.options(),
            SoakRun.class,
            part.runtime(),
            part.cells(),
            part.hertz(),
            part.ticks(),
            SoakPart.REPORTS)) {
      for (@Nullable String line = child.readLine(); line != null; line = child.readLine()) {
        if (line.startsWith("end ")) {
          counts(line, counts);
          break; // The child waits for this end, so that its memory could be read until now.
        } else if (line.matches("\\d+ \\d+ \\d+")) {
          String[] fields = line.split(" ", -1);
          long tick = Long.parseLong(fields[0]);
          reports.add(new long[] {tick, Long.parseLong(fields[1]), Long.parseLong(fields[2])});
          samples.add(new MemoryTrend.Sample(tick, child.residentKib()));
          if (reports.size() % 10 == 0) {
            progress.printf(
                "%s: %,d of %,d ticks, %.0f s%n",
                part.name(), tick, part.ticks(), (System.nanoTime() - start) * 1e-9);
            progress.flush();
          }
        } else {
          progress.println(part.name() + ": " + line);
        }
      }
      exit = child.exitCode();
    }
    if (reports.size() < 5) {
      throw new IOException(
          "%s: expected a run of %d ticks, its child ended with %d after %d reports"
              .formatted(part.name(), part.ticks(), exit, reports.size()));
    }
    long[] settled = reports.get(reports.size() / 5);
    long[] last = reports.get(reports.size() - 1);
    return new SoakResult(
        part,
        last[0],
        exit,
        (System.nanoTime() - start) * 1e-9,
        reports.get(0)[1],
        last[1],
        (last[2] - settled[2]) / (double) (last[0] - settled[0]),
        MemoryTrend.of(samples),
        counts);
  }

  private static void counts(String line, Map<String, Long> counts) {
    for (String field : line.substring("end ".length()).split(" ", -1)) {
      int at = field.indexOf('=');
      counts.put(field.substring(0, at), Long.parseLong(field.substring(at + 1)));
    }
  }

  JsonText toJson() {
    JsonText states = JsonText.object();
    for (MonitorState state : MonitorState.values()) {
      states.put(state.name(), count(state.name()));
    }
    return JsonText.object()
        .put("run", part.name())
        .put("collector", part.collector().name())
        .put("heap_mib", part.heapMib())
        .put("runtime", part.runtime().name())
        .put("cells", part.cells())
        .put("hertz", part.hertz())
        .put("ticks", done)
        .put("survived", survived())
        .put("seconds", seconds)
        .put("heap_start_bytes", heapStart)
        .put("heap_end_bytes", heapEnd)
        .put("bytes_per_tick", bytesPerTick)
        .put("rss_first_kib", memory.firstKib())
        .put("rss_last_kib", memory.lastKib())
        .put("rss_kib_per_million_ticks", memory.kibPerMillion())
        .put("rss_flat", memory.flat())
        .put("health_and_life_estimates", count("checkpoints"))
        .put("assigned_to_a_group", count("grouped"))
        .put("assigned_to_none", count("ungrouped"))
        .put("spoiled_frames", count("spoiled"))
        .put("ticks_in_state", states);
  }
}
