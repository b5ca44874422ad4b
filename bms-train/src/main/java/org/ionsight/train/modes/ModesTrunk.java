package org.ionsight.train.modes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Conv1d;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Gru;
import org.ionsight.train.layer.Layer;
import org.ionsight.train.layer.LayerNorm;

/**
 * The part of the network that was compared: both views of both curves → {@code [batch, outputs]}.
 */
interface ModesTrunk {
  /** Bins of the view over voltage. */
  int BINS = VoltageGrid.BINS;

  /** Of each curve over voltage: charge, root, running sum, mask. */
  int VOLTAGE_ROWS = 8;

  /** Points of the view over charge. */
  int POINTS = ChargeView.POINTS - 1;

  /** Over charge, from both ends: voltages, their difference twice, and steps of voltage. */
  int CHARGE_ROWS = 6 * ChargeView.ROWS;

  /** The architectures. */
  enum Kind {
    /** Everything side by side into dense layers. */
    DENSE,
    /** Strided convolutions, flattened. */
    CONVOLUTION,
    /** Wider ones, with corrections and with layers across the whole of a view. */
    RESIDUAL,
    /** Dilated convolutions over charge, strided ones over voltage. */
    TCN,
    /** Attention over 16 patches of charge; compared, not exported. */
    TRANSFORMER,
    /** A recurrent unit over 16 patches of charge; compared, not exported. */
    GRU
  }

  int outputs();

  /** Units of the layers behind the trunk. */
  default int hidden() {
    return 64;
  }

  long multiplyAdds();

  NDArray forward(Weights weights, NDArray overVoltage, NDArray overCharge);

  default String write(OnnxGraph graph, String overVoltage, String overCharge) {
    throw new UnsupportedOperationException(
        "this trunk was only compared; export dense, convolution, residual or tcn");
  }

  static ModesTrunk of(Kind kind, Parameters parameters) {
    return switch (kind) {
      case DENSE -> new Flat(parameters);
      case CONVOLUTION -> new Convolutions(parameters, false);
      case RESIDUAL -> new ResidualTrunk(parameters);
      case TCN -> new Convolutions(parameters, true);
      case TRANSFORMER -> new Patches(parameters, true);
      case GRU -> new Patches(parameters, false);
    };
  }

  /** Every point by itself: its place on either axis is what matters. */
  final class Flat implements ModesTrunk {
    private static final int INPUTS = VOLTAGE_ROWS * BINS + CHARGE_ROWS * POINTS;
    private static final int FIRST = 192;
    private static final int OUTPUTS = 96;

    private final Layer layers;

    Flat(Parameters parameters) {
      layers =
          Layer.chain(
              new Dense(parameters, "flat1", INPUTS, FIRST),
              Activation.RELU,
              new Dense(parameters, "flat2", FIRST, OUTPUTS),
              Activation.RELU);
    }

    @Override
    public int outputs() {
      return OUTPUTS;
    }

    @Override
    public long multiplyAdds() {
      return (long) INPUTS * FIRST + (long) FIRST * OUTPUTS;
    }

    @Override
    public NDArray forward(Weights weights, NDArray overVoltage, NDArray overCharge) {
      NDArray flat =
          NDArrays.concat(
              new NDList(
                  overVoltage.reshape(-1, VOLTAGE_ROWS * BINS),
                  overCharge.reshape(-1, CHARGE_ROWS * POINTS)),
              1);
      return layers.forward(weights, flat);
    }

    @Override
    public String write(OnnxGraph graph, String overVoltage, String overCharge) {
      String flat =
          graph.node(
              "Concat",
              Map.of("axis", 1L),
              graph.node("Reshape", overVoltage, graph.integers(-1, VOLTAGE_ROWS * BINS)),
              graph.node("Reshape", overCharge, graph.integers(-1, CHARGE_ROWS * POINTS)));
      return layers.write(graph, flat);
    }
  }

