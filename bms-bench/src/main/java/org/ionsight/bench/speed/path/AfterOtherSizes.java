package org.ionsight.bench.speed.path;

import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.Runtime;

/**
 * Plain Java in a process that has run packs of every other size before: C2 remembers trip counts,
 * and kernels that shared methods between sizes became five times slower.
 */
final class AfterOtherSizes {
  private static final int[] SIZES = {1, 4, 16, 96, 400, 1000};

  /** C2 compiles a method after some 10,000 calls or turns of its loops. */
  private static final int CELL_STEPS = 40_000;

  private static final int LEAST_STEPS = 40;

  private AfterOtherSizes() {}

  /** Opens the step after the other sizes. */
  static SocStepper open(int cells) {
    for (int size : SIZES) {
      if (size != cells) {
        run(size);
      }
    }
    return new OurSoc(Runtime.JAVA, cells);
  }

  private static void run(int cells) {
    float[] features = new float[cells * SocFeature.COUNT];
    float[] soc = new float[cells];
    float[] variance = new float[cells];
    try (SocStepper stepper = new OurSoc(Runtime.JAVA, cells)) {
      for (int step = 0; step < Math.max(LEAST_STEPS, CELL_STEPS / cells); step++) {
        stepper.step(features, soc, variance);
      }
    }
  }
}
