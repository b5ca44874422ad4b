package org.ionsight.train.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.util.List;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;

/**
 * Three quantiles that cannot cross: {@code [batch, in] → [batch, 3]} as low, median, high.
 *
 * <p>The median is linear in the input; the distances to the outer quantiles are softplus of it, so
 * they are positive whatever the weights. {@link #pinball} is the loss that makes them quantiles.
 * Source: Koenker and Bassett, Econometrica 46 (1978) 33, doi:10.2307/1913643.
 */
public final class QuantileHead implements Layer {
  /** The levels of the outputs. */
  public static final List<Double> LEVELS = List.of(0.05, 0.5, 0.95);

  private final Dense dense;
  private final float offset;

  /**
   * Adds the head's parameters.
   *
   * @param parameters that receive a dense layer of {@code name}
   * @param name unique
   * @param in inputs
   * @param offset added before the softplus: −3 starts with distances of 0.05
   */
  public QuantileHead(Parameters parameters, String name, int in, double offset) {
    dense = new Dense(parameters, name, in, 3);
    this.offset = (float) offset;
  }

  @Override
  public NDArray forward(Weights weights, NDArray input) {
    NDArray x = dense.forward(weights, input);
    NDArray median = x.get(new NDIndex(":, 0:1"));
    NDArray low = median.sub(softplus(x.get(new NDIndex(":, 1:2"))));
    NDArray high = median.add(softplus(x.get(new NDIndex(":, 2:3"))));
    return NDArrays.concat(new NDList(low, median, high), 1);
  }

  private NDArray softplus(NDArray x) {
    return ai.djl.nn.Activation.softPlus(x.add(offset));
  }

  @Override
  public String write(OnnxGraph graph, String input) {
    List<String> x = graph.split(dense.write(graph, input), 1, 1, 1, 1);
    String shift = graph.constant(new Tensor(new float[] {offset}, 1));
    String below = graph.node("Softplus", graph.node("Add", x.get(1), shift));
    String above = graph.node("Softplus", graph.node("Add", x.get(2), shift));
    return graph.node(
        "Concat",
        Map.of("axis", 1L),
        graph.node("Sub", x.get(0), below),
        x.get(0),
        graph.node("Add", x.get(0), above));
  }

  /**
   * The pinball loss of each quantile of each row.
   *
   * @param quantiles {@code [batch, 3]}
   * @param target {@code [batch, 1]}
   * @return {@code [batch, 3]}
   */
  public static NDArray pinball(NDArray quantiles, NDArray target) {
    NDArray error = target.sub(quantiles);
    NDArray levels =
        quantiles
            .getManager()
            .create(new float[] {0.05f, 0.5f, 0.95f}, new ai.djl.ndarray.types.Shape(1, 3));
    return NDArrays.maximum(error.mul(levels), error.mul(levels.sub(1)));
  }
}
