package org.ionsight.model.runtime.kernel;

/** A dense layer. Not thread-safe; allocates nothing once it is compiled. */
@FunctionalInterface
public interface DenseKernel {
  /**
   * Computes the outputs.
   *
   * @param in inputs, row after row
   * @param out where outputs go, row after row
   * @param rows how many
   */
  void run(float[] in, float[] out, int rows);
}
