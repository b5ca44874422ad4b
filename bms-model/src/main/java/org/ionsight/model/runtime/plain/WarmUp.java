package org.ionsight.model.runtime.plain;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs kernels from outside until the just-in-time compiler has made them fast.
 *
 * <p>Before that vectors are objects, a hundred times slower and garbage by the megabyte: nothing
 * for a control loop. So a daemon thread of its own computes programs of five cells (a block of
 * four and one alone) that no model sees, with our kernels beside it, and rests as long as it
 * works. The kernels are used once they have been faster in {@link #WINS} rounds in a row; if they
 * are not within {@link #LONGEST_NANOS}, never. The thread ends with the answer. Where the compiler
 * for vectors is switched off, nothing is tried.
 */
final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(PlainJava.class);

  private static final int CELLS = 5;
  // The best of a round counts, whatever interrupts it. A win or two come before the last method
  // is compiled, which then still makes objects: 5,000 calls are what the compiler waits for.
  private static final int ROUND = 100;
  private static final int WINS = 50;
  private static final long LONGEST_NANOS = 30_000_000_000L;
  private static final long SLICE_NANOS = 2_000_000;

  private final String place;
  private final String description;
  private final Function<Layout, Program> supplied;
  private final Function<Layout, Program> ours;
  private boolean begun;
  private volatile boolean over;
  private volatile boolean faster;

  WarmUp(
      String place,
      String description,
      Function<Layout, Program> supplied,
      Function<Layout, Program> ours) {
    this.place = place;
    this.description = description;
    this.supplied = supplied;
    this.ours = ours;
  }

  /** Starts the thread if that was not done before, or waits where the user wants that. */
  synchronized void begin() {
    if (begun) {
      return;
    }
    begun = true;
    boolean wait = SuppliedKernels.use() == SuppliedKernels.Use.VECTOR;
    if (!compiles()) {
      over = true;
    } else if (wait) {
      run(System::nanoTime, nanos -> {});
    } else {
      Thread thread =
          new Thread(() -> run(System::nanoTime, LockSupport::parkNanos), "ionsight-warm-up");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private static boolean compiles() {
    String vm = System.getProperty("java.vm.info", "");
    return !vm.contains("interpreted") && !vm.contains("emulated-client");
  }

  /** Whether it is known which kernels are faster. */
  boolean over() {
    return over;
  }

  /** Whether those from outside are. */
  boolean faster() {
    return faster;
  }

  private void run(LongSupplier nanos, LongConsumer rest) {
    long begin = nanos.getAsLong();
    try {
      faster = wins(begin, nanos, rest);
      LOG.info(
          "{}: {} {} plain Java's own loops ({} ms of warming up)",
          place,
          description,
          faster ? "replaces" : "is not faster here than",
          (nanos.getAsLong() - begin) / 1_000_000);
    } finally {
      over = true;
    }
  }

  private boolean wins(long begin, LongSupplier nanos, LongConsumer rest) {
    Program candidate = supplied.apply(Layout.rows(CELLS));
    Program reference = ours.apply(Layout.rows(CELLS));
    int wins = 0;
    long slice = begin;
    while (wins < WINS) {
      long candidateBest = Long.MAX_VALUE;
      long referenceBest = Long.MAX_VALUE;
      for (int i = 0; i < ROUND; i++) {
        long start = nanos.getAsLong();
        candidate.compute();
        long middle = nanos.getAsLong();
        reference.compute();
        long end = nanos.getAsLong();
        candidateBest = Math.min(candidateBest, middle - start);
        referenceBest = Math.min(referenceBest, end - middle);
        if (end - begin > LONGEST_NANOS) {
          return false;
        }
        if (end - slice > SLICE_NANOS) {
          rest.accept(end - slice);
          slice = nanos.getAsLong();
        }
      }
      wins = candidateBest < referenceBest ? wins + 1 : 0;
    }
    return true;
  }
}
