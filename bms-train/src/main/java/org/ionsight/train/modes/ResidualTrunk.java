package org.ionsight.train.modes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Conv1d;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;

/**
 * Strided convolutions over both views; over charge each is followed by layers that correct it, by
 * turns from what is near and across the whole axis.
 *
 * <p>What moved along the axis is seen by comparing places that are far apart, which is what
 * attention did for the trunk of patches; matrices over the axis, the same for every channel, do it
 * with operators that the plain Java runtime has. Four times the work of {@link
 * ModesTrunk.Convolutions}, below the two million multiply-adds that a reader of curves may take.
 * Source: Tolstikhin et al. 2021, arXiv:2105.01601.
 */
final class ResidualTrunk implements ModesTrunk {
  private static final int HIDDEN = 192;

  private final View charge;
  private final View voltage;

  ResidualTrunk(Parameters parameters) {
    charge =
        new View(parameters, "charge", CHARGE_ROWS, POINTS)
            .halve(48)
            .near()
            .across(32)
            .halve(64)
            .near()
            .across(32);
    voltage = new View(parameters, "volt", VOLTAGE_ROWS, BINS).halve(16).halve(24).halve(32);
  }

  /** The layers of one view. */
  private static final class View {
    private final Parameters parameters;
    private final String name;
    private final List<Layer> layers = new ArrayList<>();
    private int channels;
    private int length;
    private long multiplyAdds;
    private int count = 1;

    View(Parameters parameters, String name, int channels, int length) {
      this.parameters = parameters;
      this.name = name;
      this.channels = channels;
      this.length = length;
    }

    View halve(int outputs) {
      layers.add(conv(outputs, 5, 2));
      layers.add(Activation.RELU);
      return this;
    }

    View near() {
      layers.add(
          new Residual(Layer.chain(conv(channels, 3, 1), Activation.RELU, conv(channels, 3, 1))));
      return this;
    }

    View across(int units) {
      multiplyAdds += 2L * channels * length * units;
      layers.add(
          new Residual(
              Layer.chain(
                  new Dense(parameters, name + count++, length, units),
                  Activation.RELU,
                  new Dense(parameters, name + count++, units, length))));
      return this;
    }

    private Layer conv(int outputs, int kernel, int stride) {
      length /= stride;
      multiplyAdds += (long) length * channels * outputs * kernel;
      Layer conv =
          new Conv1d(parameters, name + count++, new int[] {channels, outputs}, kernel, stride, 1);
      channels = outputs;
      return conv;
    }

    int outputs() {
      return channels * length;
    }

    NDArray forward(Weights weights, NDArray view) {
      return Layer.chain(layers.toArray(Layer[]::new))
          .forward(weights, view)
          .reshape(-1, outputs());
    }

    String write(OnnxGraph graph, String view) {
      String written = Layer.chain(layers.toArray(Layer[]::new)).write(graph, view);
      return graph.node("Reshape", written, graph.integers(-1, outputs()));
    }
  }

  /** What comes in plus what the layers make of it. */
  private record Residual(Layer layers) implements Layer {
    @Override
    public NDArray forward(Weights weights, NDArray input) {
      return input.add(layers.forward(weights, input));
    }

    @Override
    public String write(OnnxGraph graph, String input) {
      return graph.node("Add", input, layers.write(graph, input));
    }
  }

  @Override
  public int outputs() {
    return charge.outputs() + voltage.outputs();
  }

  @Override
  public int hidden() {
    return HIDDEN;
  }

  @Override
  public long multiplyAdds() {
    return charge.multiplyAdds + voltage.multiplyAdds;
  }

  @Override
  public NDArray forward(Weights weights, NDArray overVoltage, NDArray overCharge) {
    return NDArrays.concat(
        new NDList(charge.forward(weights, overCharge), voltage.forward(weights, overVoltage)), 1);
  }

  @Override
  public String write(OnnxGraph graph, String overVoltage, String overCharge) {
    return graph.node(
        "Concat",
        Map.of("axis", 1L),
        charge.write(graph, overCharge),
        voltage.write(graph, overVoltage));
  }
}
