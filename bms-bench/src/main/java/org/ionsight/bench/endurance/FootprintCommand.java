package org.ionsight.bench.endurance;

import static org.ionsight.bench.endurance.FootprintReport.CELLS;

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
import picocli.CommandLine.ParameterException;
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
      description =
          "Starts of each kind whose median and most are told (default: ${DEFAULT-VALUE}).")
  private int starts = 15;

  @Option(
      names = "--loads",
      description =
          "Further loads of the bundle in one process before it counts as warm (default:"
              + " ${DEFAULT-VALUE}).")
  private int loads = 80;

  @Option(
      names = "--ticks",
      description = "Ticks before memory is read (default: ${DEFAULT-VALUE}).")
  private int ticks = 10_000;

  @Option(names = "--jdk", description = "Home of the JDK to run; if not given the running one.")
  private @Nullable Path jdk;

  @Option(
      names = "--also-jdk",
      description = "Home of a further JDK to start; may be given more than once.")
  private List<Path> furtherJdks = new ArrayList<>();

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
              Place.describe(home), allStarts(home, scratch), memory(home), image(scratch));
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

  private List<LoadTimes> allStarts(Path home, Path scratch) throws IOException {
    if (starts < 1 || loads < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--starts and --loads must be at least 1, were " + starts + " and " + loads);
    }
    List<LoadTimes> all = new ArrayList<>(starts(home, scratch));
    for (Path further : furtherJdks) {
      all.addAll(starts(further, scratch));
    }
    return all;
  }

  private List<LoadTimes> starts(Path home, Path scratch) throws IOException {
    List<LoadTimes> all = new ArrayList<>();
    String version = Place.jdk(home);
    for (Runtime runtime : Runtime.values()) {
      DependencySet links =
          runtime == Runtime.JAVA ? DependencySet.PLAIN_JAVA : DependencySet.WITH_ONNX_RUNTIME;
      for (JvmProfile profile : JvmProfile.values()) {
        Path archive = scratch.resolve(version + "-" + runtime + ".jsa");
        if (profile == JvmProfile.OWN_ARCHIVE) {
          StartMeasurement.of(home, JvmProfile.archiving(archive), links, runtime, CELLS, 0, 0);
        }
        List<String> options = profile.options(archive);
        List<StartMeasurement> found = new ArrayList<>();
        for (int i = 1; i <= starts; i++) {
          found.add(
              StartMeasurement.of(
                  home, options, links, runtime, CELLS, 0, i == starts ? loads : 0));
        }
        LoadTimes times = new LoadTimes(version, runtime, profile, found);
        say(
            "JDK %s, %s, %s: %.0f ms to the first estimate, the first load took %.0f",
            version,
            runtime,
            profile.text(),
            times.median(StartMeasurement::firstMillis),
            times.median(start -> start.load().wallMillis()));
        all.add(times);
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
                home, JvmProfile.GATEWAY.options(home), links, runtime, cells, ticks, 0);
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
