package org.ionsight.bench.endurance;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.MonitorState;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/**
 * The child of a soak: steps a pack and says now and then how it is.
 *
 * <p>Arguments: runtime, cells, frames per second, ticks, reports. A report is {@code ticks
 * heapBytes loopBytes}, the latter being what the ticks allocated, without the reports; the last
 * line begins with {@code end}. Exit code 3: an estimate was no number or out of its range.
 */
public final class SoakRun {
  /** About a tenth of the cells have a probe, as in packs of vehicles. */
  private static final int CELLS_PER_PROBE = 8;

  // Asked for once: the question itself allocates 800 bytes.
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private SoakRun() {}

  /**
   * Runs to the end.
   *
   * @param args runtime, cells, frames per second, ticks, reports
   * @throws IOException if the parent cannot be heard
   */
  public static void main(String[] args) throws IOException {
    Runtime runtime = Runtime.valueOf(args[0]);
    int cells = Integer.parseInt(args[1]);
    double hertz = Double.parseDouble(args[2]);
    long ticks = Long.parseLong(args[3]);
    long every = Math.max(1, ticks / Long.parseLong(args[4]));
    PackLayout layout =
        new PackLayout(
            cells, CellSpec.named("lg-18650hg2"), (cells + CELLS_PER_PROBE - 1) / CELLS_PER_PROBE);
    ModelBundle bundle = ModelBundle.shipped(runtime);
    CountedGroups groups = new CountedGroups(OwnGroups.learn(layout, bundle));
    PackMonitor monitor =
        PackMonitor.builder(layout, bundle)
            .groups(groups)
            .period(Duration.ofNanos(Math.round(1e9 / hertz)))
            .build();
    int exit = run(monitor, groups, hertz, ticks, every);
    while (exit == 0 && System.in.read() >= 0) {
      // The parent reads the memory of this process after the last report, and then lets it go.
    }
    monitor.close();
    bundle.close();
    System.exit(exit);
  }

  private static int run(
      PackMonitor monitor, CountedGroups groups, double hertz, long ticks, long every) {
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    DrivenPack pack = new DrivenPack(monitor.layout(), 1 / hertz);
    BadSignals bad = new BadSignals(20261122, 1 / hertz);
    long[] inState = new long[MonitorState.values().length];
    long loopBytes = 0;
    report(0, loopBytes);
    long mark = allocated();
    for (long tick = 1; tick <= ticks; tick++) {
      pack.next(frame);
      bad.spoil(frame);
      inState[monitor.step(frame, estimate).ordinal()]++;
      if (tick % every == 0 || tick == ticks) {
        loopBytes += allocated() - mark;
        report(tick, loopBytes);
        mark = allocated();
      }
      if (!sound(estimate)) {
        System.out.println("tick " + tick + ": an estimate is no number or out of its range");
        return 3;
      }
    }
    long checkpoints = 0;
    for (int cell = 0; cell < estimate.cells(); cell++) {
      checkpoints += estimate.checkpoints(cell);
    }
    StringBuilder end = new StringBuilder("end checkpoints=").append(checkpoints);
    end.append(" grouped=").append(groups.found()).append(" ungrouped=").append(groups.unknown());
    end.append(" spoiled=").append(bad.spoiled());
    for (MonitorState state : MonitorState.values()) {
      end.append(' ').append(state).append('=').append(inState[state.ordinal()]);
    }
    System.out.println(end);
    return 0;
  }

  /** Every SOC a fraction, every SOH and RUL either a finite number or never estimated. */
  private static boolean sound(PackEstimate estimate) {
    boolean sound = true;
    for (int cell = 0; cell < estimate.cells(); cell++) {
      double soc = estimate.soc(cell);
      boolean healthy = estimate.checkpoints(cell) == 0 || Double.isFinite(estimate.soh(cell));
      sound &= soc >= 0 && soc <= 1 && healthy && !Double.isInfinite(estimate.rul(cell));
    }
    return sound;
  }

  private static void report(long tick, long loopBytes) {
    java.lang.Runtime jvm = java.lang.Runtime.getRuntime();
    System.out.println(tick + " " + (jvm.totalMemory() - jvm.freeMemory()) + " " + loopBytes);
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }
}
