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
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;
import org.ionsight.train.layer.LayerNorm;
import org.ionsight.train.layer.Pooling;
import org.ionsight.train.layer.QuantileHead;

/**
 * The health network: {@code curve [batch, 13, 128]} → {@code soh_quantiles [batch, 3]} and {@code
 * embedding [batch, 32]}; 0.3 million multiply-adds.
 *
 * <p>SOH is the charge that was observed over the share of the capacity that such a window holds,
 * and the logarithm of that share is what the network says. So a full curve is right from the start
 * for any cell, a label on the cell with another nominal capacity changes nothing, and the network
 * spends itself on partial curves.
 */
final class HealthNetwork {
  static final int EMBEDDING = 32;

  /** Groups of four bins that the auxiliary head reconstructs. */
  static final int COARSE = 32;

  private static final int CHANNELS = CurveChannel.values().length;
  private static final int BINS = VoltageGrid.BINS;

  /** Channels that differ from bin to bin; the cathode behind them does not. */
  private static final int PROFILES = CurveChannel.CATHODE_LFP.ordinal();

  /** Brings the profiles to order one: charge per bin is 0.006 on average, C-rates go to 4. */
  private static final float[] SCALE = {30f, 1f, 0.5f, 1f, 1f, 1f, 0.5f, 1f};

  private static final float ROOT_SCALE = 4f;
  private static final float SHAPE_SCALE = 30f;
  private static final float SHAPE_FLOOR = 0.02f;

  /** Keeps the logarithm finite; a curve of less charge than 5 % of nominal is not answered. */
  private static final float CHARGE_FLOOR = 1e-4f;

  private static final int MIXED = 128;

  /** What the network knows of the window beside the embedding, which is of the cell. */
  private static final int WINDOW = 16;

  private final Parameters parameters;
  private final CurveTrunk trunk;
  private final float[] below = new float[BINS * BINS];
  private final Layer mixing;
  private final Layer encoder;
  private final Layer window;
  private final Layer hidden;
  private final QuantileHead head;
  private final Dense reconstruction;

  /** Outputs for one batch. */
  record Output(NDArray quantiles, NDArray embedding, NDArray coarse) {}

  HealthNetwork(Parameters parameters, CurveTrunk.Architecture architecture) {
    this.parameters = parameters;
    for (int from = 0; from < BINS; from++) {
      Arrays.fill(below, from * BINS + from, (from + 1) * BINS, 1f);
    }
    trunk = CurveTrunk.of(architecture, parameters, PROFILES + 3);
    mixing =
        Layer.chain(
            new Dense(parameters, "mixing1", trunk.size() + CHANNELS - PROFILES + 1, MIXED),
            new LayerNorm(parameters, "norm1", MIXED),
            Activation.RELU,
            new Dense(parameters, "mixing2", MIXED, MIXED),
            new LayerNorm(parameters, "norm2", MIXED),
            Activation.RELU);
    encoder = new Dense(parameters, "embedding", MIXED, EMBEDDING);
    window = Layer.chain(new Dense(parameters, "window", MIXED, WINDOW), Activation.RELU);
    hidden =
        Layer.chain(new Dense(parameters, "hidden", EMBEDDING + WINDOW + 1, 48), Activation.RELU);
    head = new QuantileHead(parameters, "quantiles", 48, -3);
    reconstruction = new Dense(parameters, "reconstruction", EMBEDDING, COARSE);
  }

  Parameters parameters() {
    return parameters;
  }

  Output forward(Weights weights, NDArray curve) {
    NDArray charge = curve.get(new NDIndex(":, 0:1"));
    NDArray total = charge.sum(new int[] {2});
    NDArray scale = curve.getManager().create(SCALE, new Shape(1, PROFILES, 1));
    NDArray profiles = curve.get(new NDIndex(":, 0:" + PROFILES)).mul(scale);
    NDArray cathode = curve.get(new NDIndex(":, " + PROFILES + ":")).mean(new int[] {2});
    NDArray root = charge.sqrt().mul(ROOT_SCALE);
    NDArray floored = total.expandDims(2).add(SHAPE_FLOOR);
    NDArray shape = charge.div(floored).mul(SHAPE_SCALE);
    NDArray sums = curve.getManager().create(below, new Shape(BINS, BINS));
    NDArray cumulative = charge.matMul(sums).div(floored);
    NDArray log = total.add(CHARGE_FLOOR).log();
    NDArray x =
        trunk
            .layer()
            .forward(weights, NDArrays.concat(new NDList(profiles, root, shape, cumulative), 1));
    x = mixing.forward(weights, NDArrays.concat(new NDList(x, cathode, log), 1));
    NDArray embedding = encoder.forward(weights, x);
    NDArray known = NDArrays.concat(new NDList(embedding, window.forward(weights, x), log), 1);
    NDArray share = head.forward(weights, hidden.forward(weights, known));
    return new Output(share.add(log).exp(), embedding, reconstruction.forward(weights, embedding));
  }

  OnnxGraph write() {
    OnnxGraph graph = new OnnxGraph("health", parameters);
    String curve = graph.input("curve", -1, CHANNELS, BINS);
    List<String> parts = graph.split(curve, 1, 1, PROFILES - 1, CHANNELS - PROFILES);
    String charge = parts.get(0);
    String mean = graph.node("ReduceMean", Map.of("axes", new long[] {2}, "keepdims", 1L), charge);
    String total = graph.node("Mul", mean, scalar(graph, BINS));
    String profiles =
        graph.node(
            "Mul",
            graph.node("Concat", Map.of("axis", 1L), charge, parts.get(1)),
            graph.constant(new Tensor(SCALE.clone(), 1, PROFILES, 1)));
    String cathode = Pooling.MEAN.write(graph, parts.get(2));
    String root = graph.node("Mul", graph.node("Sqrt", charge), scalar(graph, ROOT_SCALE));
    String floored = graph.node("Add", total, scalar(graph, SHAPE_FLOOR));
    String shape =
        graph.node("Mul", graph.node("Div", charge, floored), scalar(graph, SHAPE_SCALE));
    String sums =
        graph.node("MatMul", charge, graph.constant(new Tensor(below.clone(), BINS, BINS)));
    String cumulative = graph.node("Div", sums, floored);
    String moved = graph.node("Reshape", total, graph.integers(-1, 1));
    String log = graph.node("Log", graph.node("Add", moved, scalar(graph, CHARGE_FLOOR)));
    String x = graph.node("Concat", Map.of("axis", 1L), profiles, root, shape, cumulative);
    x = trunk.layer().write(graph, x);
    x = mixing.write(graph, graph.node("Concat", Map.of("axis", 1L), x, cathode, log));
    String embedding = encoder.write(graph, x);
    String known = graph.node("Concat", Map.of("axis", 1L), embedding, window.write(graph, x), log);
    String share = head.write(graph, hidden.write(graph, known));
    graph.output("soh_quantiles", graph.node("Exp", graph.node("Add", share, log)), -1, 3);
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
