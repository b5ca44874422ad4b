package org.ionsight.train.soc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ionsight.train.engine.Parameters;

/**
 * The kind and size of the network that remembers, by name: {@code gru-64} or {@code gru-2x40} (two
 * layers of 40 units), {@code gru-64g4} (64 units in four groups that do not see each other),
 * {@code tcn-6x40} (six layers of 40 channels), {@code attention-64x32} (64 seconds of 32
 * channels); with {@code h16} behind it a head of 16 units instead of 32.
 *
 * @param kind of the network
 * @param depth layers, or seconds of attention
 * @param units of each layer
 * @param groups of a recurrent layer's units, 1 if all see each other
 * @param head units of the layer between what remembers and the answer
 */
record SocArchitecture(Kind kind, int depth, int units, int groups, int head) {
  private static final int USUAL_HEAD = 32;

  private static final Pattern NAME =
      Pattern.compile(
          "(gru|tcn|attention)-(?:(\\d{1,3})x)?(\\d{1,3})(?:g(\\d{1,2}))?(?:h(\\d{1,2}))?");

  /** What remembers. */
  enum Kind {
    /** Gated recurrent units. */
    GRU,
    /** A causal convolution. */
    TCN,
    /** A transformer block with a bounded cache. */
    ATTENTION
  }

  SocArchitecture {
    if (depth < 1 || units < 1 || head < 1 || (kind == Kind.TCN && depth > 9)) {
      throw new IllegalArgumentException(
          "layers and units must be positive, and a tcn have 9 layers at most, was %d, %d and %d"
              .formatted(depth, units, head));
    }
    if (groups < 1 || units % groups != 0 || (groups > 1 && kind != Kind.GRU)) {
      throw new IllegalArgumentException(
          "groups are for a gru and must divide its units, was %d groups of %d units of a %s"
              .formatted(groups, units, kind));
    }
  }

  static SocArchitecture named(String name) {
    Matcher m = NAME.matcher(name.toLowerCase(Locale.ROOT));
    if (!m.matches()) {
      throw new IllegalArgumentException(
          "--architecture expected gru-UNITS, gru-LAYERSxUNITS, gru-UNITSgGROUPS,"
              + " tcn-LAYERSxCHANNELS or attention-SECONDSxCHANNELS, each with hUNITS of the"
              + " head behind it or without, found '%s'".formatted(name));
    }
    int depth = m.group(2) == null ? 1 : Integer.parseInt(m.group(2));
    Kind kind = Kind.valueOf(m.group(1).toUpperCase(Locale.ROOT));
    int groups = m.group(4) == null ? 1 : Integer.parseInt(m.group(4));
    int head = m.group(5) == null ? USUAL_HEAD : Integer.parseInt(m.group(5));
    return new SocArchitecture(kind, depth, Integer.parseInt(m.group(3)), groups, head);
  }

  SocBackbone backbone(Parameters parameters, int features) {
    return switch (kind) {
      case GRU -> new RecurrentBackbone(parameters, features, this);
      case TCN -> new ConvolutionalBackbone(parameters, features, units, depth);
      case ATTENTION -> new AttentiveBackbone(parameters, features, depth, units);
    };
  }

  /** Whether a step of it can be exported. */
  boolean runsAsStep() {
    return kind != Kind.ATTENTION;
  }

  @Override
  public String toString() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    String size = depth == 1 ? "%d".formatted(units) : "%dx%d".formatted(depth, units);
    String grouped = groups == 1 ? "" : "g" + groups;
    return name + "-" + size + grouped + (head == USUAL_HEAD ? "" : "h" + head);
  }
}