  /** Strided convolutions over voltage, small beside those over charge. */
  final class Voltage {
    private static final int OUTPUTS = 24 * BINS / 8;
    private static final long MULTIPLY_ADDS =
        BINS * (5L * VOLTAGE_ROWS * 12 / 2 + 5L * 12 * 16 / 4 + 5L * 16 * 24 / 8);

    private final Layer layers;

    Voltage(Parameters parameters) {
      layers =
          Layer.chain(
              new Conv1d(parameters, "volt1", new int[] {VOLTAGE_ROWS, 12}, 5, 2, 1),
              Activation.RELU,
              new Conv1d(parameters, "volt2", new int[] {12, 16}, 5, 2, 1),
              Activation.RELU,
              new Conv1d(parameters, "volt3", new int[] {16, 24}, 5, 2, 1),
              Activation.RELU);
    }

    NDArray forward(Weights weights, NDArray overVoltage) {
      return layers.forward(weights, overVoltage).reshape(-1, OUTPUTS);
    }

    String write(OnnxGraph graph, String overVoltage) {
      return graph.node("Reshape", layers.write(graph, overVoltage), graph.integers(-1, OUTPUTS));
    }
  }

  /** Convolutions over charge, then everything side by side: the place on the axis matters. */
  final class Convolutions implements ModesTrunk {
    private final Layer layers;
    private final int outputs;
    private long multiplyAdds;
    private int length = POINTS;
    private final Voltage voltage;

    Convolutions(Parameters parameters, boolean dilated) {
      voltage = new Voltage(parameters);
      multiplyAdds = Voltage.MULTIPLY_ADDS;
      if (dilated) {
        layers =
            Layer.chain(
                conv(parameters, "conv1", CHARGE_ROWS, 28, 5, 2, 1),
                Activation.RELU,
                conv(parameters, "conv2", 28, 24, 3, 1, 1),
                Activation.RELU,
                conv(parameters, "conv3", 24, 24, 3, 1, 2),
                Activation.RELU,
                conv(parameters, "conv4", 24, 24, 3, 1, 4),
                Activation.RELU,
                conv(parameters, "conv5", 24, 16, 3, 1, 8),
                Activation.RELU);
        outputs = 16 * length;
      } else {
        layers =
            Layer.chain(
                conv(parameters, "conv1", CHARGE_ROWS, 20, 5, 1, 1),
                Activation.RELU,
                conv(parameters, "conv2", 20, 28, 5, 2, 1),
                Activation.RELU,
                conv(parameters, "conv3", 28, 32, 5, 2, 1),
                Activation.RELU);
        outputs = 32 * length;
      }
    }

    private Layer conv(
        Parameters parameters, String name, int in, int out, int kernel, int stride, int dilation) {
      length /= stride;
      multiplyAdds += (long) length * in * out * kernel;
      return new Conv1d(parameters, name, new int[] {in, out}, kernel, stride, dilation);
    }

    @Override
    public int outputs() {
      return outputs + Voltage.OUTPUTS;
    }

    @Override
    public long multiplyAdds() {
      return multiplyAdds;
    }

    @Override
    public NDArray forward(Weights weights, NDArray overVoltage, NDArray overCharge) {
      NDArray charge = layers.forward(weights, overCharge).reshape(-1, outputs);
      return NDArrays.concat(new NDList(charge, voltage.forward(weights, overVoltage)), 1);
    }

    @Override
    public String write(OnnxGraph graph, String overVoltage, String overCharge) {
      return graph.node(
          "Concat",
          Map.of("axis", 1L),
          graph.node("Reshape", layers.write(graph, overCharge), graph.integers(-1, outputs)),
          voltage.write(graph, overVoltage));
    }
  }

  /** Sixteen patches as a sequence. */
  final class Patches implements ModesTrunk {
    private static final int TOKENS = 16;
    private static final int WIDTH = 32;
    private static final int HEADS = 4;
    private static final int UNITS = 64;
    private static final String POSITION = "position";

