package org.ionsight.train.life;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;
import org.ionsight.train.layer.QuantileHead;

/**
 * The life network: {@code tokens [batch, 64, 38]}, {@code token_mask [batch, 64]} → {@code
 * log_rul_quantiles [batch, 3]} and {@code embedding [batch, 16]}; 0.3 million multiply-adds.
 *
 * <p>Inside the graph a straight line is fitted to SOH over throughput, once over the whole history
 * and once over its recent part; its crossing of 0.80 is what the median starts from, and the
 * network learns the deviation (knees, early loss) from line, spread, conditions and the change of
 * the health embedding. The change enters also as logarithms of squared projections: in early life
 * it is the order of magnitude of the change that tells the life (Severson et al. 2019).
 */
final class LifeNetwork {
  static final int EMBEDDING = 16;

  private static final int TOKENS = LifeHistory.TOKENS;
  private static final int FEATURES = LifeHistory.FEATURES;
  private static final int SCALARS = LifeFeature.values().length;
  private static final int CHANGE = LifeHistory.EMBEDDING;
  private static final int ENERGIES = 8;
  private static final int POOLED = 32;
  private static final int LINE = 16;

  /** The recent part of a history: weights fall by e over this share of its throughput. */
  private static final float RECENT = 0.25f;

  /** The flattest line, SOH per 1,000 cycles: 20 % loss takes 10,000 cycles. */
  private static final float FLATTEST = 0.02f;

  private final Parameters parameters;
  private final float[] changeScale;
  private final Layer perToken;
  private final Dense projection;
  private final Layer trunk;
  private final QuantileHead head;

  record Output(NDArray quantiles, NDArray embedding) {}

  /**
   * Makes a network.
   *
   * @param changeScale brings each component of the embedding's change to order one; the scale of
   *     the training lives
   */
  LifeNetwork(Parameters parameters, float[] changeScale) {
    this.parameters = parameters;
    this.changeScale = changeScale.clone();
    perToken =
        Layer.chain(
            new Dense(parameters, "token1", FEATURES, 48),
            Activation.RELU,
            new Dense(parameters, "token2", 48, POOLED),
            Activation.RELU);
    projection = new Dense(parameters, "projection", CHANGE, ENERGIES);
    trunk =
        Layer.chain(
            new Dense(parameters, "trunk1", LINE + CHANGE + ENERGIES + POOLED, 64),
            Activation.RELU,
            new Dense(parameters, "embedding", 64, EMBEDDING),
            Activation.TANH);
    head = new QuantileHead(parameters, "quantiles", EMBEDDING, -1);
  }

  /** A noise of a share of how far each component of the embedding moves over a life. */
  float[] embeddingNoise(double share) {
    float[] noise = new float[changeScale.length];
    for (int k = 0; k < noise.length; k++) {
      noise[k] = (float) (share / changeScale[k]);
    }
    return noise;
  }

  Parameters parameters() {
    return parameters;
  }

  /** The operations that the graph is made of, once for PyTorch and once for ONNX. */
  private interface Ops<T> {
    T constant(float[] values, long... shape);

    T column(T tokens, int from, int to);

    T unary(String operator, T a);

    T binary(String operator, T a, T b);

    T sumTokens(T a);

    T concat(List<T> parts);

    T layer(Layer layer, T a);

    T reshape(T a, long... shape);
  }

  private record Pair<T>(T quantiles, T embedding) {}

  Output forward(Weights weights, NDArray tokens, NDArray mask) {
    Pair<NDArray> out = build(new TorchOps(weights, tokens), tokens, mask);
    return new Output(out.quantiles, out.embedding);
  }

  OnnxGraph write() {
    OnnxGraph graph = new OnnxGraph("life", parameters);
    String tokens = graph.input("tokens", -1, TOKENS, FEATURES);
    String mask = graph.input("token_mask", -1, TOKENS);
    Pair<String> out = build(new OnnxOps(graph), tokens, mask);
    graph.output("log_rul_quantiles", out.quantiles, -1, 3);
    graph.output("embedding", out.embedding, -1, EMBEDDING);
    return graph;
  }

