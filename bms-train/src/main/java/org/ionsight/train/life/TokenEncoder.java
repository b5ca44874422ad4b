package org.ionsight.train.life;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Gru;
import org.ionsight.train.layer.Layer;

/** Turns the sequence of checkpoints into one vector; the part whose architecture was compared. */
final class TokenEncoder {
  /** How the sequence is read. */
  enum Architecture {
    /** Not at all: the summary has to do. */
    SUMMARY,
    /** The mean over checkpoints of a small network. */
    POOL,
    /** A gated recurrent unit. */
    GRU,
    /** Convolutions over time, dilated by 1, 2, 4 and 8; zeros follow the newest checkpoint. */
    TCN,
    /** One layer of self-attention with one head. */
    TRANSFORMER;

    /** The architecture of a name as the command line has it. */
    static Architecture named(String name) {
      for (Architecture a : values()) {
        if (a.name().equalsIgnoreCase(name)) {
          return a;
        }
      }
      throw new TrainingException(
          "--architecture of life expected one of summary, pool, gru, tcn, transformer, found "
              + name);
    }

    String contractName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static final int SIZE = 16;
  private static final int TOKENS = LifeHistory.TOKENS;
  private static final int WIDTH = 24;
  private static final int BLOCKS = 1;
  private static final int[] DILATIONS = {1, 2, 4, 8};

  private final Architecture architecture;
  private final List<Layer> layers = new ArrayList<>();
  private final List<Gru> units = new ArrayList<>();

  TokenEncoder(Architecture architecture, Parameters parameters, String name) {
    this.architecture = architecture;
    int in = LifeHistory.FEATURES;
    switch (architecture) {
      case SUMMARY -> {}
      case POOL -> {
        layers.add(new Dense(parameters, name + ".token1", in, WIDTH));
        layers.add(new Dense(parameters, name + ".token2", WIDTH, SIZE));
      }
      case GRU -> units.add(new Gru(parameters, name + ".gru", in, SIZE));
      case TCN -> {
        layers.add(new Dense(parameters, name + ".token1", in, SIZE));
        for (int d : DILATIONS) {
          layers.add(new Dense(parameters, name + ".tap" + d, 2 * SIZE, SIZE));
        }
      }
      case TRANSFORMER -> {
        layers.add(new Dense(parameters, name + ".token1", in, WIDTH));
        for (int block = 0; block < BLOCKS; block++) {
          layers.add(new Dense(parameters, name + ".query" + block, WIDTH, SIZE));
          layers.add(new Dense(parameters, name + ".key" + block, WIDTH, SIZE));
          layers.add(new Dense(parameters, name + ".value" + block, WIDTH, WIDTH));
          layers.add(new Dense(parameters, name + ".mix" + block, WIDTH, WIDTH));
        }
        layers.add(new Dense(parameters, name + ".out", WIDTH, SIZE));
      }
    }
  }

  /** Length of the vector; 0 if tokens are not read. */
  int size() {
    return architecture == Architecture.SUMMARY ? 0 : SIZE;
  }

  /** Multiply-adds of one history. */
  long multiplyAdds() {
    long in = LifeHistory.FEATURES;
    long perToken =
        switch (architecture) {
          case SUMMARY -> 0;
          case POOL -> in * WIDTH + WIDTH * SIZE;
          case GRU -> 3L * SIZE * (in + SIZE);
          case TCN -> in * SIZE + DILATIONS.length * (2L * SIZE * SIZE + (long) TOKENS * SIZE);
          case TRANSFORMER ->
              in * WIDTH
                  + BLOCKS
                      * (2L * WIDTH * SIZE + 2L * WIDTH * WIDTH + (long) TOKENS * (SIZE + WIDTH))
                  + WIDTH * SIZE;
        };
    return TOKENS * perToken;
  }

  /**
   * Encodes.
   *
   * @param tokens {@code [batch, tokens, features]}, scaled
   * @param mask {@code [batch, tokens, 1]}
   * @param edge 1 at the newest checkpoint only
   * @return {@code [batch, SIZE]}
   */
  <T> T encode(GraphOps<T> o, T tokens, T mask, T edge) {
    return switch (architecture) {
      case SUMMARY -> throw new IllegalStateException("tokens are not read");
      case POOL -> {
        T x = o.layer(Activation.RELU, o.layer(layers.get(0), tokens));
        yield mean(o, o.layer(Activation.RELU, o.layer(layers.get(1), x)), mask);
      }
      case GRU -> o.recur(units.get(0), tokens, edge);
      case TCN -> convolve(o, tokens, mask, edge);
      case TRANSFORMER -> attend(o, tokens, mask);
    };
  }

  private <T> T convolve(GraphOps<T> o, T tokens, T mask, T edge) {
    T x = o.layer(Activation.RELU, o.layer(layers.get(0), tokens));
    for (int k = 0; k < DILATIONS.length; k++) {
      T before = o.binary("MatMul", o.constant(shift(DILATIONS[k]), 1, TOKENS, TOKENS), x);
      T y = o.layer(layers.get(1 + k), o.concat(2, List.of(x, before)));
      x = o.add(x, o.layer(Activation.RELU, y));
    }
    return o.add(o.mul(mean(o, x, mask), 0.5), o.mul(o.sumTokens(o.mul(x, edge)), 0.5));
  }

  /** Row t picks t − by: an older checkpoint. */
  private static float[] shift(int by) {
    float[] matrix = new float[TOKENS * TOKENS];
    for (int t = by; t < TOKENS; t++) {
      matrix[t * TOKENS + t - by] = 1;
    }
    return matrix;
  }

  private <T> T attend(GraphOps<T> o, T tokens, T mask) {
    T x = o.layer(Activation.RELU, o.layer(layers.get(0), tokens));
    // Padding gets no attention.
    T allowed = o.transpose(mask);
    int at = 1;
    for (int block = 0; block < BLOCKS; block++) {
      T query = o.layer(layers.get(at++), x);
      T key = o.layer(layers.get(at++), x);
      T value = o.layer(layers.get(at++), x);
      T score = o.mul(o.binary("MatMul", query, o.transpose(key)), 1 / Math.sqrt(SIZE));
      // Bounded, so that no exponential overflows.
      T weight = o.mul(o.unary("Exp", o.mul(o.unary("Tanh", o.mul(score, 0.2)), 5)), allowed);
      T share = o.binary("Div", weight, o.add(o.sumLast(weight), 1e-6));
      T mixed = o.layer(layers.get(at++), o.binary("MatMul", share, value));
      x = o.add(x, o.layer(Activation.RELU, mixed));
    }
    return mean(o, o.layer(layers.get(at), x), mask);
  }

  private static <T> T mean(GraphOps<T> o, T x, T mask) {
    return o.binary("Div", o.sumTokens(o.mul(x, mask)), o.add(o.sumTokens(mask), 1e-6));
  }
}
