package org.ionsight.bench.speed;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Bytes that an operation allocates on the Java heap.
 *
 * <p>JMH's own profiler of the garbage collector divides all that a thread allocated in an
 * iteration by its operations; what the harness itself allocates there is dozens of bytes for an
 * operation of a millisecond. This one counts around operations only, on the thread that does them.
 */
public final class AllocationProfiler implements InternalProfiler {
  /** Name of the figure in JMH's results. */
  static final String BYTES = "bytes.per.op";

  private static final int ROUNDS = 3;
  private static final int MOST_OPERATIONS = 1000;
  private static final long LONG_ENOUGH_NANOS = 20_000_000;

  private static volatile double bytesPerOperation;

  /** Made by JMH. */
  public AllocationProfiler() {}

  @Override
  public String getDescription() {
    return "bytes on the heap per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    bytesPerOperation = Double.NaN;
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return List.of(new ScalarResult(BYTES, bytesPerOperation, "B/op", AggregationPolicy.MIN));
  }

  /** Does the operation a number of times on this thread and keeps what one of them allocates. */
  static void count(Runnable operation) {
    bytesPerOperation = bytesPerOperation(operation);
  }

  /**
   * Does an operation a number of times on this thread, in three rounds. The least round counts:
   * what an operation allocates is in all of them, what the JVM allocates once to link or compile
   * is not.
   *
   * @return bytes that one of them allocates on the heap
   */
  static double bytesPerOperation(Runnable operation) {
    operation.run();
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < ROUNDS; round++) {
      least = Math.min(least, bytesOfRound(operation));
    }
    return least;
  }

  private static double bytesOfRound(Runnable operation) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // The first reading may allocate what the later ones do not.
    threads.getCurrentThreadAllocatedBytes();
    long begun = System.nanoTime();
    long before = threads.getCurrentThreadAllocatedBytes();
    int operations = 0;
    while (operations < MOST_OPERATIONS
        && (operations == 0 || System.nanoTime() - begun < LONG_ENOUGH_NANOS)) {
      operation.run();
      operations++;
    }
    return (threads.getCurrentThreadAllocatedBytes() - before) / (double) operations;
  }
}
