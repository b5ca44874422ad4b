package org.ionsight.bench.speed;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bms bench latency}: the time of a step and of everything beside it. */
@Command(
    name = "latency",
    description = "Measures the latency of every path of the library and of its alternatives.",
    mixinStandardHelpOptions = true)
public final class LatencyCommand implements Callable<Integer> {
  @Option(names = "--results", description = "Write latency.json and latency.md into this folder.")
  private @Nullable Path results;

  @Option(
      names = "--jdk",
      description =
          "Home of a JDK to measure with, more than once for several; if not given the"
              + " running one.")
  private List<Path> jdks = List.of();

  @Spec private CommandSpec spec;

  LatencyCommand() {}

  @Override
  public Integer call() {
    spec.commandLine().getErr().printf("jdks %s, results %s%n", jdks, results);
    return 0;
  }
}
