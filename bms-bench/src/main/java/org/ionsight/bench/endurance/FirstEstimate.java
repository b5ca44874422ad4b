package org.ionsight.bench.endurance;

import java.io.IOException;
import java.util.Arrays;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/**
 * The child of a footprint: says {@code loaded}, what the first bundle of the process took;
 * estimates once and says {@code first}; steps on; says {@code heap BYTES} after a collection and,
 * if it is asked, {@code again}, what a bundle takes after many; and waits until its standard input
 * ends. What something took are the ns that passed and those that all threads ran.
 *
 * <p>Arguments: runtime, cells, ticks after the first, further loads.
 */
public final class FirstEstimate {
  private FirstEstimate() {}

  /**
   * Runs to the end.
   *
   * @param args runtime, cells, ticks after the first, further loads
   * @throws IOException if standard input or the times of threads cannot be read
   */
  public static void main(String[] args) throws IOException {
    Runtime runtime = Runtime.valueOf(args[0]);
    int cells = Integer.parseInt(args[1]);
    PackLayout layout =
        new PackLayout(cells, CellSpec.named("lg-18650hg2"), Math.max(1, cells / 8));
    long processor = ProcessorTime.nanos();
    long start = System.nanoTime();
    try (ModelBundle bundle = ModelBundle.shipped(runtime)) {
      long passed = System.nanoTime() - start;
      System.out.println("loaded " + passed + " " + (ProcessorTime.nanos() - processor));
      estimate(runtime, bundle, layout, Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    }
  }

  private static void estimate(
      Runtime runtime, ModelBundle bundle, PackLayout layout, int ticks, int loads)
      throws IOException {
    try (PackMonitor monitor = PackMonitor.builder(layout, bundle).build()) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      DrivenPack pack = new DrivenPack(layout, 1);
      pack.next(frame);
      monitor.step(frame, estimate);
      if (!(estimate.soc(0) >= 0)) {
        throw new IllegalStateException("the first step gave no SOC");
      }
      System.out.println("first");
      for (int tick = ticks; tick > 0; tick--) {
        pack.next(frame);
        monitor.step(frame, estimate);
      }
      System.gc();
      java.lang.Runtime jvm = java.lang.Runtime.getRuntime();
      System.out.println("heap " + (jvm.totalMemory() - jvm.freeMemory()));
      if (loads > 0) {
        loadAgain(runtime, loads);
      }
      while (System.in.read() >= 0) {
        // The parent looks at the process, then closes our input.
      }
    }
  }

  /** Loads often and tells the median of the last quarter. */
  private static void loadAgain(Runtime runtime, int loads) throws IOException {
    long[] passed = new long[loads];
    long[] ran = new long[loads];
    for (int i = 0; i < loads; i++) {
      long processor = ProcessorTime.nanos();
      long start = System.nanoTime();
      ModelBundle.shipped(runtime).close();
      passed[i] = System.nanoTime() - start;
      ran[i] = ProcessorTime.nanos() - processor;
    }
    System.out.println("again " + lateMedian(passed) + " " + lateMedian(ran));
  }

  private static long lateMedian(long[] nanos) {
    long[] late = Arrays.copyOfRange(nanos, nanos.length * 3 / 4, nanos.length);
    Arrays.sort(late);
    return late[late.length / 2];
  }
}
