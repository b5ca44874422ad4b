package org.ionsight.model.runtime.kernel;

/** A step of a gated recurrent unit. Not thread-safe; allocates nothing once it is compiled. */
@FunctionalInterface
public interface GruKernel {
  /**
   * Computes the next state.
   *
   * @param x inputs, cell after cell
   * @param h state, cell after cell
   * @param out where the next state goes, another array than {@code h}
   * @param cells how many
   */
  void run(float[] x, float[] h, float[] out, int cells);
}
