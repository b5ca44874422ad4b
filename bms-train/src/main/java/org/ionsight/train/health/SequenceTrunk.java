package org.ionsight.train.health;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Gru;
import org.ionsight.train.layer.Layer;
import org.ionsight.train.layer.LayerNorm;

/** Readers of a sequence of patches {@code [batch, channels, patches]}, for the comparison. */
final class SequenceTrunk {
  private SequenceTrunk() {}

  /** A GRU from low to high voltage; its last state is the output. */
  static final class Recurrent implements Layer {
    private final Gru gru;
    private final int channels;
    private final int patches;

    Recurrent(Parameters parameters, String name, int channels, int patches, int hidden) {
      gru = new Gru(parameters, name, channels, hidden);
      this.channels = channels;
      this.patches = patches;
    }

    @Override
    public NDArray forward(Weights weights, NDArray input) {
      NDArray state = input.getManager().zeros(new Shape(1, input.getShape().get(0), gru.hidden()));
      return gru.forward(weights, input.transpose(0, 2, 1), state)
          .output()
          .get(new NDIndex(":, -1"));
    }

    @Override
    public String write(OnnxGraph graph, String input) {
      long[] ones = new long[patches];
      Arrays.fill(ones, 1);
      List<String> steps = graph.split(input, 2, ones);
      String state = "";
      for (String step : steps) {
        String row = graph.node("Reshape", step, graph.integers(-1, channels));
        if (state.isEmpty()) {
          // Zeros of the size of the batch.
          Tensor zeros = new Tensor(new float[channels * gru.hidden()], channels, gru.hidden());
          state = graph.node("MatMul", row, graph.constant(zeros));
        }
        state = gru.writeStep(graph, row, state);
      }
      return state;
    }
  }

  /**
   * A transformer block of one head with learned positions. Source: Vaswani et al. 2017,
   * arXiv:1706.03762.
   */
  static final class Attention implements Layer {
    private static final Map<String, Object> TURNED = Map.of("perm", new long[] {0, 2, 1});

    private final String positions;
    private final int channels;
    private final Dense query;
    private final Dense key;
    private final Dense value;
    private final LayerNorm before;
    private final LayerNorm after;
    private final Layer inner;

    Attention(Parameters parameters, String name, int channels, int patches) {
      this.channels = channels;
      positions = name + ".positions";
      parameters.addUniform(positions, 0.1, 1, patches, channels);
      query = new Dense(parameters, name + ".query", channels, channels);
      key = new Dense(parameters, name + ".key", channels, channels);
      value = new Dense(parameters, name + ".value", channels, channels);
      before = new LayerNorm(parameters, name + ".before", channels);
      after = new LayerNorm(parameters, name + ".after", channels);
      inner =
          Layer.chain(
              new Dense(parameters, name + ".inner1", channels, 2 * channels),
              Activation.RELU,
              new Dense(parameters, name + ".inner2", 2 * channels, channels));
    }

    @Override
    public NDArray forward(Weights weights, NDArray input) {
      NDArray x = input.transpose(0, 2, 1).add(weights.get(positions));
      NDArray y = before.forward(weights, x);
      NDArray match =
          query
              .forward(weights, y)
              .matMul(key.forward(weights, y).transpose(0, 2, 1))
              .mul(1 / Math.sqrt(channels))
              .softmax(-1);
      x = x.add(match.matMul(value.forward(weights, y)));
      x = x.add(inner.forward(weights, after.forward(weights, x)));
      return x.transpose(0, 2, 1);
    }

    @Override
    public String write(OnnxGraph graph, String input) {
      String x =
          graph.node("Add", graph.node("Transpose", TURNED, input), graph.parameter(positions));
      String y = before.write(graph, x);
      String keys = graph.node("Transpose", TURNED, key.write(graph, y));
      String scores = graph.node("MatMul", query.write(graph, y), keys);
      String scale = graph.constant(new Tensor(new float[] {(float) (1 / Math.sqrt(channels))}, 1));
      String match = graph.node("Softmax", Map.of("axis", -1L), graph.node("Mul", scores, scale));
      x = graph.node("Add", x, graph.node("MatMul", match, value.write(graph, y)));
      x = graph.node("Add", x, inner.write(graph, after.write(graph, x)));
      return graph.node("Transpose", TURNED, x);
    }
  }
}
