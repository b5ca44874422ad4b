package org.ionsight.train.life;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.estimate.FadeLevels;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.core.history.LifeSummary;
import org.ionsight.core.history.SummaryFeature;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.OnnxWeights;

/**
 * The life network: {@code tokens [batch, 64, 38]}, {@code token_mask [batch, 64]} and {@code
 * summary [batch, 46]} → {@code log_rul_quantiles [batch, 3]}, {@code log_rul_levels [batch, 8,
 * 3]}, {@code knee_probability [batch]} and {@code embedding [batch, 16]}.
 *
 * <p>Four members answer on their own and are averaged; each was trained without a quarter of the
 * cells, which tells how well it does on cells it has not seen. A member turns the summary, through
 * a linear path and a small network beside it, into four numbers, and those into a trajectory: how
 * many cycles every 5 % of SOH takes. So the answers for all states of health that may end a life
 * are in order by construction. The embedding is that trajectory: the logarithm of the cycles of
 * every step, what each member thinks of the pace, and the widths of the intervals.
 */
final class LifeNetwork {
  static final int MEMBERS = 4;
  static final int LEVELS = FadeLevels.COUNT;

  /** Index of SOH 0.80 among the levels. */
  static final int USUAL_END = FadeLevels.SOH.indexOf(Fade.END_OF_LIFE);

  /** Cycles of every step, the pace that each member sees, and how wide the intervals are. */
  static final int EMBEDDING = LEVELS + MEMBERS + LifeMember.WIDTHS;

  static final int SUMMARY = LifeSummary.SIZE;

  private static final int TOKENS = LifeHistory.TOKENS;
  private static final int FEATURES = LifeHistory.FEATURES;
  private static final int SCALARS = LifeFeature.values().length;

  private final Parameters parameters;
  private final LifeScale scale;
  private final TokenEncoder.Architecture architecture;
  private final List<LifeMember> members = new ArrayList<>();

  /**
   * What the network says.
   *
   * @param levels {@code [batch, 8, 3]}: ln(RUL + 1) to each level
   * @param knee logit, {@code [batch, 1]}
   * @param embedding {@code [batch, 4]} of a member, {@code [batch, 16]} of all
   */
  record Output<T>(T levels, T knee, T embedding) {}

  LifeNetwork(Parameters parameters, LifeScale scale, TokenEncoder.Architecture architecture) {
    this.parameters = parameters;
    this.scale = scale;
    this.architecture = architecture;
    for (int m = 0; m < MEMBERS; m++) {
      members.add(new LifeMember(parameters, "member" + m, architecture));
    }
  }

  /** The network of a file that {@link #write} made, whatever version of it. */
  static LifeNetwork read(byte[] onnx, TokenEncoder.Architecture architecture) {
    List<float[]> tokens = OnnxWeights.constants(onnx, 1, 1, FEATURES);
    List<float[]> summary = OnnxWeights.constants(onnx, 1, SUMMARY);
    if (tokens.size() != 1 || summary.size() != 2) {
      throw new TrainingException(
          "life.onnx: expected one scale of %d features and two of %d, found %d and %d"
              .formatted(FEATURES, SUMMARY, tokens.size(), summary.size()));
    }
    LifeScale scale = new LifeScale(tokens.get(0), summary.get(0), summary.get(1));
    LifeNetwork network = new LifeNetwork(new Parameters(0), scale, architecture);
    OnnxWeights.restore(onnx, network.parameters());
    return network;
  }

  LifeScale scale() {
    return scale;
  }

  Parameters parameters() {
    return parameters;
  }

  long multiplyAdds() {
    return members.stream().mapToLong(LifeMember::multiplyAdds).sum();
  }

  /** The members' answers, each on its own. */
  List<Output<NDArray>> members(Weights weights, NDArray tokens, NDArray mask, NDArray summary) {
    return build(new TorchOps(weights, tokens), tokens, mask, summary);
  }

  /** The average of all members. */
  Output<NDArray> forward(Weights weights, NDArray tokens, NDArray mask, NDArray summary) {
    TorchOps o = new TorchOps(weights, tokens);
    return average(o, build(o, tokens, mask, summary));
  }

