package org.ionsight.bench.endurance;

import java.io.IOException;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/**
 * The child of a footprint: says {@code loaded NANOS} that the bundle took, estimates once, says
 * {@code first}, steps on, says {@code heap BYTES} after a collection, and waits until its standard
 * input ends.
 *
 * <p>Arguments: runtime, cells, ticks after the first.
 */
public final class FirstEstimate {
  private FirstEstimate() {}

  /**
   * Runs to the end.
   *
   * @param args runtime, cells, ticks after the first
   * @throws IOException if standard input cannot be read
   */
  public static void main(String[] args) throws IOException {
    int cells = Integer.parseInt(args[1]);
    PackLayout layout =
        new PackLayout(cells, CellSpec.named("lg-18650hg2"), Math.max(1, cells / 8));
    long start = System.nanoTime();
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.valueOf(args[0]))) {
      System.out.println("loaded " + (System.nanoTime() - start));
      estimate(bundle, layout, Integer.parseInt(args[2]));
    }
  }

  private static void estimate(ModelBundle bundle, PackLayout layout, int ticks)
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
      while (System.in.read() >= 0) {
        // The parent looks at the process, then closes our input.
      }
    }
  }
}
