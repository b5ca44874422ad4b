package org.ionsight.train.modes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;
import org.ionsight.train.layer.QuantileHead;

/**
 * The network of degradation modes: {@code curve} and {@code reference} {@code [batch, channels,
 * 128]} → {@code modes [batch, 3, 3]} (lithium inventory, positive, negative material; 5, 50, 95 %)
 * and {@code embedding [batch, 32]}.
 *
 * <p>Beside the charge of each bin it sees, of both curves, its root and its running sum: modes
 * show as plateaus that move along the charge axis. A reference of zeros is none.
 */
final class ModesNetwork {
  static final int EMBEDDING = 32;
  static final int MODES = 3;
  static final int CHANNELS = CurveChannel.values().length;

  private static final int BINS = VoltageGrid.BINS;

  private static final float VOLT_SCALE = 2f;
  private static final float CHANGE_SCALE = 8f;
  private static final float STEP = 0.02f;

  private static final float CHARGE_SCALE = 20f;
  private static final float ROOT_SCALE = 4f;
  private static final float SUM_SCALE = 2f;

  /** Losses of order one inside, fractions outside. */
  private static final float OUTPUT_SCALE = 0.1f;

  private final Parameters parameters;
  private final ModesTrunk trunk;
  private final Layer encoder;
  private final Layer hidden;
  private final QuantileHead[] heads = new QuantileHead[MODES];
  private final Standard voltageStandard;
  private final Standard chargeStandard;

  /** Outputs for one batch. */
  record Output(NDArray modes, NDArray embedding) {}

