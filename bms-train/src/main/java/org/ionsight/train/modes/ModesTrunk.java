package org.ionsight.train.modes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Conv1d;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Gru;
import org.ionsight.train.layer.Layer;
import org.ionsight.train.layer.LayerNorm;

/** The part of the network that was compared: {@code [batch, rows, points] → [batch, outputs]}. */
interface ModesTrunk {
  /** The architectures. */
  enum Kind {
    /** Strided convolutions, flattened. */
    CONVOLUTION,
    /** Dilated convolutions of one width. */
    TCN,
    /** Attention over 16 patches of 4 points; compared, not exported. */
    TRANSFORMER,
    /** A recurrent unit over 16 patches of 4 points; compared, not exported. */
    GRU
  }

  int outputs();

  long multiplyAdds();

  NDArray forward(Weights weights, NDArray x0);

  default String write(OnnxGraph graph, String input) {
    throw new UnsupportedOperationException(
        "this trunk was only compared; export convolution or tcn");
  }

  static ModesTrunk of(Kind kind, Parameters parameters, int rows, int points) {
    return switch (kind) {
      case CONVOLUTION -> new Convolutions(parameters, rows, points, false);
      case TCN -> new Convolutions(parameters, rows, points, true);
      case TRANSFORMER -> new Patches(parameters, rows, points, true);
      case GRU -> new Patches(parameters, rows, points, false);
    };
  }

  /** Convolutions over charge, then everything side by side: the place on the axis matters. */
  final class Convolutions implements ModesTrunk {
    private final Layer layers;
    private final int outputs;
    private long multiplyAdds;
    private int length;

    Convolutions(Parameters parameters, int rows, int points, boolean dilated) {
      length = points;
      if (dilated) {
        layers =
            Layer.chain(
                conv(parameters, "conv1", rows, 28, 5, 2, 1),
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
                conv(parameters, "conv1", rows, 20, 5, 1, 1),
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
      return outputs;
    }

    @Override
    public long multiplyAdds() {
      return multiplyAdds;
    }

    @Override
    public NDArray forward(Weights weights, NDArray x0) {
      return layers.forward(weights, x0).reshape(-1, outputs);
    }

    @Override
    public String write(OnnxGraph graph, String input) {
      return graph.node("Reshape", layers.write(graph, input), graph.integers(-1, outputs));
    }
  }

  /** Sixteen patches as a sequence. */
  final class Patches implements ModesTrunk {
    private static final int TOKENS = 16;
    private static final int WIDTH = 32;
    private static final int HEADS = 4;
    private static final int UNITS = 64;

    private final int rows;
    private final int patch;
    private final Dense embed;
    private final boolean attention;
    private final Layer[][] blocks = new Layer[2][];
    private final Gru gru;
    private final String position = "position";

    Patches(Parameters parameters, int rows, int points, boolean attention) {
      this.attention = attention;
      this.rows = rows;
      patch = rows * points / TOKENS;
      embed = new Dense(parameters, "patch", patch, WIDTH);
      parameters.addUniform(position, 0.1, 1, TOKENS, WIDTH);
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
      return attention ? TOKENS * WIDTH : UNITS * TOKENS;
    }

    @Override
    public long multiplyAdds() {
      long tokens = (long) TOKENS * patch * WIDTH;
      long block = (long) TOKENS * WIDTH * (8 * WIDTH + 2 * TOKENS);
      return tokens
          + (attention ? blocks.length * block : (long) TOKENS * 3 * UNITS * (WIDTH + UNITS));
    }

    @Override
    public NDArray forward(Weights weights, NDArray x0) {
      NDArray x =
          x0.reshape(-1, rows, TOKENS, patch / rows)
              .transpose(0, 2, 1, 3)
              .reshape(-1, TOKENS, patch);
      x = embed.forward(weights, x).add(weights.get(position));
      if (!attention) {
        NDArray zeros = x0.getManager().zeros(new Shape(1, x0.getShape().get(0), UNITS));
        return gru.forward(weights, x, zeros).output().reshape(-1, outputs());
      }
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
      return x.reshape(-1, outputs());
    }
  }
}
