package org.ionsight.train.health;

import ai.djl.ndarray.NDArray;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Conv1d;
import org.ionsight.train.layer.Layer;

/**
 * The part of the health network that reads the curve: {@code [batch, profiles, 128] → [batch,
 * size]}.
 *
 * @param layer the part
 * @param size of its output
 */
record CurveTrunk(Layer layer, int size) {
  private static final int BINS = VoltageGrid.BINS;

  /** Networks that were compared; docs/results/training/health.md has the figures. */
  enum Architecture {
    /** One strided convolution, then dense layers: positions on the voltage axis have a meaning. */
    PATCHES,
    /** Three convolutions, the first with steps of four bins. */
    CONVOLUTIONS,
    /** Three convolutions with steps of two bins each: twice the work. */
    FINE_CONVOLUTIONS,
    /** A GRU of 64 units over 32 patches of the curve. */
    GRU,
    /** Two transformer blocks of 32 channels over 32 patches of the curve. */
    TRANSFORMER
  }

  static CurveTrunk of(Architecture architecture, Parameters parameters, int profiles) {
    return switch (architecture) {
      case PATCHES -> patches(parameters, profiles);
      case CONVOLUTIONS -> convolutions(parameters, profiles);
      case FINE_CONVOLUTIONS -> fineConvolutions(parameters, profiles);
      case GRU -> recurrent(parameters, profiles);
      case TRANSFORMER -> attention(parameters, profiles);
    };
  }

  private static CurveTrunk patches(Parameters parameters, int profiles) {
    int size = 24 * BINS / 4;
    Layer layer =
        Layer.chain(
            new Conv1d(parameters, "patches", new int[] {profiles, 24}, 9, 4, 1),
            Activation.RELU,
            new Flatten(size));
    return new CurveTrunk(layer, size);
  }

  private static CurveTrunk convolutions(Parameters parameters, int profiles) {
    int size = 48 * BINS / 16;
    Layer layer =
        Layer.chain(
            new Conv1d(parameters, "conv1", new int[] {profiles, 24}, 9, 4, 1),
            Activation.RELU,
            new Conv1d(parameters, "conv2", new int[] {24, 48}, 5, 2, 1),
            Activation.RELU,
            new Conv1d(parameters, "conv3", new int[] {48, 48}, 3, 2, 1),
            Activation.RELU,
            new Flatten(size));
    return new CurveTrunk(layer, size);
  }

  private static CurveTrunk recurrent(Parameters parameters, int profiles) {
    Layer layer =
        Layer.chain(
            new Conv1d(parameters, "patches", new int[] {profiles, 32}, 9, 4, 1),
            Activation.RELU,
            new SequenceTrunk.Recurrent(parameters, "gru", 32, BINS / 4, 64));
    return new CurveTrunk(layer, 64);
  }

  private static CurveTrunk attention(Parameters parameters, int profiles) {
    Layer layer =
        Layer.chain(
            new Conv1d(parameters, "patches", new int[] {profiles, 32}, 9, 4, 1),
            new SequenceTrunk.Attention(parameters, "block1", 32, BINS / 4),
            new SequenceTrunk.Attention(parameters, "block2", 32, BINS / 4),
            new Flatten(32 * BINS / 4));
    return new CurveTrunk(layer, 32 * BINS / 4);
  }

  private static CurveTrunk fineConvolutions(Parameters parameters, int profiles) {
    Layer layer =
        Layer.chain(
            new Conv1d(parameters, "conv1", new int[] {profiles, 24}, 7, 2, 1),
            Activation.RELU,
            new Conv1d(parameters, "conv2", new int[] {24, 48}, 5, 2, 1),
            Activation.RELU,
            new Conv1d(parameters, "conv3", new int[] {48, 64}, 5, 2, 1),
            Activation.RELU,
            new Flatten(64 * BINS / 8));
    return new CurveTrunk(layer, 64 * BINS / 8);
  }

  /** Everything but the batch in one row. */
  private record Flatten(int size) implements Layer {
    @Override
    public NDArray forward(Weights weights, NDArray input) {
      return input.reshape(-1, size);
    }

    @Override
    public String write(OnnxGraph graph, String input) {
      return graph.node("Reshape", input, graph.integers(-1, size));
    }
  }
}
