package org.ionsight.vector;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/**
 * Says for each number of cells whether plain Java agrees with ONNX Runtime, and what it allocates.
 */
final class SteppedNetwork {
  private static final int STEPS = 400;
  private static final int MOST_STEPS = 50_000;
  private static final float TOLERANCE = 1e-5f;

  private SteppedNetwork() {}

  public static void main(String[] sizes) {
    try (ModelBundle java = ModelBundle.shipped(Runtime.JAVA);
        ModelBundle onnx = ModelBundle.shipped(Runtime.ONNX_RUNTIME)) {
      for (String size : sizes) {
        int cells = Integer.parseInt(size);
        try (SocModel found = java.openSocModel(cells).orElseThrow();
            SocModel expected = onnx.openSocModel(cells).orElseThrow()) {
          System.out.println(cells + " " + agreement(expected, found) + " " + bytes(found));
        }
      }
    }
  }

  /** Values as the estimator gives them wander; the state is carried from step to step. */
  private static String agreement(SocModel expected, SocModel found) {
    int cells = found.cells();
    Random random = new Random(cells);
    float[] features = new float[cells * SocFeature.COUNT];
    float[] a = new float[cells];
    float[] b = new float[cells];
    float[] varianceA = new float[cells];
    float[] varianceB = new float[cells];
    for (int step = 0; step < STEPS; step++) {
      for (int i = 0; i < features.length; i++) {
        features[i] += (float) (0.1 * (0.5 * random.nextGaussian() + 0.5 - features[i]));
      }
      expected.step(features, a, varianceA);
      found.step(features, b, varianceB);
      for (int cell = 0; cell < cells; cell++) {
        if (Math.abs(a[cell] - b[cell]) > TOLERANCE
            || Math.abs(varianceA[cell] - varianceB[cell]) > TOLERANCE) {
          return "differs: %s for %s in step %d".formatted(b[cell], a[cell], step);
        }
      }
    }
    return "agrees";
  }

  /** What a step allocates in the end: the compiler works beside the first of them. */
  private static long bytes(SocModel model) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int cells = model.cells();
    float[] features = new float[cells * SocFeature.COUNT];
    float[] soc = new float[cells];
    float[] variance = new float[cells];
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MOST_STEPS && least > 0; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      model.step(features, soc, variance);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least;
  }
}
