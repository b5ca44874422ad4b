package org.ionsight.train.health;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Conv1d;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;
import org.ionsight.train.layer.QuantileHead;

/**
 * The health network: {@code curve [batch, 6, 128]} → {@code soh_quantiles [batch, 3]} and {@code
 * embedding [batch, 32]}; 0.4 million multiply-adds.
 *
 * <p>SOH is the charge that was observed plus what the network adds for the part that was not. So a
 * full curve is right from the start for any cell, and the network spends itself on partial ones.
 * Three strided convolutions over voltage, then dense layers, because the position on the voltage
 * axis matters.
 */
final class HealthNetwork {
  static final int EMBEDDING = 32;

  /** Groups of four bins that the auxiliary head reconstructs. */
  static final int COARSE = 32;

  private static final int CHANNELS = CurveChannel.values().length;
  private static final int BINS = VoltageGrid.BINS;

  /** Brings the channels to order one: charge per bin is 0.006 on average, C-rates go to 4. */
  private static final float[] SCALE = {30f, 1f, 0.5f, 1f, 1f, 1f};

  private static final float ROOT_SCALE = 4f;
  private static final float SHAPE_SCALE = 30f;
  private static final float SHAPE_FLOOR = 0.02f;

  private final Parameters parameters;
  private final Layer convolutions;
  private final Layer encoder;
  private final Layer hidden;
  private final QuantileHead head;
  private final Dense reconstruction;
  private final int flat;

  /** Outputs for one batch. */
  record Output(NDArray quantiles, NDArray embedding, NDArray coarse) {}

  HealthNetwork(Parameters parameters) {
    this.parameters = parameters;
    convolutions =
        Layer.chain(
            new Conv1d(parameters, "conv1", new int[] {CHANNELS + 2, 16}, 7, 2, 1),
            Activation.RELU,
            new Conv1d(parameters, "conv2", new int[] {16, 32}, 5, 2, 1),
            Activation.RELU,
            new Conv1d(parameters, "conv3", new int[] {32, 48}, 5, 2, 1),
            Activation.RELU);
    flat = 48 * BINS / 8;
    encoder =
        Layer.chain(
            new Dense(parameters, "dense1", flat, 96),
            Activation.RELU,
            new Dense(parameters, "embedding", 96, EMBEDDING));
    hidden = Layer.chain(new Dense(parameters, "dense2", EMBEDDING, 32), Activation.RELU);
    head = new QuantileHead(parameters, "quantiles", 32, -4);
    reconstruction = new Dense(parameters, "reconstruction", EMBEDDING, COARSE);
  }

  Parameters parameters() {
    return parameters;
  }

  Output forward(Weights weights, NDArray curve) {
    NDArray charge = curve.get(new NDIndex(":, 0:1"));
    NDArray total = charge.sum(new int[] {2});
    NDArray scale = curve.getManager().create(SCALE, new Shape(1, CHANNELS, 1));
    NDArray root = charge.sqrt().mul(ROOT_SCALE);
    NDArray shape = charge.div(total.expandDims(2).add(SHAPE_FLOOR)).mul(SHAPE_SCALE);
    NDArray x = NDArrays.concat(new NDList(curve.mul(scale), root, shape), 1);
    x = convolutions.forward(weights, x).reshape(-1, flat);
    NDArray embedding = encoder.forward(weights, x);
    NDArray added = head.forward(weights, hidden.forward(weights, embedding));
    return new Output(added.add(total), embedding, reconstruction.forward(weights, embedding));
  }

  OnnxGraph write() {
    OnnxGraph graph = new OnnxGraph("health", parameters);
    String curve = graph.input("curve", -1, CHANNELS, BINS);
    String charge = graph.split(curve, 1, 1, CHANNELS - 1).get(0);
    String mean = graph.node("ReduceMean", Map.of("axes", new long[] {2}, "keepdims", 1L), charge);
    String total = graph.node("Mul", mean, scalar(graph, BINS));
    String scaled =
        graph.node("Mul", curve, graph.constant(new Tensor(SCALE.clone(), 1, CHANNELS, 1)));
    String root = graph.node("Mul", graph.node("Sqrt", charge), scalar(graph, ROOT_SCALE));
    String floored = graph.node("Add", total, scalar(graph, SHAPE_FLOOR));
    String shape =
        graph.node("Mul", graph.node("Div", charge, floored), scalar(graph, SHAPE_SCALE));
    String x = graph.node("Concat", Map.of("axis", 1L), scaled, root, shape);
    x = convolutions.write(graph, x);
    x = graph.node("Reshape", x, graph.integers(-1, flat));
    String embedding = encoder.write(graph, x);
    String added = head.write(graph, hidden.write(graph, embedding));
    String observed = graph.node("Reshape", total, graph.integers(-1, 1));
    graph.output("soh_quantiles", graph.node("Add", added, observed), -1, 3);
    graph.output("embedding", embedding, -1, EMBEDDING);
    return graph;
  }

  private static String scalar(OnnxGraph graph, float value) {
    return graph.constant(new Tensor(new float[] {value}, 1));
  }

  /** Runs without gradient, in batches that keep native memory small. */
  void infer(List<float[]> curves, float[][] quantiles, float[][] embeddings) {
    int batch = 256;
    try (var manager = org.ionsight.train.engine.Torch.newManager()) {
      for (int from = 0; from < curves.size(); from += batch) {
        int n = Math.min(batch, curves.size() - from);
        float[] input = new float[n * CHANNELS * BINS];
        for (int i = 0; i < n; i++) {
          System.arraycopy(curves.get(from + i), 0, input, i * CHANNELS * BINS, CHANNELS * BINS);
        }
        try (var step = manager.newSubManager()) {
          Output out =
              forward(parameters.on(step, false), step.create(input, new Shape(n, CHANNELS, BINS)));
          float[] q = out.quantiles().toFloatArray();
          float[] e = out.embedding().toFloatArray();
          for (int i = 0; i < n; i++) {
            quantiles[from + i] = Arrays.copyOfRange(q, i * 3, i * 3 + 3);
            embeddings[from + i] = Arrays.copyOfRange(e, i * EMBEDDING, (i + 1) * EMBEDDING);
          }
        }
      }
    }
  }
}
