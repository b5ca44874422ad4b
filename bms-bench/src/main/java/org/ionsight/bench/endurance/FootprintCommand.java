package org.ionsight.bench.endurance;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.model.Runtime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bms bench footprint}: what the library takes before and while it estimates. */
@Command(
    name = "footprint",
    description =
        "Measures the time from the start of a JVM to the first estimate, heap and memory of the"
            + " process, and the size of what has to be installed.",
    mixinStandardHelpOptions = true)
public final class FootprintCommand implements Callable<Integer> {
  @Mixin private ResultsFolder results = new ResultsFolder();

  @Option(
      names = "--starts",
      description = "Starts whose median is told (default: ${DEFAULT-VALUE}).")
  private int starts = 7;

  @Option(
      names = "--ticks",
      description = "Ticks before memory is read (default: ${DEFAULT-VALUE}).")
  private int ticks = 10_000;

  @Option(names = "--jdk", description = "Home of the JDK to run; if not given the running one.")
  private @Nullable Path jdk;

  @Spec private CommandSpec spec;

  /** Made by picocli. */
  public FootprintCommand() {}

  @Override
  public Integer call() throws IOException {
    Path home = jdk == null ? ChildJvm.ownHome() : jdk;
    Path scratch = Files.createTempDirectory("bms-footprint");
    try {
      FootprintReport report =
          new FootprintReport(
              Place.describe(home), starts(home, scratch), memory(home), image(scratch));
      results.publish(report.markdown(), report::write);
      return 0;
    } finally {
      delete(scratch);
    }
  }

  private void say(String format, Object... values) {
    PrintWriter progress = spec.commandLine().getErr();
    progress.printf(format + "%n", values);
    progress.flush();
  }

  private List<FootprintReport.Start> starts(Path home, Path scratch) throws IOException {
    List<FootprintReport.Start> all = new ArrayList<>();
    for (Runtime runtime : Runtime.values()) {
      DependencySet links =
          runtime == Runtime.JAVA ? DependencySet.PLAIN_JAVA : DependencySet.WITH_ONNX_RUNTIME;
      for (JvmProfile profile : JvmProfile.values()) {
        Path archive = scratch.resolve(runtime + ".jsa");
        if (profile == JvmProfile.OWN_ARCHIVE) {
          StartMeasurement.of(home, JvmProfile.archiving(archive), links, runtime, 96, 0);
        }
        List<String> options = profile.options(archive);
        double[] millis = new double[starts];
        double[] loads = new double[starts];
        for (int i = 0; i < starts; i++) {
          StartMeasurement found = StartMeasurement.of(home, options, links, runtime, 96, 0);
          millis[i] = found.firstMillis();
          loads[i] = found.loadMillis();
        }
        FootprintReport.Start start = FootprintReport.Start.of(runtime, profile, millis, loads);
        say(
            "%s, %s: %.0f ms to the first estimate, %.0f ms of them for the bundle",
            runtime, profile.text(), start.medianMillis(), start.loadMillis());
        all.add(start);
      }
    }
    return all;
  }

  private List<FootprintReport.Memory> memory(Path home) throws IOException {
    List<FootprintReport.Memory> all = new ArrayList<>();
    for (Runtime runtime : List.of(Runtime.JAVA, Runtime.ONNX_RUNTIME)) {
      DependencySet links =
          runtime == Runtime.JAVA ? DependencySet.PLAIN_JAVA : DependencySet.WITH_ONNX_RUNTIME;
      for (int cells : new int[] {96, 400}) {
        StartMeasurement found =
            StartMeasurement.of(
                home, JvmProfile.GATEWAY.options(home), links, runtime, cells, ticks);
        say("%s, %d cells: %,d KiB resident", runtime, cells, found.residentKib());
        all.add(
            new FootprintReport.Memory(
                runtime, cells, ticks, found.heapBytes(), found.residentKib()));
      }
    }
    return all;
  }

  /** Size of a Java runtime with nothing but the module that we need; 0 if it cannot be made. */
  private static long image(Path scratch) throws IOException {
    ToolProvider jlink = ToolProvider.findFirst("jlink").orElse(null);
    if (jlink == null) {
      return 0;
    }
    Path image = scratch.resolve("image");
    StringWriter said = new StringWriter();
    PrintWriter writer = new PrintWriter(said);
    int exit =
        jlink.run(
            writer,
            writer,
            "--add-modules",
            "java.base",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress=2",
            "--output",
            image.toString());
    return exit == 0 ? sizeOf(image) : 0;
  }

  private static long sizeOf(Path folder) throws IOException {
    long sum = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        sum += Files.size(file);
      }
    }
    return sum;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
