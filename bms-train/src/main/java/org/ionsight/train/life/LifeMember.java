package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.estimate.FadeLevels;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;

/** One member of the life network. */
final class LifeMember {
  private static final int EMBEDDING = 4;
  static final int WIDTHS = 4;
  private static final int LEVELS = FadeLevels.COUNT;
  private static final int HIDDEN = 48;

  /** Pace, a correction for every level, one of SOH, and four widths. */
  private static final int HEAD = 1 + LEVELS + 1 + WIDTHS;

  /** ln of 200 cycles for 5 % of SOH: what a common cell takes. */
  private static final double USUAL_PACE = 5.3;

  private final TokenEncoder encoder;
  private final Dense linear;
  private final Dense hidden;
  private final Dense correction;
  private final Dense head;
  private final Dense knee;

  LifeMember(Parameters parameters, String name, TokenEncoder.Architecture architecture) {
    encoder = new TokenEncoder(architecture, parameters, name);
    int in = LifeNetwork.SUMMARY + 1;
    linear = new Dense(parameters, name + ".linear", in, EMBEDDING);
    hidden = new Dense(parameters, name + ".hidden", in + encoder.size(), HIDDEN);
    correction = new Dense(parameters, name + ".correction", HIDDEN, EMBEDDING);
    head = new Dense(parameters, name + ".head", EMBEDDING, HEAD);
    knee = new Dense(parameters, name + ".knee", EMBEDDING, 1);
  }

  long multiplyAdds() {
    long in = LifeNetwork.SUMMARY + 1L;
    return encoder.multiplyAdds()
        + in * EMBEDDING
        + (in + encoder.size()) * HIDDEN
        + (long) HIDDEN * EMBEDDING
        + (long) EMBEDDING * (HEAD + 1)
        + 3L * LEVELS * LEVELS;
  }

  /**
   * Answers.
   *
   * @param summary standardised
   * @param soh of today, {@code [batch, 1]}
   * @param sequence scaled tokens, mask and edge; empty if they are not read
   */
  <T> LifeNetwork.Output<T> answer(GraphOps<T> o, T summary, T soh, List<T> sequence) {
    T in =
        sequence.isEmpty()
            ? summary
            : o.concat(
                1,
                List.of(
                    summary, encoder.encode(o, sequence.get(0), sequence.get(1), sequence.get(2))));
    T deep = o.layer(correction, o.layer(Activation.RELU, o.layer(hidden, in)));
    T embedding = o.add(o.layer(linear, summary), deep);
    T raw = o.layer(head, embedding);
    T pace = o.add(o.slice(raw, 1, 0, 1), USUAL_PACE);
    T shape = o.mul(o.unary("Tanh", o.slice(raw, 1, 1, 1 + LEVELS)), 1.5);
    // Cycles for every step of SOH.
    T steps = o.add(shape, pace);
    T cycles = o.unary("Exp", steps);
    T shift = o.mul(o.unary("Tanh", o.slice(raw, 1, 1 + LEVELS, 2 + LEVELS)), 0.03);
    T today = o.add(soh, shift);
    T widths = o.unary("Softplus", o.add(o.slice(raw, 1, 2 + LEVELS, HEAD), -1));
    T below = o.mul(o.slice(widths, 1, 0, 1), 0.05);
    T above = o.mul(o.slice(widths, 1, 1, 2), 0.05);
    T slower = o.slice(widths, 1, 2, 3);
    T faster = o.slice(widths, 1, 3, 4);
    List<T> quantiles = new ArrayList<>();
    quantiles.add(logRul(o, o.sub(today, below), cycles, o.unary("Neg", slower)));
    quantiles.add(logRul(o, today, cycles, o.mul(slower, 0)));
    quantiles.add(logRul(o, o.add(today, above), cycles, faster));
    List<T> columns = quantiles.stream().map(q -> o.reshape(q, -1, LEVELS, 1)).toList();
    return new LifeNetwork.Output<>(
        o.concat(2, columns), o.layer(knee, embedding), o.concat(1, List.of(steps, pace, widths)));
  }

  /** ln(RUL + 1) to every level: the cycles of all steps between it and today. */
  private static <T> T logRul(GraphOps<T> o, T soh, T cycles, T pace) {
    float[] levels = new float[LEVELS];
    float[] first = new float[LEVELS];
    float[] others = new float[LEVELS];
    float[] sum = new float[LEVELS * LEVELS];
    for (int k = 0; k < LEVELS; k++) {
      levels[k] = FadeLevels.SOH.get(k).floatValue();
      // A new cell has more than 0.95: only the first step may be longer than a step.
      first[k] = k == 0 ? 1 : 0;
      others[k] = k == 0 ? 0 : 1;
      for (int j = k; j < LEVELS; j++) {
        sum[k * LEVELS + j] = 1;
      }
    }
    T away = o.sub(soh, o.constant(levels, 1, LEVELS));
    T steps = o.unary("Relu", o.mul(away, 1 / FadeLevels.STEP));
    T left =
        o.add(
            o.mul(steps, o.constant(first, 1, LEVELS)),
            o.mul(o.atMostOne(steps), o.constant(others, 1, LEVELS)));
    T rul = o.binary("MatMul", o.mul(left, cycles), o.constant(sum, LEVELS, LEVELS));
    return o.unary("Log", o.add(o.mul(rul, o.unary("Exp", pace)), 1));
  }
}
