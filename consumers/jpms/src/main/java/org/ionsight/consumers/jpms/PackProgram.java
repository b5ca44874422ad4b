package org.ionsight.consumers.jpms;

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

/** Estimates the first minutes of a recorded pack, on the module path. */
public final class PackProgram {
  private static final int FRAMES = 50;

  private PackProgram() {}

  /**
   * Prints the module that the library runs in, the state, and the SOC of every cell.
   *
   * @param args the pack's directory and the runtime
   * @throws IOException if the recording cannot be read
   */
  public static void main(String[] args) throws IOException {
    Module library = ModelBundle.class.getModule();
    System.out.println(library.isNamed() ? library.getName() : "class path");
    System.out.print(estimate(Path.of(args[0]), Runtime.valueOf(args[1])));
  }

  static String estimate(Path directory, Runtime runtime) throws IOException {
    PackDirectory pack = PackDirectory.read(directory);
    try (ModelBundle bundle = ModelBundle.shipped(runtime);
        PackMonitor monitor = PackMonitor.builder(pack.layout(), bundle).build();
        PackReader reader = pack.open(pack.checkpoints().get(0))) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      MonitorState state = monitor.state();
      for (int i = 0; i < FRAMES && reader.next(frame); i++) {
        state = monitor.step(frame, estimate);
      }
      StringBuilder text = new StringBuilder(state + "\n");
      for (int cell = 0; cell < estimate.cells(); cell++) {
        text.append(String.format(Locale.ROOT, "%d %.4f%n", cell + 1, estimate.soc(cell)));
      }
      return text.toString();
    }
  }
}