  /**
   * In double precision: RUL is up to 40,000 cycles per unit of SOH times the little that is left
   * of SOH, so that the last bit of a float would be seen in it, in which runtimes differ.
   */
  OnnxGraph write() {
    OnnxGraph graph = OnnxGraph.inDouble("life", parameters);
    String tokens = graph.input("tokens", -1, TOKENS, FEATURES);
    String mask = graph.input("token_mask", -1, TOKENS);
    String summary = graph.input("summary", -1, SUMMARY);
    OnnxOps o = new OnnxOps(graph);
    Output<String> out = average(o, build(o, tokens, mask, summary));
    String usual = o.reshape(o.slice(out.levels, 1, USUAL_END, USUAL_END + 1), -1, 3);
    graph.output("log_rul_quantiles", usual, -1, 3);
    graph.output("log_rul_levels", out.levels, -1, LEVELS, 3);
    graph.output("knee_probability", o.reshape(o.unary("Sigmoid", out.knee), -1), -1);
    graph.output("embedding", out.embedding, -1, EMBEDDING);
    return graph;
  }

  private static <T> Output<T> average(GraphOps<T> o, List<Output<T>> members) {
    T levels = members.get(0).levels;
    T knee = members.get(0).knee;
    T embedding = members.get(0).embedding;
    List<T> paces = new ArrayList<>();
    paces.add(o.slice(embedding, 1, LEVELS, LEVELS + 1));
    for (Output<T> member : members.subList(1, members.size())) {
      levels = o.add(levels, member.levels);
      knee = o.add(knee, member.knee);
      embedding = o.add(embedding, member.embedding);
      paces.add(o.slice(member.embedding, 1, LEVELS, LEVELS + 1));
    }
    double share = 1.0 / members.size();
    T mean = o.mul(embedding, share);
    return new Output<>(
        o.mul(levels, share),
        o.mul(knee, share),
        o.concat(
            1,
            List.of(
                o.slice(mean, 1, 0, LEVELS),
                o.concat(1, paces),
                o.slice(mean, 1, LEVELS + 1, LEVELS + 1 + LifeMember.WIDTHS))));
  }

  private <T> List<Output<T>> build(GraphOps<T> o, T tokens, T mask2, T summary) {
    T mask = o.reshape(mask2, -1, TOKENS, 1);
    T scaled = o.mul(tokens, o.constant(scale.tokens(), 1, 1, FEATURES));
    T edge = o.binary("MatMul", o.constant(newest(), 1, TOKENS, TOKENS), mask);
    T standard = standardise(o, summary);
    T now =
        o.slice(summary, 1, SummaryFeature.SOH_NOW.ordinal(), SummaryFeature.SOH_NOW.ordinal() + 1);
    T soh = o.add(o.mul(now, 0.2), 0.80);
    boolean reads = architecture != TokenEncoder.Architecture.SUMMARY;
    List<Output<T>> out = new ArrayList<>();
    for (LifeMember member : members) {
      out.add(
          reads
              ? member.answer(o, standard, soh, List.of(scaled, mask, edge))
              : member.answer(o, standard, soh, List.of()));
    }
    return out;
  }

  /**
   * Mean 0 and variance 1 over the training lives, softly bounded: a cell unlike all others must
   * not be sure of a number that nobody has seen. What tells of curves is 0 where there are none.
   */
  private <T> T standardise(GraphOps<T> o, T summary) {
    T x = o.sub(summary, o.constant(scale.summaryMean(), 1, SUMMARY));
    T z = o.mul(x, o.constant(scale.summaryScale(), 1, SUMMARY));
    T bounded = o.mul(o.unary("Tanh", o.mul(z, 0.25)), 4);
    int overlap = SummaryFeature.OVERLAP.ordinal();
    // At least four bins in common make the overlap 1/32.
    T seen = o.atMostOne(o.mul(o.slice(summary, 1, overlap, overlap + 1), 32));
    T plain = o.slice(bounded, 1, 0, overlap);
    T ofCurves = o.mul(o.slice(bounded, 1, overlap, SUMMARY), seen);
    return o.concat(1, List.of(plain, ofCurves, seen));
  }

  /** The newest checkpoint is where the mask is 1 and the next is 0. */
  private static float[] newest() {
    float[] difference = new float[TOKENS * TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      difference[i * TOKENS + i] = 1;
      if (i + 1 < TOKENS) {
        difference[i * TOKENS + i + 1] = -1;
      }
    }
    return difference;
  }

  /** Scales of the scalar features: SOH and its loss move by a tenth; slopes reach ten. */
  static void scaleScalars(float[] scales) {
    java.util.Arrays.fill(scales, 0, SCALARS, 1f);
    scales[LifeFeature.SOH_LOSS.ordinal()] = 5;
    scales[LifeFeature.SOH_SLOPE.ordinal()] = 0.5f;
  }
}
