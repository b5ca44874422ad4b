package org.ionsight.bench.speed;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks with bytes per operation; takes the options of JMH. */
public final class Benchmarks {
  private Benchmarks() {}

  /**
   * Runs benchmarks.
   *
   * @param args options of JMH, such as {@code -p cells=96}
   * @throws CommandLineOptionException if an option is none
   * @throws RunnerException if a benchmark fails
   */
  public static void main(String[] args) throws CommandLineOptionException, RunnerException {
    new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .addProfiler(GCProfiler.class)
                .build())
        .run();
  }
}
