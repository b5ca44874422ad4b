package org.ionsight.vector;

import org.ionsight.model.runtime.kernel.DenseKernel;
import org.ionsight.model.runtime.kernel.DenseWeights;
import org.ionsight.model.runtime.kernel.GruKernel;
import org.ionsight.model.runtime.kernel.LayerKernels;

/**
 * Kernels in the Vector API, as wide as the processor's registers.
 *
 * <p>Thread-safe; the kernels are not. A kernel allocates nothing once it is compiled, and much
 * before. Where the module {@code jdk.incubator.vector} is not resolved, the constructor fails with
 * a {@link LinkageError}.
 */
public final class VectorKernels implements LayerKernels {
  /** Makes the provider, as {@link java.util.ServiceLoader} does. */
  public VectorKernels() {
    if (Lanes.COUNT < 2) {
      throw new UnsupportedOperationException(
          "expected vectors of at least 2 numbers, found " + Lanes.COUNT);
    }
  }

  @Override
  public String description() {
    return "the Vector API with " + Lanes.COUNT + " numbers at once";
  }

  @Override
  public GruKernel gru(DenseWeights input, DenseWeights state) {
    return new VectorGru(input, state);
  }

  @Override
  public DenseKernel dense(DenseWeights weights, Activation activation) {
    return new VectorDense(weights, activation);
  }
}
