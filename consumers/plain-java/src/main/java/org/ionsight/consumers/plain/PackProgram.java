package org.ionsight.consumers.plain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.pack.MonitorState;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/** Estimates a recorded pack from {@code ionsight-java} alone. */
public final class PackProgram {
  private PackProgram() {}

  /**
   * Prints SOC and SOH of every cell at the end of the pack's newest recording.
   *
   * @param args the pack's directory and, if not AUTO, the runtime
   * @throws IOException if the recording cannot be read
   */
  public static void main(String[] args) throws IOException {
    Runtime runtime = args.length > 1 ? Runtime.valueOf(args[1]) : Runtime.AUTO;
    System.out.print(estimate(Path.of(args[0]), runtime, Integer.MAX_VALUE));
  }

  static String estimate(Path directory, Runtime runtime, int frames) throws IOException {
    PackDirectory pack = PackDirectory.read(directory);
    PackDirectory.Checkpoint newest = pack.checkpoints().get(pack.checkpoints().size() - 1);
    try (ModelBundle bundle = ModelBundle.shipped(runtime);
        PackMonitor monitor = PackMonitor.builder(pack.layout(), bundle).build();
        PackReader reader = pack.open(newest)) {
      monitor.startAt(newest.equivalentFullCycles());
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      MonitorState state = monitor.state();
      for (int i = 0; i < frames && reader.next(frame); i++) {
        state = monitor.step(frame, estimate);
      }
      monitor.finish(estimate);
      StringBuilder text = new StringBuilder(state + "\n");
      for (int cell = 0; cell < estimate.cells(); cell++) {
        text.append(
            String.format(
                Locale.ROOT, "%d %.4f %.4f%n", cell + 1, estimate.soc(cell), estimate.soh(cell)));
      }
      return text.toString();
    }
  }
}
