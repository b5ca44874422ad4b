package org.ionsight.core;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Counts the bytes that code allocates. */
public final class Allocation {
  private Allocation() {}

  /**
   * Runs something again and again.
   *
   * @param step to run
   * @param warmUp times to run it before counting
   * @param times to run it while counting
   * @return bytes that the calling thread allocated while counting
   */
  public static long bytes(Runnable step, int warmUp, int times) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    for (int i = 0; i < warmUp; i++) {
      step.run();
    }
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < times; i++) {
      step.run();
    }
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  /**
   * The least of three rounds: what the JVM links or compiles once falls into one of them, while a
   * step that allocates does so in all.
   */
  public static long leastBytes(Runnable step, int warmUp, int count) {
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      least = Math.min(least, bytes(step, warmUp, count));
    }
    return least;
  }
}