  private <T> Pair<T> build(Ops<T> o, T tokens, T mask2) {
    float[] scales = new float[FEATURES];
    for (int i = 0; i < FEATURES; i++) {
      scales[i] = i < SCALARS ? 1 : changeScale[i - SCALARS];
    }
    // SOH and its loss move by a tenth; slopes reach ten.
    scales[LifeFeature.SOH_LOSS.ordinal()] = 5;
    scales[LifeFeature.SOH_SLOPE.ordinal()] = 0.5f;
    T mask = o.reshape(mask2, -1, TOKENS, 1);
    T scaled = o.binary("Mul", tokens, o.constant(scales, 1, 1, FEATURES));
    T x = column(o, tokens, LifeFeature.THROUGHPUT);
    T y = column(o, tokens, LifeFeature.SOH);
    T count = o.sumTokens(mask);
    // Throughput of the newest checkpoint: it only grows, padding is zero.
    T span = o.binary("Sub", last(o, x, mask), first(o, x));
    T age =
        o.binary(
            "Div",
            o.binary("Sub", o.reshape(last(o, x, mask), -1, 1, 1), x),
            o.binary(
                "Add",
                o.binary("Mul", o.reshape(span, -1, 1, 1), scalar(o, RECENT)),
                scalar(o, 1e-4f)));
    T recent = o.binary("Mul", mask, o.unary("Exp", o.unary("Neg", age)));
    Line<T> whole = line(o, x, y, mask, mask);
    Line<T> late = line(o, x, y, recent, mask);
    List<T> features =
        List.of(
            whole.now,
            late.now,
            whole.slope,
            late.slope,
            o.binary("Sub", late.slope, whole.slope),
            whole.logRul,
            late.logRul,
            o.unary("Log", o.binary("Add", whole.spread, scalar(o, 1e-6f))),
            first(o, y),
            last(o, y, mask),
            last(o, x, mask),
            o.unary("Log", o.binary("Add", last(o, x, mask), scalar(o, 0.01f))),
            o.unary("Log", o.binary("Add", span, scalar(o, 0.01f))),
            o.binary(
                "Div",
                o.sumTokens(o.binary("Mul", mask, column(o, tokens, LifeFeature.TEMPERATURE))),
                count),
            o.binary(
                "Div",
                o.sumTokens(o.binary("Mul", mask, column(o, tokens, LifeFeature.C_RATE))),
                count),
            o.binary("Mul", o.unary("Log", count), scalar(o, 0.3f)));
    T change = o.column(scaled, SCALARS, FEATURES);
    T weight =
        o.binary(
            "Div",
            recent,
            o.binary("Add", o.reshape(o.sumTokens(recent), -1, 1, 1), scalar(o, 1e-6f)));
    T moved = o.sumTokens(o.binary("Mul", weight, change));
    T projected = o.layer(projection, moved);
    T energy =
        o.unary("Log", o.binary("Add", o.binary("Mul", projected, projected), scalar(o, 1e-3f)));
    T pooled =
        o.binary("Div", o.sumTokens(o.binary("Mul", mask, o.layer(perToken, scaled))), count);
    List<T> all = new java.util.ArrayList<>(features);
    all.add(moved);
    all.add(energy);
    all.add(pooled);
    T embedding = o.layer(trunk, o.concat(all));
    T deviation = o.layer(head, embedding);
    T base = o.binary("Mul", o.binary("Add", whole.logRul, late.logRul), scalar(o, 0.5f));
    return new Pair<>(o.binary("Add", deviation, base), embedding);
  }

  private record Line<T>(T now, T slope, T logRul, T spread) {}

  /** A weighted least-squares line of SOH over throughput, with a prior of one weak point. */
  private <T> Line<T> line(Ops<T> o, T x, T y, T weight, T mask) {
    T n = o.binary("Add", o.sumTokens(weight), scalar(o, 1e-6f));
    T meanX = o.binary("Div", o.sumTokens(o.binary("Mul", weight, x)), n);
    T meanY = o.binary("Div", o.sumTokens(o.binary("Mul", weight, y)), n);
    T dx = o.binary("Sub", x, o.reshape(meanX, -1, 1, 1));
    T dy = o.binary("Sub", y, o.reshape(meanY, -1, 1, 1));
    T wdx = o.binary("Mul", weight, dx);
    T xx = o.sumTokens(o.binary("Mul", wdx, dx));
    T xy = o.sumTokens(o.binary("Mul", wdx, dy));
    T yy = o.sumTokens(o.binary("Mul", o.binary("Mul", weight, dy), dy));
    T loss = o.unary("Neg", o.binary("Div", xy, o.binary("Add", xx, scalar(o, 1e-6f))));
    T now = o.binary("Sub", meanY, o.binary("Mul", loss, o.binary("Sub", last(o, x, mask), meanX)));
    T left = o.unary("Relu", o.binary("Sub", now, scalar(o, (float) CapacityFade.END_OF_LIFE)));
    // max(loss, flattest) without an operator of its own.
    T fall =
        o.binary(
            "Add",
            o.unary("Relu", o.binary("Sub", loss, scalar(o, FLATTEST))),
            scalar(o, FLATTEST));
    T rul = o.binary("Mul", o.binary("Div", left, fall), scalar(o, 1000));
    // Losses run from 0.01 to 5 per 1,000 cycles; a few early points can give anything.
    T slope = o.unary("Tanh", o.binary("Mul", loss, scalar(o, 0.3f)));
    return new Line<>(
        now, slope, o.unary("Log", o.binary("Add", rul, scalar(o, 1))), o.binary("Div", yy, n));
  }

