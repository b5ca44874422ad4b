package org.ionsight.examples;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.pack.MonitorCause;
import org.ionsight.core.pack.MonitorState;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;

/**
 * The loop of a gateway: wait for the next tick, read the pack, step, publish. Here the pack is a
 * recording that is replayed a hundred times faster than it was made.
 *
 * <p>Everything is allocated before the loop. A step that comes late is counted, not repaired: the
 * monitor postpones its estimates of health and life when the deadline is near, never the SOC.
 */
public final class GatewayLoop {
  private static final double SPEED = 100;

  /** Where estimates go: a bus, a broker, a display. */
  public interface Publisher {
    /**
     * Takes what is known after a tick; the estimate is filled again in the next one.
     *
     * @param state whether to rely on it
     * @param estimate of every cell
     */
    void publish(MonitorState state, PackEstimate estimate);
  }

  private final LongSupplier nanoTime;
  private final LongConsumer sleepUntil;

  /**
   * Makes a loop; tests bring a clock of their own.
   *
   * @param nanoTime clock, ns
   * @param sleepUntil waits until that clock shows the given time, ns
   */
  public GatewayLoop(LongSupplier nanoTime, LongConsumer sleepUntil) {
    this.nanoTime = nanoTime;
    this.sleepUntil = sleepUntil;
  }

  /**
   * Replays the newest recording of a pack.
   *
   * @param args the pack's directory
   * @throws IOException if it cannot be read
   */
  public static void main(String[] args) throws IOException {
    PackDirectory pack = PackDirectory.read(Path.of(args[0]));
    GatewayLoop loop = new GatewayLoop(System::nanoTime, GatewayLoop::parkUntil);
    try (ModelBundle bundle = ModelBundle.shipped();
        PackMonitor monitor =
            PackMonitor.builder(pack.layout(), bundle).deadline(Duration.ofMillis(5)).build()) {
      loop.replay(pack, monitor, GatewayLoop::print);
      // Plain counters and a histogram; any thread may read them while the loop runs.
      System.out.println(monitor.statistics().read());
    }
  }

  static void parkUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void print(MonitorState state, PackEstimate estimate) {
    System.out.printf(
        Locale.ROOT,
        "%s (%s) cell 1: SOC %.3f, SOH %.3f, group %d%n",
        state,
        MonitorCause.describe(estimate.causes()),
        estimate.soc(0),
        estimate.soh(0),
        estimate.group(0));
  }

  /**
   * Runs to the end of the recording.
   *
   * @param pack its newest recording is replayed
   * @param monitor of this pack
   * @param publisher told after every tick
   * @throws IOException if the recording cannot be read
   */
  public void replay(PackDirectory pack, PackMonitor monitor, Publisher publisher)
      throws IOException {
    PackDirectory.Checkpoint newest = pack.checkpoints().get(pack.checkpoints().size() - 1);
    // What the pack has lived through already; a gateway that always ran knows it by itself.
    monitor.startAt(newest.equivalentFullCycles());
    PackFrame frame = monitor.newFrame();
    PackEstimate estimate = monitor.newEstimate();
    try (PackReader recording = pack.open(newest)) {
      long start = nanoTime.getAsLong();
      while (recording.next(frame)) {
        // Ticks are counted from the start, so that a late one does not shift all that follow.
        sleepUntil.accept(start + Math.round(frame.nanos / SPEED));
        MonitorState state = monitor.step(frame, estimate);
        publisher.publish(state, estimate);
      }
      monitor.finish(estimate);
      publisher.publish(monitor.state(), estimate);
    }
  }
}
