package org.ionsight.train.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.jspecify.annotations.Nullable;

/**
 * A gated recurrent unit: whole sequences in training, a single step in ONNX.
 *
 * <p>The step is written with Gemm, Split, Add, Mul, Sub, Sigmoid and Tanh, which any runtime can
 * read. Gates r, z, n as in PyTorch: {@code h' = n + z·(h − n)}. Source: Cho et al. 2014,
 * arXiv:1406.1078.
 *
 * <p>With groups, each unit sees the inputs and the units of its own group only, which leaves
 * {@code 1 − 1/groups} of the recurrent matrix zero. The matrix stays dense in the file, so every
 * runtime reads it as any other, and one that skips zeros saves their work. Source: Kuchaiev and
 * Ginsburg 2017, arXiv:1703.10722.
 */
public final class Gru {
  private final String name;
  private final int hidden;
  private final float @Nullable [] blocks;

  /**
   * Output and last state of a sequence.
   *
   * @param output {@code [batch, time, hidden]}
   * @param state {@code [1, batch, hidden]}
   */
  public record Sequence(NDArray output, NDArray state) {}

  /**
   * Adds the unit's parameters, ±1/√hidden.
   *
   * @param parameters that receive {@code name.w_ih}, {@code w_hh}, {@code b_ih}, {@code b_hh}
   * @param name unique
   * @param in inputs
   * @param hidden units
   */
  public Gru(Parameters parameters, String name, int in, int hidden) {
    this(parameters, name, in, hidden, 1);
  }

  /**
   * Adds the parameters of a unit in groups, ±1/√(hidden/groups).
   *
   * @param parameters that receive {@code name.w_ih}, {@code w_hh}, {@code b_ih}, {@code b_hh}
   * @param name unique
   * @param in inputs, which all groups see
   * @param hidden units
   * @param groups of equal size, a divisor of {@code hidden}
   */
  public Gru(Parameters parameters, String name, int in, int hidden, int groups) {
    if (groups < 1 || hidden % groups != 0) {
      throw new IllegalArgumentException(
          "groups must divide the units, was %d of %d".formatted(groups, hidden));
    }
    this.name = name;
    this.hidden = hidden;
    int size = hidden / groups;
    double bound = 1 / Math.sqrt(size);
    parameters.addUniform(name + ".w_ih", bound, 3L * hidden, in);
    parameters.addUniform(name + ".w_hh", bound, 3L * hidden, hidden);
    parameters.addUniform(name + ".b_ih", bound, 3L * hidden);
    parameters.addUniform(name + ".b_hh", bound, 3L * hidden);
    blocks = groups == 1 ? null : blocks(hidden, size);
    if (blocks != null) {
      float[] recurrent = parameters.values(name + ".w_hh");
      for (int i = 0; i < recurrent.length; i++) {
        recurrent[i] *= blocks[i];
      }
    }
  }

  private static float[] blocks(int hidden, int size) {
    float[] blocks = new float[3 * hidden * hidden];
    for (int i = 0; i < blocks.length; i++) {
      int unit = i / hidden % hidden;
      blocks[i] = unit / size == i % hidden / size ? 1 : 0;
    }
    return blocks;
  }

  /**
   * Units.
   *
   * @return length of the state
   */
  public int hidden() {
    return hidden;
  }

  /**
   * Runs over sequences.
   *
   * @param weights the parameters as tensors
   * @param input {@code [batch, time, in]}
   * @param state {@code [1, batch, hidden]}
   * @return output and last state
   */
  public Sequence forward(Weights weights, NDArray input, NDArray state) {
    NDArray recurrent = weights.get(name + ".w_hh");
    if (blocks != null) {
      // Outside of the blocks the gradient is zero, and so the weights stay what they began as.
      Shape shape = new Shape(3L * hidden, hidden);
      recurrent = recurrent.mul(input.getManager().create(blocks, shape));
    }
    NDList parameters =
        new NDList(
            weights.get(name + ".w_ih"),
            recurrent,
            weights.get(name + ".b_ih"),
            weights.get(name + ".b_hh"));
    NDList result =
        input.getNDArrayInternal().gru(input, state, parameters, true, 1, 0, true, false, true);
    return new Sequence(result.get(0), result.get(1));
  }

  /**
   * Writes one step.
   *
   * @param graph that receives the operators
   * @param input name of {@code [batch, in]}
   * @param state name of {@code [batch, hidden]}
   * @return name of the new state {@code [batch, hidden]}
   */
  public String writeStep(OnnxGraph graph, String input, String state) {
    Map<String, Object> transposed = Map.of("transB", 1L);
    String fromInput =
        graph.node(
            "Gemm",
            transposed,
            input,
            graph.parameter(name + ".w_ih"),
            graph.parameter(name + ".b_ih"));
    String fromState =
        graph.node(
            "Gemm",
            transposed,
            state,
            graph.parameter(name + ".w_hh"),
            graph.parameter(name + ".b_hh"));
    // Reset and update gate share one sigmoid: fewer, larger operators are faster everywhere.
    List<String> x = graph.split(fromInput, 1, 2L * hidden, hidden);
    List<String> h = graph.split(fromState, 1, 2L * hidden, hidden);
    String gates = graph.node("Sigmoid", graph.node("Add", x.get(0), h.get(0)));
    List<String> gate = graph.split(gates, 1, hidden, hidden);
    String candidate =
        graph.node("Tanh", graph.node("Add", x.get(1), graph.node("Mul", gate.get(0), h.get(1))));
    String distance = graph.node("Sub", state, candidate);
    return graph.node("Add", candidate, graph.node("Mul", gate.get(1), distance));
  }
}
