package org.ionsight.train.export;

import java.util.Arrays;
import java.util.Random;

/**
 * Values with a shape, row-major, on the Java heap.
 *
 * <p>Immutable by convention: arrays are neither copied in nor out.
 *
 * @param values one for every element
 * @param shape dimensions
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; a view for the two engines.
public record Tensor(float[] values, long... shape) {
  /** Rejects a shape that does not fit the values. */
  public Tensor {
    long size = 1;
    for (long d : shape) {
      size *= d;
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          "shape %s expected %d values, found %d"
              .formatted(Arrays.toString(shape), size, values.length));
    }
  }

  /**
   * Draws values from the standard normal distribution.
   *
   * @param seed of the values
   * @param shape dimensions
   * @return the tensor
   */
  public static Tensor random(long seed, long... shape) {
    long size = 1;
    for (long d : shape) {
      size *= d;
    }
    Random random = new Random(seed);
    float[] values = new float[Math.toIntExact(size)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Tensor(values, shape);
  }
}
