package org.ionsight.bench.group;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.ionsight.cluster.ClusterModel;

/** Times assignments in rounds over a few thousand vectors that differ, and takes the median. */
final class AssignmentTimer {
  private static final int WARM_UP = 60;
  private static final int ROUNDS = 61;

  private AssignmentTimer() {}

  /**
   * What one call costs.
   *
   * @param assignNanos median of the rounds
   * @param membershipNanos the same of soft memberships
   * @param bytes that both together allocate
   */
  record Result(double assignNanos, double membershipNanos, double bytes) {}

  static Result time(ClusterModel model, float[][] vectors) {
    float[] shares = new float[model.groups()];
    double[] assign = new double[ROUNDS];
    double[] memberships = new double[ROUNDS];
    long sum = 0;
    for (int round = 0; round < WARM_UP; round++) {
      sum += assignAll(model, vectors) + shareAll(model, vectors, shares);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long bytes = threads.getCurrentThreadAllocatedBytes();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      sum += assignAll(model, vectors);
      long middle = System.nanoTime();
      sum += shareAll(model, vectors, shares);
      long end = System.nanoTime();
      assign[round] = (middle - start) / (double) vectors.length;
      memberships[round] = (end - middle) / (double) vectors.length;
    }
    bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
    if (sum == Long.MIN_VALUE) {
      throw new IllegalStateException("never: it only keeps the calls from being optimised away");
    }
    return new Result(
        median(assign), median(memberships), bytes / (double) (ROUNDS * vectors.length));
  }

  private static long assignAll(ClusterModel model, float[][] vectors) {
    long sum = 0;
    for (float[] vector : vectors) {
      sum += model.assign(vector);
    }
    return sum;
  }

  private static long shareAll(ClusterModel model, float[][] vectors, float[] shares) {
    long sum = 0;
    for (float[] vector : vectors) {
      sum += model.memberships(vector, shares);
    }
    return sum;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
