package org.ionsight.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackLayout;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.core.pack.RestoreReport;
import org.ionsight.core.state.StateException;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/**
 * A gateway that may lose its power at any moment: it saves its state now and then, and goes on
 * from the last one saved.
 *
 * <p>The file is replaced as a whole when its new content is on the disk, so whatever happens there
 * is an old or a new state, never half of one. Saving takes as long as the disk does: do it where a
 * tick may be late, or let another thread write what {@code snapshot(ByteBuffer)} filled.
 */
public final class RestartAfterPowerLoss {
  /** Once a minute for a pack that is measured every 10 s: flash memory wears out. */
  private static final int FRAMES_PER_SAVE = 6;

  private RestartAfterPowerLoss() {}

  /**
   * Replays a pack's newest recording from a frame on, with a state that survives this process.
   *
   * @param args the pack's directory, the state file, and the first frame if it is not 0
   * @throws IOException if the recording cannot be read
   */
  public static void main(String[] args) throws IOException {
    int firstFrame = args.length > 2 ? Integer.parseInt(args[2]) : 0;
    double[] soc =
        run(PackDirectory.read(Path.of(args[0])), Path.of(args[1]), firstFrame, frame -> {});
    System.out.printf(Locale.ROOT, "SOC of cell 1 at the end: %.3f%n", soc[0]);
  }

  /**
   * Runs to the end of the recording, or until the power goes.
   *
   * @param pack its newest recording is replayed
   * @param state where the state is kept; the file need not be there
   * @param firstFrame frames before this one went by while nobody looked
   * @param afterFrame told the index of each frame when it has been dealt with
   * @return SOC of every cell at the end, fraction
   * @throws IOException if the recording cannot be read
   */
  public static double[] run(PackDirectory pack, Path state, int firstFrame, IntConsumer afterFrame)
      throws IOException {
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA);
        PackMonitor monitor = open(pack.layout(), bundle, state);
        PackReader recording = pack.open(pack.checkpoints().get(pack.checkpoints().size() - 1))) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int index = 0; recording.next(frame); index++) {
        if (index < firstFrame) {
          continue;
        }
        monitor.step(frame, estimate);
        if (index == firstFrame) {
          // Only the first frame tells how long the gap was.
          monitor.restored().ifPresent(RestartAfterPowerLoss::print);
        }
        if (index % FRAMES_PER_SAVE == 0) {
          monitor.snapshotTo(state);
        }
        afterFrame.accept(index);
      }
      monitor.snapshotTo(state);
      double[] soc = new double[estimate.cells()];
      for (int cell = 0; cell < soc.length; cell++) {
        soc[cell] = estimate.soc(cell);
      }
      return soc;
    }
  }

  /**
   * Nobody is there to delete a file that is damaged, or of another pack: it is set aside for who
   * comes, and the gateway starts without what was known.
   */
  private static PackMonitor open(PackLayout layout, ModelBundle bundle, Path state)
      throws IOException {
    try {
      return PackMonitor.builder(layout, bundle).restoreFrom(state).build();
    } catch (StateException e) {
      System.err.println(e.getMessage());
      Path aside = state.resolveSibling(state.getFileName() + ".refused");
      Files.move(state, aside, StandardCopyOption.REPLACE_EXISTING);
      return PackMonitor.builder(layout, bundle).restoreFrom(state).build();
    }
  }

  private static void print(RestoreReport report) {
    System.out.println("start: " + report.start());
    report.kept().forEach(line -> System.out.println("kept: " + line));
    report.dropped().forEach(line -> System.out.println("dropped: " + line));
  }
}
