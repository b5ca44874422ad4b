package org.ionsight.bench.speed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** Times one spot on one JDK, in JVMs of its own. */
final class JmhFork {
  /** The same for every row, so that rows can be compared. */
  private static final List<String> JVM_ARGUMENTS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");

  private final Effort effort;
  private final Path logs;

  /** How long a spot is looked at. */
  enum Effort {
    /** Enough for figures. */
    FULL(2, 3, 1000, 800),
    /** Enough to see that it runs. */
    SHORT(1, 1, 50, 50);

    final int warmups;
    final int iterations;
    private final int warmupMillis;
    private final int iterationMillis;

    Effort(int warmups, int iterations, int warmupMillis, int iterationMillis) {
      this.warmups = warmups;
      this.iterations = iterations;
      this.warmupMillis = warmupMillis;
      this.iterationMillis = iterationMillis;
    }

    TimeValue warmup() {
      return TimeValue.milliseconds(warmupMillis);
    }

    TimeValue iteration() {
      return TimeValue.milliseconds(iterationMillis);
    }
  }

  /**
   * Makes a clock.
   *
   * @param logs folder for what JMH and the JVMs say
   */
  JmhFork(Effort effort, Path logs) {
    this.effort = effort;
    this.logs = logs;
  }

  /** Times a spot. */
  Timing time(Spot spot, Jdk jdk) throws IOException {
    Files.createDirectories(logs);
    Path log = logs.resolve("%s-jdk%s.txt".formatted(spot.name(), jdk.feature()));
    List<String> arguments = new ArrayList<>(JVM_ARGUMENTS);
    if (jdk.warnsOfNativeAccess()) {
      arguments.add("--enable-native-access=ALL-UNNAMED");
    }
    // The lock that keeps two runs of JMH apart also keeps a test apart from a build beside it.
    System.setProperty("jmh.ignoreLock", "true");
    try {
      RunResult result =
          new Runner(
                  new OptionsBuilder()
                      .include(Pattern.quote(LatencyBenchmark.class.getName() + ".once"))
                      .param("benchmark", spot.benchmark())
                      .param("cells", String.valueOf(spot.cells()))
                      .param("runtime", spot.runtime())
                      .jvm(jdk.java().toString())
                      .jvmArgs(arguments.toArray(String[]::new))
                      .forks(spot.forks())
                      .warmupIterations(effort.warmups)
                      .warmupTime(effort.warmup())
                      .measurementIterations(effort.iterations)
                      .measurementTime(effort.iteration())
                      .addProfiler(AllocationProfiler.class)
                      .shouldFailOnError(true)
                      .output(log.toString())
                      .build())
              .runSingle();
      return timing(result);
    } catch (RunnerException e) {
      throw new IllegalStateException(
          "%s on JDK %s did not run to its end: its output is in %s"
              .formatted(spot.name(), jdk.feature(), log),
          e);
    }
  }

  private static Timing timing(RunResult result) {
    Statistics nanos = result.getPrimaryResult().getStatistics();
    return new Timing(
        nanos.getMin(),
        nanos.getPercentile(50),
        nanos.getPercentile(99),
        nanos.getPercentile(99.9),
        Objects.requireNonNull(result.getSecondaryResults().get(AllocationProfiler.BYTES))
            .getScore());
  }

  /**
   * What was found. Immutable.
   *
   * @param least fastest sample, ns
   * @param p50 median, ns
   * @param p99 percentile, ns
   * @param p999 percentile 99.9, ns
   * @param bytes on the heap per operation
   */
  record Timing(double least, double p50, double p99, double p999, double bytes) {}
}
