package org.ionsight.consumers.osgi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackReader;
import org.ionsight.core.pack.PackEstimate;
import org.ionsight.core.pack.PackFrame;
import org.ionsight.core.pack.PackMonitor;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/**
 * Estimates the first minutes of a recorded pack when its bundle is started, and registers what it
 * found as a service of type {@code double[]}: the SOC of every cell.
 *
 * <p>The framework property {@code ionsight.pack} names the pack's directory.
 */
public final class PackActivator implements BundleActivator {
  private static final int FRAMES = 50;

  /** Made by the container. */
  public PackActivator() {}

  @Override
  public void start(BundleContext context) throws IOException {
    double[] soc = soc(Path.of(context.getProperty("ionsight.pack")));
    context.registerService(
        double[].class, soc, FrameworkUtil.asDictionary(Map.of("quantity", "soc")));
  }

  static double[] soc(Path directory) throws IOException {
    PackDirectory pack = PackDirectory.read(directory);
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.AUTO);
        PackMonitor monitor = PackMonitor.builder(pack.layout(), bundle).build();
        PackReader reader = pack.open(pack.checkpoints().get(0))) {
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int i = 0; i < FRAMES && reader.next(frame); i++) {
        monitor.step(frame, estimate);
      }
      double[] soc = new double[estimate.cells()];
      for (int cell = 0; cell < soc.length; cell++) {
        soc[cell] = estimate.soc(cell);
      }
      return soc;
    }
  }

  @Override
  public void stop(BundleContext context) {
    // Services are withdrawn with their bundle.
  }
}
