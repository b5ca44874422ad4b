package org.ionsight.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
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

  @Option(
      names = "--repeat-close",
      description =
          "Times the rows twice more on which goals rest that are missed or met by less than a"
              + " quarter. Their figures are medians of the three; all three are written, and what"
              + " the first time alone would have come to.")
  private boolean repeatClose;

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
    LatencyRun run =
        new LatencyRun(
            work,
            new JmhFork(brief ? Effort.SHORT : Effort.FULL, folder)::time,
            spec.commandLine().getErr());
    run.once(spots, jdks);
    if (repeatClose) {
      run.repeatClose(spots, jdks);
    }
    List<Done> done =
        work.done().stream()
            .filter(d -> spots.contains(d.spot()))
            .filter(d -> jdks.stream().anyMatch(jdk -> jdk.feature().equals(d.jdk())))
            .toList();
    // A run that was stopped may have been asked to repeat; this one was not.
    write(new LatencyReport(work.machine(), jdks, repeatClose ? done : TimedRow.firsts(done)));
    if (run.failed() > 0) {
      spec.commandLine()
          .getErr()
          .printf(
              "bms: %d rows could not be measured and are left out; run again to try these only%n",
              run.failed());
      return 2;
    }
    work.delete();
    return 0;
  }

  private Predicate<Spot> chosen() {
    Pattern expression = only;
    return spot -> expression == null || spot.isRoof() || expression.matcher(spot.name()).find();
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