    private static final int PATCH = CHARGE_ROWS * POINTS / TOKENS;

    private final Voltage voltage;
    private final Dense embed;
    private final boolean attention;
    private final Layer[][] blocks = new Layer[2][];
    private final Gru gru;

    Patches(Parameters parameters, boolean attention) {
      this.attention = attention;
      voltage = new Voltage(parameters);
      embed = new Dense(parameters, "patch", PATCH, WIDTH);
      parameters.addUniform(POSITION, 0.1, 1, TOKENS, WIDTH);
      for (int b = 0; b < (attention ? blocks.length : 0); b++) {
        String name = "block" + b;
        blocks[b] =
            new Layer[] {
              new LayerNorm(parameters, name + ".norm1", WIDTH),
              new Dense(parameters, name + ".qkv", WIDTH, 3 * WIDTH),
              new Dense(parameters, name + ".out", WIDTH, WIDTH),
              Layer.chain(
                  new LayerNorm(parameters, name + ".norm2", WIDTH),
                  new Dense(parameters, name + ".up", WIDTH, 2 * WIDTH),
                  Activation.RELU,
                  new Dense(parameters, name + ".down", 2 * WIDTH, WIDTH))
            };
      }
      gru = new Gru(attention ? new Parameters(0) : parameters, "gru", WIDTH, UNITS);
    }

    @Override
    public int outputs() {
      return sequence() + Voltage.OUTPUTS;
    }

    private int sequence() {
      return attention ? TOKENS * WIDTH : UNITS * TOKENS;
    }

    @Override
    public long multiplyAdds() {
      long tokens = Voltage.MULTIPLY_ADDS + (long) TOKENS * PATCH * WIDTH;
      long block = (long) TOKENS * WIDTH * (8 * WIDTH + 2 * TOKENS);
      return tokens
          + (attention ? blocks.length * block : (long) TOKENS * 3 * UNITS * (WIDTH + UNITS));
    }

    @Override
    public NDArray forward(Weights weights, NDArray overVoltage, NDArray overCharge) {
      NDArray tokens =
          overCharge
              .reshape(-1, CHARGE_ROWS, TOKENS, POINTS / TOKENS)
              .transpose(0, 2, 1, 3)
              .reshape(-1, TOKENS, PATCH);
      NDArray x = embed.forward(weights, tokens).add(weights.get(POSITION));
      NDArray sequence = attention ? attend(weights, x) : recur(weights, x);
      return NDArrays.concat(
          new NDList(sequence.reshape(-1, sequence()), voltage.forward(weights, overVoltage)), 1);
    }

    private NDArray recur(Weights weights, NDArray x) {
      NDArray zeros = x.getManager().zeros(new Shape(1, x.getShape().get(0), UNITS));
      return gru.forward(weights, x, zeros).output();
    }

    private NDArray attend(Weights weights, NDArray tokens) {
      NDArray x = tokens;
      for (Layer[] block : blocks) {
        NDArray qkv = block[1].forward(weights, block[0].forward(weights, x));
        NDArray h = qkv.reshape(-1, TOKENS, 3 * HEADS, WIDTH / HEADS).transpose(0, 2, 1, 3);
        NDArray q = h.get(":, 0:%d".formatted(HEADS));
        NDArray k = h.get(":, %d:%d".formatted(HEADS, 2 * HEADS));
        NDArray v = h.get(":, %d:%d".formatted(2 * HEADS, 3 * HEADS));
        NDArray score =
            q.matMul(k.transpose(0, 1, 3, 2)).div((float) Math.sqrt(WIDTH / (double) HEADS));
        NDArray mixed = score.softmax(3).matMul(v).transpose(0, 2, 1, 3).reshape(-1, TOKENS, WIDTH);
        x = x.add(block[2].forward(weights, mixed));
        x = x.add(block[3].forward(weights, x));
      }
      return x;
    }
  }
}
