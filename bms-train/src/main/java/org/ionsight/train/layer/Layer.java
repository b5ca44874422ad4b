package org.ionsight.train.layer;

import ai.djl.ndarray.NDArray;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;

/**
 * A piece of a network with one input and one output, for training and for export.
 *
 * <p>Layers hold names and sizes only; the numbers are in {@link
 * org.ionsight.train.engine.Parameters}. Immutable.
 */
public interface Layer {
  /**
   * Computes the layer with gradient recording.
   *
   * @param weights the parameters as tensors
   * @param input the input
   * @return the output, owned by the manager of the input
   */
  NDArray forward(Weights weights, NDArray input);

  /**
   * Writes the layer as ONNX operators.
   *
   * @param graph that receives them
   * @param input name of the input value
   * @return name of the output value
   */
  String write(OnnxGraph graph, String input);

  /**
   * Layers one after the other.
   *
   * @param layers first to last
   * @return one layer
   */
  static Layer chain(Layer... layers) {
    Layer[] copy = layers.clone();
    return new Layer() {
      @Override
      public NDArray forward(Weights weights, NDArray input) {
        NDArray x = input;
        for (Layer layer : copy) {
          x = layer.forward(weights, x);
        }
        return x;
      }

      @Override
      public String write(OnnxGraph graph, String input) {
        String x = input;
        for (Layer layer : copy) {
          x = layer.write(graph, x);
        }
        return x;
      }
    };
  }
}
