package org.ionsight.bench.speed;

import java.util.concurrent.TimeUnit;
import org.ionsight.bench.speed.path.Paths;
import org.ionsight.bench.speed.path.TimedPath;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One row of the latency table: a path by its names, checked before it is timed.
 *
 * <p>Time is sampled, so percentiles are those of single operations. Every row has a JVM of its
 * own: C2 remembers trip counts, and kernels first run with few cells may stay slow for many.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LatencyBenchmark {
  /** What is timed. */
  @Param("step")
  public String benchmark = "";

  /** Cells of the pack. */
  @Param("1")
  public int cells;

  /** What runs the network. */
  @Param("java")
  public String runtime = "";

  private @Nullable TimedPath path;

  /** Made by JMH. */
  public LatencyBenchmark() {}

  /** Opens the path and compares it with its reference. */
  @Setup(Level.Trial)
  public void open() {
    TimedPath opened = Paths.open(benchmark, cells, runtime);
    path = opened;
    opened.verify();
  }

  /** Counts what operations allocate, after they were timed. */
  @TearDown(Level.Iteration)
  public void count() {
    if (path != null) {
      AllocationProfiler.count(path::once);
    }
  }

  /** Closes the path. */
  @TearDown(Level.Trial)
  public void close() {
    if (path != null) {
      path.close();
    }
  }

  /**
   * Does it once.
   *
   * @return what keeps the JIT from leaving it out
   */
  @Benchmark
  public @Nullable Object once() {
    return path == null ? null : path.once();
  }
}
