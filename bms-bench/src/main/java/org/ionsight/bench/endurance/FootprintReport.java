package org.ionsight.bench.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.core.json.JsonText;
import org.ionsight.model.Runtime;

/**
 * What the library takes, as a page and as JSON.
 *
 * @param machine where it was measured, with the JDK of all but the starts
 * @param starts of a JVM, by JDK, runtime and profile
 * @param memory after some time of estimating
 * @param imageBytes size of a Java runtime with {@code java.base} alone; 0 if none could be made
 */
record FootprintReport(
    String machine, List<LoadTimes> starts, List<Memory> memory, long imageBytes) {
  /** Cells of the pack that is started. */
  static final int CELLS = 96;

  /** Heap after a collection and memory of the process. */
  record Memory(Runtime runtime, int cells, int ticks, long heapBytes, long residentKib) {}

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  String markdown() throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("# Footprint\n\nWritten by `./bms bench footprint --results docs/results`. ");
    text.append(machine).append("\n\n");
    int count = starts.isEmpty() ? 0 : starts.get(0).starts().size();
    text.append(
        line("## From the start of the JVM to the first SOC of %d cells, p50, ms%n%n", CELLS));
    text.append("| JDK | runtime |");
    for (JvmProfile profile : JvmProfile.values()) {
      text.append(' ').append(profile.text()).append(" |");
    }
    text.append("\n|---|---|").append("--:|".repeat(JvmProfile.values().length));
    for (LoadTimes times : starts) {
      if (times.profile() == JvmProfile.DEFAULTS) {
        text.append("\n| ").append(times.jdk()).append(" | ").append(times.runtime()).append(" |");
      }
      text.append(line(" %.0f |", times.median(StartMeasurement::firstMillis)));
    }
    text.append(
        line(
            "%n%n## The first bundle of a process, ms%n%n%d processes each. The shipped bundle with"
                + " all checks, the first thing that the process does after its start. \"First"
                + " load\" is as a user of the library has it, with the natives of ONNX Runtime"
                + " where that is used, which a thread of their own loads meanwhile; \"natives"
                + " alone\" are those of processes that load nothing else. \"Processor\" is the"
                + " time that all threads of the process ran, compilers and collectors too; \"after"
                + " many\" the same in a process that has loaded it dozens of times.%n%n",
            count));
    text.append(LoadTimes.HEAD);
    starts.forEach(times -> text.append(times.row()));
    text.append("\n## Memory while estimating (").append(JvmProfile.GATEWAY.text()).append(")\n\n");
    text.append("| runtime | cells | ticks | heap after a collection, MiB | RSS, MiB |\n");
    text.append("|---|---|---|---|---|\n");
    for (Memory m : memory) {
      text.append(
          line(
              "| %s | %d | %,d | %.1f | %.1f |%n",
              m.runtime(),
              m.cells(),
              m.ticks(),
              m.heapBytes() / 1048576.0,
              m.residentKib() / 1024.0));
    }
    text.append("\n## What has to be installed, MiB\n\n| | jars | MiB |\n|---|---|---|\n");
    for (DependencySet set : DependencySet.values()) {
      text.append(
          line("| %s | %d | %.2f |%n", set.text(), set.jars().size(), set.bytes() / 1048576.0));
    }
    if (imageBytes > 0) {
      text.append(
          line(
              "| Java runtime with `java.base` alone (jlink) | | %.1f |%n",
              imageBytes / 1048576.0));
    }
    return text.toString();
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("footprint.md"), markdown());
    List<JsonText> sets = new ArrayList<>();
    for (DependencySet set : DependencySet.values()) {
      sets.add(
          JsonText.object()
              .put("set", set.name())
              .putTexts(
                  "jars",
                  set.jars().stream()
                      .map(jar -> String.valueOf(Path.of(jar).getFileName()))
                      .sorted()
                      .toList())
              .put("bytes", set.bytes()));
    }
    JsonText.object()
        .put("machine", machine)
        .putObjects("starts", starts.stream().map(times -> times.json(CELLS)).toList())
        .putObjects(
            "memory",
            memory.stream()
                .map(
                    m ->
                        JsonText.object()
                            .put("runtime", m.runtime().name())
                            .put("cells", m.cells())
                            .put("ticks", m.ticks())
                            .put("heap_bytes", m.heapBytes())
                            .put("rss_kib", m.residentKib()))
                .toList())
        .putObjects("dependencies", sets)
        .put("java_base_image_bytes", imageBytes)
        .write(folder.resolve("footprint.json"));
  }
}
