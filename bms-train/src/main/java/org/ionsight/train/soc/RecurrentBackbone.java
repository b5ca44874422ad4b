package org.ionsight.train.soc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.layer.Gru;

/** Gated recurrent units, in one or more layers of the same size. */
final class RecurrentBackbone implements SocBackbone {
  private final List<Gru> layers;
  private final int features;
  private final int hidden;
  private final int groups;

  RecurrentBackbone(Parameters parameters, int features, SocArchitecture architecture) {
    this.features = features;
    hidden = architecture.units();
    groups = architecture.groups();
    List<Gru> made = new ArrayList<>();
    for (int i = 0; i < architecture.depth(); i++) {
      String name = i == 0 ? "gru" : "gru" + (i + 1);
      made.add(new Gru(parameters, name, i == 0 ? features : hidden, hidden, groups));
    }
    this.layers = List.copyOf(made);
  }

  @Override
  public int stateSize() {
    return hidden * layers.size();
  }

  @Override
  public int width() {
    return hidden;
  }

  @Override
  public int multiplyAdds() {
    int recurrent = hidden / groups;
    return 3 * hidden * (features + recurrent + (layers.size() - 1) * (hidden + recurrent));
  }

  @Override
  public Reader reader() {
    return new Reader("gru.w_ih", "gru.b_ih", true);
  }

  @Override
  public Sequence forward(Weights weights, NDArray input, NDArray state) {
    long streams = state.getShape().get(0);
    NDArray x = input;
    NDList states = new NDList();
    for (int i = 0; i < layers.size(); i++) {
      NDArray own =
          state
              .get(new NDIndex(":, %d:%d".formatted(i * hidden, (i + 1) * hidden)))
              .reshape(new Shape(1, streams, hidden));
      Gru.Sequence sequence = layers.get(i).forward(weights, x, own);
      x = sequence.output();
      states.add(sequence.state().reshape(new Shape(streams, hidden)));
    }
    NDArray next = states.size() == 1 ? states.get(0) : NDArrays.concat(states, 1);
    return new Sequence(x, next);
  }

  @Override
  public Step writeStep(OnnxGraph graph, String input, String state) {
    if (layers.size() == 1) {
      String next = layers.get(0).writeStep(graph, input, state);
      return new Step(next, next);
    }
    long[] sizes = new long[layers.size()];
    Arrays.fill(sizes, hidden);
    List<String> states = graph.split(state, 1, sizes);
    String x = input;
    String[] next = new String[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      x = layers.get(i).writeStep(graph, x, states.get(i));
      next[i] = x;
    }
    return new Step(x, graph.node("Concat", Map.of("axis", 1L), next));
  }
}
