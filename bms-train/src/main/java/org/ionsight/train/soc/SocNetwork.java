package org.ionsight.train.soc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.OnnxParity;
import org.ionsight.train.export.Tensor;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;

/**
 * A stateful network that corrects what the Kalman filter of physics says ({@link
 * SocFeature#FILTER_SOC}) and says how sure it is.
 *
 * <p>The correction is bounded by {@link #MOST_CORRECTION} and begins as none, so what the network
 * has not seen is left to physics. Not thread-safe.
 */
final class SocNetwork {
  /** A cold cell under load reads up to 40 % low. */
  static final float MOST_CORRECTION = 0.5f;

  /** Standard deviations from 0.5 % (labels are no better) to 29 % (uniform over all SOC). */
  private static final float LOG_VARIANCE_MIDDLE = -6.5f;

  private static final float LOG_VARIANCE_SPAN = 4f;

  private static final int ANCHOR = SocFeature.FILTER_SOC.ordinal();

  /** Brings the features to about −1..1, in the order of SocFeature; folded into the weights. */
  private static final float[] MIDDLE = {
    0.6f, 0, 0, 0.5f, 0.5f, 0, 0, 0.5f, 0.5f, 0.05f, 0, 0, 0, 0, 0
  };

  private static final float[] SCALE = {4f, 0.7f, 1, 1, 3, 1.5f, 2, 3, 3, 15, 2, 4, 1, 10, 1};

  private final Parameters parameters;
  private final SocArchitecture architecture;
  private final SocBackbone backbone;
  private final Layer head;

  /** Network outputs over {@code [streams, time]}. */
  record Output(NDArray soc, NDArray logVariance, NDArray state) {}

  SocNetwork(long seed, SocArchitecture architecture) {
    this.architecture = architecture;
    parameters = new Parameters(seed);
    backbone = architecture.backbone(parameters, SocFeature.COUNT);
    head =
        Layer.chain(
            new Dense(parameters, "head1", backbone.width(), architecture.head()),
            Activation.TANH,
            new Dense(parameters, "head2", architecture.head(), 2));
    // Starts as physics alone with a deviation of 4 %.
    float[] last = parameters.values("head2.w");
    for (int i = 0; i < last.length; i++) {
      last[i] *= 0.1f;
    }
  }

  Parameters parameters() {
    return parameters;
  }

  /** Numbers of state per cell. */
  int stateSize() {
    return backbone.stateSize();
  }

  /** Runs raw features {@code [streams, time, COUNT]} from a state {@code [streams, state]}. */
  Output forward(Weights weights, NDArray features, NDArray state) {
    var manager = features.getManager();
    NDArray scaled = features.sub(manager.create(MIDDLE)).mul(manager.create(SCALE));
    SocBackbone.Sequence sequence = backbone.forward(weights, scaled, state);
    NDArray both = head.forward(weights, sequence.output());
    NDArray correction = both.get(new NDIndex(":, :, 0")).tanh().mul(MOST_CORRECTION);
    NDArray soc = features.get(new NDIndex(":, :, " + ANCHOR)).add(correction);
    NDArray logVariance =
        both.get(new NDIndex(":, :, 1")).tanh().mul(LOG_VARIANCE_SPAN).add(LOG_VARIANCE_MIDDLE);
    return new Output(soc, logVariance, sequence.state());
  }

  /** Multiply-adds of one step of one cell. */
  int multiplyAdds() {
    return backbone.multiplyAdds() + architecture.head() * (backbone.width() + 2);
  }

  /**
   * Writes {@code soc.onnx} and checks it against the trained network.
   *
   * @return the largest difference
   */
  double export(Path file, Map<String, String> metadata) {
    int h = stateSize();
    // (x − middle)·scale is one more affine map before an affine map: the file has it in the
    // weights.
    Parameters folded = folded();
    OnnxGraph graph = new OnnxGraph("soc", folded);
    String features = graph.input("features", -1, SocFeature.COUNT);
    String hidden = graph.input("hidden", -1, h);
    SocBackbone.Step next = backbone.writeStep(graph, features, hidden);
    List<String> both = graph.split(head.write(graph, next.output()), 1, 1, 1);
    String correction =
        graph.node("Mul", graph.node("Tanh", both.get(0)), scalar(graph, MOST_CORRECTION));
    List<String> columns =
        graph.split(features, 1, ANCHOR, 1, (long) SocFeature.COUNT - ANCHOR - 1);
    String soc = graph.node("Add", columns.get(1), correction);
    String wide =
        graph.node("Mul", graph.node("Tanh", both.get(1)), scalar(graph, LOG_VARIANCE_SPAN));
    String logVariance = graph.node("Add", wide, scalar(graph, LOG_VARIANCE_MIDDLE));
    String axis = graph.integers(1);
    graph.output("soc", graph.node("Squeeze", soc, axis), -1);
    graph.output("log_variance", graph.node("Squeeze", logVariance, axis), -1);
    graph.output("hidden_out", next.state(), -1, h);
    graph.write(file, metadata);

    double worst = 0;
    for (int cells : new int[] {1, 96}) {
      Map<String, Tensor> inputs =
          Map.of(
              "features", Tensor.random(cells, cells, SocFeature.COUNT),
              "hidden", Tensor.random(cells + 1L, cells, h));
      worst = Math.max(worst, OnnxParity.check(file, parameters, inputs, this::step));
    }
    return worst;
  }

  private Map<String, NDArray> step(Weights weights, Map<String, NDArray> inputs) {
    NDList in = new NDList(inputs.values().size());
    in.add(inputs.getOrDefault("features", weights.get("head1.w")));
    in.add(inputs.getOrDefault("hidden", weights.get("head1.w")));
    Output output = forward(weights, in.get(0).expandDims(1), in.get(1));
    Map<String, NDArray> named = new LinkedHashMap<>();
    named.put("soc", output.soc().squeeze(1));
    named.put("log_variance", output.logVariance().squeeze(1));
    named.put("hidden_out", output.state());
    return named;
  }

  private static String scalar(OnnxGraph graph, float value) {
    return graph.constant(new Tensor(new float[] {value}));
  }

  private Parameters folded() {
    SocNetwork copy = new SocNetwork(0, architecture);
    copy.parameters.set(parameters.copy());
    SocBackbone.Reader reader = backbone.reader();
    float[] w = copy.parameters.values(reader.weight());
    float[] b = copy.parameters.values(reader.bias());
    for (int out = 0; out < b.length; out++) {
      double shift = 0;
      for (int k = 0; k < SocFeature.COUNT; k++) {
        int at = reader.rowsAreOutputs() ? out * SocFeature.COUNT + k : k * b.length + out;
        double scaled = (double) w[at] * SCALE[k];
        shift += scaled * MIDDLE[k];
        w[at] = (float) scaled;
      }
      b[out] = (float) (b[out] - shift);
    }
    return copy.parameters;
  }
}
