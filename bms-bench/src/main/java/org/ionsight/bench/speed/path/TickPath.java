package org.ionsight.bench.speed.path;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.pack.MonitorState;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/** One whole tick of the estimation cycle: plausibility, physics, network, fusion, estimate. */
final class TickPath implements TimedPath {
  /** What two runtimes may differ by after fusion. */
  private static final double TOLERANCE = 1e-5;

  /** Long enough for a monitor to be sure of its measurements. */
  private static final long CHECKED_NANOS = 120_000_000_000L;

  private static final CellSpec SPEC = CellSpec.named(DriveFrames.CELL);

  private final Runtime runtime;
  private final int cells;
  private final long stepNanos;
  private final ModelBundle bundle;
  private final PackMonitor monitor;
  private final DriveFrames frames;
  private final PackFrame frame;
  private final PackEstimate estimate;

  TickPath(Runtime runtime, int cells, long stepNanos) {
    this.runtime = runtime;
    this.cells = cells;
    this.stepNanos = stepNanos;
    bundle = ModelBundle.shipped(runtime);
    monitor = builder().build();
    frames = new DriveFrames(SPEC, cells, stepNanos);
    frame = monitor.newFrame();
    estimate = monitor.newEstimate();
  }

  /** What makes another monitor of the same pack. */
  PackMonitor.Builder builder() {
    PackLayout pack =
        PackLayout.series(cells, SPEC)
            .withTemperatureProbes(Math.max(1, cells / DriveFrames.CELLS_PER_PROBE));
    return PackMonitor.builder(pack, bundle);
  }

  @Override
  public MonitorState once() {
    frames.next(frame);
    return monitor.step(frame, estimate);
  }

  /** The monitor between ticks. */
  PackMonitor monitor() {
    return monitor;
  }

  /** The frame of the last tick. */
  PackFrame frame() {
    return frame;
  }

  /** What the monitor said of it. */
  PackEstimate estimate() {
    return estimate;
  }

  @Override
  public void verify() {
    Runtime other = runtime == Runtime.JAVA ? Runtime.ONNX_RUNTIME : Runtime.JAVA;
    try (TickPath reference = new TickPath(other, cells, stepNanos)) {
      for (long tick = 0; tick < CHECKED_NANOS / stepNanos; tick++) {
        once();
        reference.once();
      }
      for (int cell = 0; cell < cells; cell++) {
        requireNear("SOC", cell, reference.estimate.soc(cell), estimate.soc(cell));
        requireNear("low SOC", cell, reference.estimate.socLow(cell), estimate.socLow(cell));
      }
    }
    if (monitor.state() != MonitorState.NOMINAL) {
      throw new IllegalStateException(
          "tick: expected a pack that is NOMINAL after two minutes, found %s"
              .formatted(monitor.state()));
    }
  }

  private void requireNear(String what, int cell, double expected, double found) {
    if (!(Math.abs(expected - found) <= TOLERANCE)) {
      throw new IllegalStateException(
          "tick: cell %d expected %s %s as in the other runtime, found %s in %s"
              .formatted(cell, what, expected, found, runtime));
    }
  }

  @Override
  public void close() {
    monitor.close();
    bundle.close();
  }
}
