package org.ionsight.train.soc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.layer.Dense;

/**
 * A causal convolution over time: layer k joins what it gets with what it got 2ᵏ seconds ago, and
 * adds the result. The state holds what each layer got in between, oldest first, so a step gives
 * exactly what the whole sequence gives. Source: Bai, Kolter, Koltun 2018, arXiv:1803.01271.
 */
final class ConvolutionalBackbone implements SocBackbone {
  private final int features;
  private final int channels;
  private final Dense input;
  private final List<Dense> layers;

  ConvolutionalBackbone(Parameters parameters, int features, int channels, int layers) {
    this.features = features;
    this.channels = channels;
    input = new Dense(parameters, "tcn_in", features, channels);
    List<Dense> made = new ArrayList<>();
    for (int i = 0; i < layers; i++) {
      made.add(new Dense(parameters, "tcn" + i, 2 * channels, channels));
    }
    this.layers = List.copyOf(made);
  }

  private static int dilation(int layer) {
    return 1 << layer;
  }

  @Override
  public int stateSize() {
    return channels * ((1 << layers.size()) - 1);
  }

  @Override
  public int width() {
    return channels;
  }

  @Override
  public int multiplyAdds() {
    return channels * (features + 2 * channels * layers.size());
  }

  @Override
  public Reader reader() {
    return new Reader("tcn_in.w", "tcn_in.b", false);
  }

  @Override
  public Sequence forward(Weights weights, NDArray sequence, NDArray state) {
    long streams = sequence.getShape().get(0);
    long time = sequence.getShape().get(1);
    NDArray x = input.forward(weights, sequence);
    NDList next = new NDList();
    int from = 0;
    for (int i = 0; i < layers.size(); i++) {
      int d = dilation(i);
      NDArray held =
          state
              .get(new NDIndex(":, %d:%d".formatted(from, from + d * channels)))
              .reshape(new Shape(streams, d, channels));
      NDArray all = held.concat(x, 1);
      NDArray past = all.get(new NDIndex(":, 0:%d".formatted(time)));
      next.add(
          all.get(new NDIndex(":, %d:".formatted(time)))
              .reshape(new Shape(streams, (long) d * channels)));
      x = x.add(layers.get(i).forward(weights, x.concat(past, 2)).tanh());
      from += d * channels;
    }
    return new Sequence(x, NDArrays.concat(next, 1));
  }

  @Override
  public Step writeStep(OnnxGraph graph, String sequence, String state) {
    int n = layers.size();
    long[] sizes = new long[n];
    for (int i = 0; i < n; i++) {
      sizes[i] = (long) dilation(i) * channels;
    }
    List<String> held = graph.split(state, 1, sizes);
    Map<String, Object> columns = Map.of("axis", 1L);
    String x = input.write(graph, sequence);
    String[] next = new String[n];
    for (int i = 0; i < n; i++) {
      boolean single = dilation(i) == 1;
      List<String> parts =
          single
              ? List.of(held.get(i))
              : graph.split(held.get(i), 1, channels, sizes[i] - channels);
      next[i] = single ? x : graph.node("Concat", columns, parts.get(1), x);
      String both = graph.node("Concat", columns, x, parts.get(0));
      x = graph.node("Add", x, graph.node("Tanh", layers.get(i).write(graph, both)));
    }
    return new Step(x, graph.node("Concat", columns, next));
  }
}
