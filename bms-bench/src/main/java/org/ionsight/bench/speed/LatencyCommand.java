package org.ionsight.bench.speed;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.ionsight.bench.command.ResultsFolder;
import org.ionsight.bench.speed.JmhFork.Effort;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bms bench latency}: the time of a step, and of everything beside it. */
@Command(
    name = "latency",
    description =
        "Times every path of the library, the alternatives and the machine itself. A run that was"
            + " stopped goes on where it was.",
    mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {
  @Mixin private ResultsFolder results = new ResultsFolder();

  @Option(
      names = "--jdk",
      description =
          "Home of a JDK to measure with, more than once for several; if not given the running"
              + " one.")
  private List<Path> homes = List.of();

  @Option(
      names = "--only",
      description =
          "Only rows in whose name, such as step-96-java, this expression is found, and the roof;"
              + " the files then hold these rows only.")
  private @Nullable Pattern only;

  @Option(names = "--short", description = "A little of everything, to see that it runs.")
  private boolean brief;

  @Spec private CommandSpec spec;

  LatencyCommand() {}

  @Override
  public Integer call() throws IOException {
    List<Jdk> jdks = new ArrayList<>();
    for (Path home : homes) {
      jdks.add(Jdk.at(home));
    }
    if (jdks.isEmpty()) {
      jdks.add(Jdk.running());
    }
    List<Spot> spots = Plan.spots(brief).stream().filter(chosen()).toList();
    Path folder = home().resolve("work-dir").resolve("latency");
    // Rows of a choice must not end the full run that was stopped before it.
    String rows = brief ? "short.jsonl" : only != null ? "only.jsonl" : "full.jsonl";
    WorkFile work = new WorkFile(folder.resolve(rows), Machine.here(home()));
    int failed =
        measure(work, spots, jdks, new JmhFork(brief ? Effort.SHORT : Effort.FULL, folder));
    List<Done> done =
        work.done().stream()
            .filter(d -> spots.contains(d.spot()))
            .filter(d -> jdks.stream().anyMatch(jdk -> jdk.feature().equals(d.jdk())))
            .toList();
    write(new LatencyReport(work.machine(), jdks, done));
    if (failed > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              "bms: %d rows could not be measured and are left out; run again to try these only%n",
              failed);
      return 2;
    }
    work.delete();
    return 0;
  }

  private Predicate<Spot> chosen() {
    Pattern expression = only;
    return spot -> expression == null || spot.isRoof() || expression.matcher(spot.name()).find();
  }

  /** Times what is not done yet; a row that fails must not cost those behind it. */
  private int measure(WorkFile work, List<Spot> spots, List<Jdk> jdks, JmhFork clock)
      throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    int all = spots.size() * jdks.size();
    int number = 0;
    int failed = 0;
    for (Spot spot : spots) {
      for (Jdk jdk : jdks) {
        number++;
        if (!work.has(spot, jdk)) {
          try {
            JmhFork.Timing timing = clock.time(spot, jdk);
            work.add(new Done(spot, jdk.feature(), timing));
            err.printf(
                Locale.ROOT,
                "latency: %d of %d, %s, JDK %s: p50 %.2f us, p99 %.2f us, %.0f B%n",
                number,
                all,
                spot.name(),
                jdk.feature(),
                timing.p50() / 1e3,
                timing.p99() / 1e3,
                timing.bytes());
          } catch (IllegalStateException e) {
            failed++;
            err.printf("latency: %d of %d, %s%n", number, all, e.getMessage());
          }
        }
      }
    }
    return failed;
  }

  private void write(LatencyReport report) throws IOException {
    results.publish(
        report.markdown(),
        folder -> {
          replace(folder.resolve("latency.json"), report.json());
          replace(folder.resolve("latency.md"), report.markdown());
        });
  }

  private static void replace(Path file, String text) throws IOException {
    Path half = file.resolveSibling("." + file.getFileName() + ".part");
    Files.writeString(half, text);
    Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path home() {
    return Path.of(System.getProperty("ionsight.home", System.getProperty("ionsight.root", "")));
  }
}