  private static <T> T column(Ops<T> o, T tokens, LifeFeature feature) {
    return o.column(tokens, feature.ordinal(), feature.ordinal() + 1);
  }

  /** Value of the oldest checkpoint. */
  private static <T> T first(Ops<T> o, T column) {
    float[] pick = new float[TOKENS];
    pick[0] = 1;
    return o.sumTokens(o.binary("Mul", column, o.constant(pick, 1, TOKENS, 1)));
  }

  /** Value of the newest checkpoint: where the mask is 1 and the next is 0. */
  private static <T> T last(Ops<T> o, T column, T mask) {
    float[] difference = new float[TOKENS * TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      difference[i * TOKENS + i] = 1;
      if (i + 1 < TOKENS) {
        difference[i * TOKENS + i + 1] = -1;
      }
    }
    T edge = o.binary("MatMul", o.constant(difference, 1, TOKENS, TOKENS), mask);
    return o.sumTokens(o.binary("Mul", column, edge));
  }

  private static <T> T scalar(Ops<T> o, float value) {
    return o.constant(new float[] {value}, 1);
  }

  private static final class TorchOps implements Ops<NDArray> {
    private final Weights weights;
    private final NDArray owner;

    TorchOps(Weights weights, NDArray owner) {
      this.weights = weights;
      this.owner = owner;
    }

    @Override
    public NDArray constant(float[] values, long... shape) {
      return owner.getManager().create(values, new Shape(shape));
    }

    @Override
    public NDArray column(NDArray tokens, int from, int to) {
      return tokens.get(new NDIndex(":, :, " + from + ":" + to));
    }

    @Override
    public NDArray unary(String operator, NDArray a) {
      return switch (operator) {
        case "Exp" -> a.exp();
        case "Log" -> a.log();
        case "Neg" -> a.neg();
        case "Relu" -> ai.djl.nn.Activation.relu(a);
        case "Tanh" -> a.tanh();
        default -> throw new IllegalArgumentException(operator);
      };
    }

    @Override
    public NDArray binary(String operator, NDArray a, NDArray b) {
      return switch (operator) {
        case "Add" -> a.add(b);
        case "Sub" -> a.sub(b);
        case "Mul" -> a.mul(b);
        case "Div" -> a.div(b);
        case "MatMul" -> a.matMul(b);
        default -> throw new IllegalArgumentException(operator);
      };
    }

    @Override
    public NDArray sumTokens(NDArray a) {
      return a.sum(new int[] {1});
    }

    @Override
    public NDArray concat(List<NDArray> parts) {
      return NDArrays.concat(new NDList(parts), 1);
    }

    @Override
    public NDArray layer(Layer layer, NDArray a) {
      return layer.forward(weights, a);
    }

    @Override
    public NDArray reshape(NDArray a, long... shape) {
      return a.reshape(shape);
    }
  }

  private static final class OnnxOps implements Ops<String> {
    private final OnnxGraph graph;

    OnnxOps(OnnxGraph graph) {
      this.graph = graph;
    }

    @Override
    public String constant(float[] values, long... shape) {
      return graph.constant(new Tensor(values, shape));
    }

    @Override
    public String column(String tokens, int from, int to) {
      return graph.node(
          "Slice", tokens, graph.integers(from), graph.integers(to), graph.integers(2));
    }

    @Override
    public String unary(String operator, String a) {
      return graph.node(operator, a);
    }

    @Override
    public String binary(String operator, String a, String b) {
      return graph.node(operator, a, b);
    }

    @Override
    public String sumTokens(String a) {
      return graph.node("ReduceSum", Map.of("keepdims", 0L), a, graph.integers(1));
    }

    @Override
    public String concat(List<String> parts) {
      return graph.node("Concat", Map.of("axis", 1L), parts.toArray(String[]::new));
    }

    @Override
    public String layer(Layer layer, String a) {
      return layer.write(graph, a);
    }

    @Override
    public String reshape(String a, long... shape) {
      return graph.node("Reshape", a, graph.integers(shape));
    }
  }
}
