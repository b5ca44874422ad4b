package org.ionsight.train.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;

/** A convolution over the last dimension: {@code [batch, in, length] → [batch, out, length']}. */
public final class Conv1d implements Layer {
  private final String weight;
  private final String bias;
  private final int kernel;
  private final int stride;
  private final int padding;
  private final int dilation;

  /**
   * Adds the layer's parameters, with zeros padded on both sides so that a stride of 1 keeps the
   * length.
   *
   * @param parameters that receive {@code name.w} as {@code [out, in, kernel]} and {@code name.b}
   * @param name unique
   * @param channels inputs and outputs, two values
   * @param kernel odd width
   * @param stride step
   * @param dilation distance of the taps
   */
  public Conv1d(
      Parameters parameters, String name, int[] channels, int kernel, int stride, int dilation) {
    if (channels.length != 2 || kernel % 2 == 0) {
      throw new IllegalArgumentException(
          "convolution '%s' needs two channel counts and an odd kernel, was %d and %d"
              .formatted(name, channels.length, kernel));
    }
    weight = name + ".w";
    bias = name + ".b";
    this.kernel = kernel;
    this.stride = stride;
    this.dilation = dilation;
    padding = dilation * (kernel - 1) / 2;
    double bound = 1 / Math.sqrt(channels[0] * kernel);
    parameters.addUniform(weight, bound, channels[1], channels[0], kernel);
    parameters.addUniform(bias, bound, channels[1]);
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    return input
        .getNDArrayInternal()
        .convolution(
            input,
            weights.get(weight),
            weights.get(bias),
            new Shape(stride),
            new Shape(padding),
            new Shape(dilation),
            1)
        .singletonOrThrow();
  }

  @Override
  public String write(OnnxGraph graph, String input) {
    return graph.node(
        "Conv",
        Map.of(
            "kernel_shape", new long[] {kernel},
            "strides", new long[] {stride},
            "pads", new long[] {padding, padding},
            "dilations", new long[] {dilation}),
        input,
        graph.parameter(weight),
        graph.parameter(bias));
  }
}