  /** Mean and scale of every point of a view. */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  private record Standard(float[] mean, float[] scale) {
    static Standard of(float[] values, int size) {
      int n = values.length / size;
      float[] mean = new float[size];
      float[] scale = new float[size];
      double all = 0;
      double[] variance = new double[size];
      for (int k = 0; k < size; k++) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
          sum += values[i * size + k];
          squares += values[i * size + k] * (double) values[i * size + k];
        }
        mean[k] = (float) (sum / n);
        variance[k] = Math.max(0, squares / n - sum / n * (sum / n));
        all += variance[k] / size;
      }
      for (int k = 0; k < size; k++) {
        // What hardly ever moves must not be blown up.
        scale[k] = (float) (1 / Math.sqrt(variance[k] + 0.01 * all));
      }
      return new Standard(mean, scale);
    }

    NDArray of(NDArray x) {
      Shape shape = new Shape(1, x.getShape().get(1), x.getShape().get(2));
      NDManager manager = x.getManager();
      return x.sub(manager.create(mean, shape)).mul(manager.create(scale, shape));
    }

    String write(OnnxGraph graph, String x, int rows) {
      int points = mean.length / rows;
      String centred = graph.node("Sub", x, graph.constant(new Tensor(mean, 1, rows, points)));
      return graph.node("Mul", centred, graph.constant(new Tensor(scale, 1, rows, points)));
    }
  }

  /**
   * Makes a network.
   *
   * @param parameters that receive its numbers
   * @param kind of the trunk
   * @param typical cases whose views tell mean and scale of every point
   */
  ModesNetwork(Parameters parameters, ModesTrunk.Kind kind, List<ModeCase> typical) {
    this.parameters = parameters;
    trunk = ModesTrunk.of(kind, parameters);
    int width = trunk.hidden();
    encoder =
        Layer.chain(
            new Dense(parameters, "dense1", trunk.outputs() + 2 * CHANNELS, width),
            Activation.RELU,
            new Dense(parameters, "embedding", width, EMBEDDING));
    hidden = Layer.chain(new Dense(parameters, "dense2", EMBEDDING, width), Activation.RELU);
    for (int mode = 0; mode < MODES; mode++) {
      heads[mode] = new QuantileHead(parameters, "quantiles" + mode, width, -1);
    }
    ModesInput input = new ModesInput(typical.size());
    for (int i = 0; i < typical.size(); i++) {
      typical.get(i).write(input, i);
    }
    try (NDManager manager = Torch.newManager()) {
      Views views = views(manager, input);
      voltageStandard =
          Standard.of(views.overVoltage.toFloatArray(), ModesTrunk.VOLTAGE_ROWS * BINS);
      chargeStandard =
          Standard.of(views.overCharge.toFloatArray(), ModesTrunk.CHARGE_ROWS * ModesTrunk.POINTS);
    }
  }

  Parameters parameters() {
    return parameters;
  }

  /**
   * Brings the embedding's largest component below one by a power of two, which changes no answer
   * by a bit: runtimes have to agree on components below one to the same absolute difference.
   */
  void scaleEmbedding(List<ModeCase> cases) {
    float largest = 0;
    for (float[] embedding : infer(cases).embeddings()) {
      for (float value : embedding) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    float scale = Math.scalb(1f, -Math.getExponent(largest) - 1);
    multiply("embedding.w", scale);
    multiply("embedding.b", scale);
    multiply("dense2.w", 1 / scale);
  }

  private void multiply(String name, float factor) {
    float[] values = parameters.values(name);
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** Of the layers, the running sums, and the view along the charge. */
  long multiplyAdds() {
    long sums = 4L * BINS * BINS;
    long view = 2L * ChargeView.SIZE * BINS;
    int width = trunk.hidden();
    long dense = (long) (trunk.outputs() + 2 * CHANNELS) * width;
    return sums + view + trunk.multiplyAdds() + dense + 2L * width * EMBEDDING + 3L * MODES * width;
  }

  /** Channels that training varies; strain, say, stays without effect. */
  private static float[] known() {
    float[] scale = new float[CHANNELS];
    for (CurveChannel channel :
        List.of(
            CurveChannel.CHARGE,
            CurveChannel.OBSERVED,
            CurveChannel.TEMPERATURE,
            CurveChannel.TEMPERATURE_OBSERVED,
            CurveChannel.DIRECTION,
            CurveChannel.CATHODE_LFP,
            CurveChannel.CATHODE_NMC,
            CurveChannel.CATHODE_NCA,
            CurveChannel.CATHODE_LCO)) {
      scale[channel.ordinal()] = 1;
    }
    scale[CurveChannel.CHARGE.ordinal()] = BINS;
    // Rates of these tests lie between C/50 and C/4.
    scale[CurveChannel.C_RATE.ordinal()] = 5;
    return scale;
  }

  /** MatMul with it makes running sums, from the lower voltage limit upwards. */
  private static float[] sums() {
    float[] upper = new float[BINS * BINS];
    for (int i = 0; i < BINS; i++) {
      Arrays.fill(upper, i * BINS + i, (i + 1) * BINS, 1);
    }
    return upper;
  }

  private record Views(NDArray curve, NDArray reference, NDArray overVoltage, NDArray overCharge) {}

  private static Views views(NDManager manager, ModesInput input) {
    Shape shape = new Shape(input.batch, CHANNELS, BINS);
    Shape viewShape = new Shape(input.batch, ChargeView.ROWS, ChargeView.POINTS);
    NDArray curve = manager.create(input.curves, shape);
    NDArray reference = manager.create(input.references, shape);
    NDArray sums = manager.create(sums(), new Shape(BINS, BINS));
    return new Views(
        curve,
        reference,
        NDArrays.concat(new NDList(views(curve, sums), views(reference, sums)), 1),
        rows(
            manager.create(input.curveViews, viewShape),
            manager.create(input.referenceViews, viewShape)));
  }

  Output forward(Weights weights, NDManager manager, ModesInput input) {
    Views views = views(manager, input);
    NDArray scale = manager.create(known(), new Shape(1, CHANNELS));
    NDArray features =
        NDArrays.concat(
            new NDList(
                trunk.forward(
                    weights,
                    voltageStandard.of(views.overVoltage),
                    chargeStandard.of(views.overCharge)),
                views.curve.mean(new int[] {2}).mul(scale),
                views.reference.mean(new int[] {2}).mul(scale)),
            1);
    NDArray embedding = encoder.forward(weights, features);
    NDArray h = hidden.forward(weights, embedding);
    NDList quantiles = new NDList();
    for (QuantileHead head : heads) {
      quantiles.add(head.forward(weights, h).expandDims(1));
    }
    return new Output(NDArrays.concat(quantiles, 1).mul(OUTPUT_SCALE), embedding);
  }

  private static NDArray views(NDArray curve, NDArray sums) {
    int at = CurveChannel.CHARGE.ordinal();
    int mask = CurveChannel.OBSERVED.ordinal();
    NDArray charge = curve.get(new NDIndex(":, %d:%d".formatted(at, at + 1)));
    NDArray observed = curve.get(new NDIndex(":, %d:%d".formatted(mask, mask + 1)));
    return NDArrays.concat(
        new NDList(
            charge.mul(CHARGE_SCALE),
            charge.sqrt().mul(ROOT_SCALE),
            charge.matMul(sums).mul(SUM_SCALE),
            observed),
        1);
  }

  private static NDArray rows(NDArray now, NDArray then) {
    String most = ":, :, 0:" + (ChargeView.POINTS - 1);
    NDArray v = now.get(most);
    NDArray v0 = then.get(most);
    return NDArrays.concat(
        new NDList(
            v.mul(VOLT_SCALE),
            v0.mul(VOLT_SCALE),
            v.sub(v0).mul(CHANGE_SCALE),
            bent(v.sub(v0)),
            slope(now.get(":, :, 1:").sub(v)),
            slope(then.get(":, :, 1:").sub(v0))),
        1);
  }

  /** Steps of voltage, flattened where the curve falls off a cliff. */
  private static NDArray slope(NDArray step) {
    NDArray size = step.abs();
    return size.div(size.add(STEP));
  }

  /** Small changes magnified, large ones left at one. */
  private static NDArray bent(NDArray change) {
    return change.div(change.abs().add(STEP));
  }

  OnnxGraph write() {
    OnnxGraph graph = new OnnxGraph("modes", parameters);
    String sums = graph.constant(new Tensor(sums(), BINS, BINS));
    String scale = graph.constant(new Tensor(known(), 1, CHANNELS));
    Written curve = curve(graph, graph.input("curve", -1, CHANNELS, BINS), sums, scale);
    Written reference = curve(graph, graph.input("reference", -1, CHANNELS, BINS), sums, scale);
    String overVoltage = concat(graph, curve.overVoltage, reference.overVoltage);
    String change = graph.node("Sub", curve.volts, reference.volts);
    String overCharge =
        concat(
            graph,
            graph.node("Mul", curve.volts, scalar(graph, VOLT_SCALE)),
            graph.node("Mul", reference.volts, scalar(graph, VOLT_SCALE)),
            graph.node("Mul", change, scalar(graph, CHANGE_SCALE)),
            graph.node("Div", change, graph.node("Add", size(graph, change), scalar(graph, STEP))),
            curve.slope,
            reference.slope);
    String features =
        concat(
            graph,
            trunk.write(
                graph,
                voltageStandard.write(graph, overVoltage, ModesTrunk.VOLTAGE_ROWS),
                chargeStandard.write(graph, overCharge, ModesTrunk.CHARGE_ROWS)),
            curve.scalars,
            reference.scalars);
    String embedding = encoder.write(graph, features);
    String h = hidden.write(graph, embedding);
    String[] quantiles = new String[MODES];
    for (int mode = 0; mode < MODES; mode++) {
      quantiles[mode] = heads[mode].write(graph, h);
    }
    String scaled = graph.node("Mul", concat(graph, quantiles), scalar(graph, OUTPUT_SCALE));
    graph.output(
        "modes", graph.node("Reshape", scaled, graph.integers(-1, MODES, 3)), -1, MODES, 3);
    graph.output("embedding", embedding, -1, EMBEDDING);
    return graph;
  }

  /** Names of what the graph makes of one curve. */
  private record Written(String overVoltage, String volts, String slope, String scalars) {}

  private static Written curve(OnnxGraph graph, String curve, String sums, String scale) {
    List<String> parts = graph.split(curve, 1, 1, 1, CHANNELS - 2);
    String charge = parts.get(CurveChannel.CHARGE.ordinal());
    String observed = parts.get(CurveChannel.OBSERVED.ordinal());
    String summed = graph.node("MatMul", charge, sums);
    String view =
        ChargeView.write(graph, charge, summed, observed, graph.node("MatMul", observed, sums));
    int last = ChargeView.POINTS - 1;
    String volts = graph.split(view, 2, last, 1).get(0);
    String step = graph.node("Sub", graph.split(view, 2, 1, last).get(1), volts);
    String size = size(graph, step);
    String mean = graph.node("ReduceMean", Map.of("axes", new long[] {2}, "keepdims", 0L), curve);
    return new Written(
        concat(
            graph,
            graph.node("Mul", charge, scalar(graph, CHARGE_SCALE)),
            graph.node("Mul", graph.node("Sqrt", charge), scalar(graph, ROOT_SCALE)),
            graph.node("Mul", summed, scalar(graph, SUM_SCALE)),
            observed),
        volts,
        graph.node("Div", size, graph.node("Add", size, scalar(graph, STEP))),
        graph.node("Mul", mean, scale));
  }

  /** |x| as relu(x) + relu(-x): one operator fewer for a runtime to know. */
  private static String size(OnnxGraph graph, String x) {
    return graph.node("Add", graph.node("Relu", x), graph.node("Relu", graph.node("Neg", x)));
  }

  private static String concat(OnnxGraph graph, String... parts) {
    return graph.node("Concat", Map.of("axis", 1L), parts);
  }

  private static String scalar(OnnxGraph graph, float value) {
    return graph.constant(new Tensor(new float[] {value}, 1));
  }

  /** Answers to some inputs: quantiles by mode, and embeddings. */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  record Answers(float[][] modes, float[][] embeddings) {}

  /** Runs without gradient, in batches that keep native memory small. */
  Answers infer(List<ModeCase> cases) {
    float[][] modes = new float[cases.size()][];
    float[][] embeddings = new float[cases.size()][];
    try (NDManager manager = Torch.newManager()) {
      for (int from = 0; from < cases.size(); from += 256) {
        int n = Math.min(256, cases.size() - from);
        ModesInput input = new ModesInput(n);
        for (int i = 0; i < n; i++) {
          cases.get(from + i).write(input, i);
        }
        try (NDManager step = manager.newSubManager()) {
          Output out = forward(parameters.on(step, false), step, input);
          float[] m = out.modes().toFloatArray();
          float[] e = out.embedding().toFloatArray();
          for (int i = 0; i < n; i++) {
            modes[from + i] = Arrays.copyOfRange(m, i * 3 * MODES, (i + 1) * 3 * MODES);
            embeddings[from + i] = Arrays.copyOfRange(e, i * EMBEDDING, (i + 1) * EMBEDDING);
          }
        }
      }
    }
    return new Answers(modes, embeddings);
  }
}
