package org.ionsight.bench.speed.path;

import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.ionsight.core.soc.SocFeature;

/** One second of a pack by some way of running the SOC network. */
final class SocPath implements TimedPath {
  /**
   * Seconds after which a window and a carried state must agree: the length of the window that
   * published networks recompute.
   */
  static final int WINDOW = 128;

  /** Two orders of summation over 128 carried steps, and a rational tanh. */
  private static final double TOLERANCE = 2e-5;

  private final String name;
  private final int cells;
  private final SocStepper stepper;
  private final Supplier<SocStepper> reference;
  private final float[] features;
  private final float[] soc;
  private final float[] variance;

  /**
   * Makes a path.
   *
   * @param reference another implementation, which does not share kernels with the one under test:
   *     C2 remembers who called it
   */
  SocPath(String name, int cells, SocStepper stepper, Supplier<SocStepper> reference) {
    this.name = name;
    this.cells = cells;
    this.stepper = stepper;
    this.reference = reference;
    features = new float[cells * SocFeature.COUNT];
    soc = new float[cells];
    variance = new float[cells];
    fill(new SplittableRandom(1));
  }

  private void fill(SplittableRandom random) {
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) random.nextDouble();
    }
  }

  @Override
  public float[] once() {
    stepper.step(features, soc, variance);
    return soc;
  }

  @Override
  public void verify() {
    float[] expectedSoc = new float[cells];
    float[] expectedVariance = new float[cells];
    SplittableRandom random = new SplittableRandom(2);
    try (SocStepper other = reference.get()) {
      for (int second = 1; second <= WINDOW; second++) {
        fill(random);
        if (second < WINDOW) {
          stepper.pass(features, soc, variance);
        } else {
          stepper.step(features, soc, variance);
        }
        other.step(features, expectedSoc, expectedVariance);
      }
    }
    for (int cell = 0; cell < cells; cell++) {
      requireNear("SOC", cell, bounded(expectedSoc[cell]), bounded(soc[cell]));
      requireNear("variance", cell, expectedVariance[cell], variance[cell]);
    }
  }

  /** The library keeps SOC within what a cell can have; the raw network does not. */
  private static float bounded(float fraction) {
    return Math.max(-0.1f, Math.min(1.1f, fraction));
  }

  private void requireNear(String what, int cell, float expected, float found) {
    if (!(Math.abs(expected - found) <= TOLERANCE)) {
      throw new IllegalStateException(
          "%s: cell %d of %d expected %s %s after %d seconds, found %s"
              .formatted(name, cell, cells, what, expected, WINDOW, found));
    }
  }

  @Override
  public void close() {
    stepper.close();
  }
}
