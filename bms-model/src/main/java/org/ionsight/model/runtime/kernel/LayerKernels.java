package org.ionsight.model.runtime.kernel;

/**
 * Makes kernels for the layers that nearly all of a step is spent in.
 *
 * <p>A provider of this service stands beside the loops that plain Java has of its own, and is used
 * for a network once it has been measured to be faster. Its kernels agree with them to 1e-6 for
 * states and answers near one. Constructors fail with any {@link Throwable} where the provider
 * cannot compute; it is then as if there were none. Thread-safe; the kernels are not.
 */
public interface LayerKernels {
  /**
   * What computes, for the log.
   *
   * @return for example {@code Vector API, 16 numbers at once}
   */
  String description();

  /**
   * Makes a step of a gated recurrent unit, ONNX's {@code GRU} with {@code linear_before_reset = 1}
   * and the gates in the order r, z, n.
   *
   * @param input weights of x, {@code 3·units} outputs
   * @param state weights of h, {@code 3·units} outputs of {@code units} inputs
   * @return the kernel, with buffers of its own
   */
  GruKernel gru(DenseWeights input, DenseWeights state);

  /**
   * Makes a dense layer.
   *
   * @param weights and bias
   * @param activation of its sums
   * @return the kernel, with buffers of its own
   */
  DenseKernel dense(DenseWeights weights, Activation activation);

  /** What becomes of a layer's sums. */
  enum Activation {
    /** They stay as they are. */
    NONE,
    /** Hyperbolic tangent. */
    TANH
  }
}
