package org.ionsight.bench.speed.path;

/**
 * The SOC network of all cells, by whatever runs it: each call is the next second. Shapes are those
 * of {@link org.ionsight.core.estimate.SocModel}. Not thread-safe.
 */
interface SocStepper extends AutoCloseable {
  /** Takes a second and estimates. */
  void step(float[] features, float[] soc, float[] variance);

  /** Takes a second whose estimate nobody asks for. */
  default void pass(float[] features, float[] soc, float[] variance) {
    step(features, soc, variance);
  }

  @Override
  void close();
}
