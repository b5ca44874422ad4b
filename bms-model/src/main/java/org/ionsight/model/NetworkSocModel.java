package org.ionsight.model;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.GraphException;

/**
 * The SOC network with carried state. The state lives in two tensors that swap roles each step, so
 * that it is never copied.
 */
final class NetworkSocModel implements SocModel {
  // What a cell gets when the network has nothing to say: a variance that outweighs no physics.
  private static final float NO_INFORMATION = 1f;
  private static final float NO_SOC = 0.5f;
  // A claimed deviation below 0.01 % is the network's overconfidence, not knowledge.
  private static final double SMALLEST_VARIANCE = 1e-8;
  // Labels relate to a rated capacity that a good cell exceeds by a few percent.
  private static final float LOWEST_SOC = -0.1f;
  private static final float HIGHEST_SOC = 1.1f;

  private final int cells;
  private final int hiddenSize;
  private final SocCalibration calibration;
  private final List<String> dataSets;
  private final FloatTensor features;
  private final FloatTensor[] hidden;
  private final FloatTensor soc;
  private final FloatTensor logVariance;
  private final GraphCall[] calls;
  private final boolean[] blind;
  private final float[] zeros;
  private int turn;

  NetworkSocModel(
      Graph graph,
      ModelContract contract,
      SocCalibration calibration,
      List<String> dataSets,
      int cells) {
    if (cells < 1) {
      throw new IllegalArgumentException("cells must be at least 1, was " + cells);
    }
    this.cells = cells;
    this.calibration = calibration;
    this.dataSets = List.copyOf(dataSets);
    hiddenSize = contract.input("hidden").rowSize();
    zeros = new float[hiddenSize];
    blind = new boolean[cells];
    features = graph.newTensor(cells, SocFeature.COUNT);
    hidden =
        new FloatTensor[] {graph.newTensor(cells, hiddenSize), graph.newTensor(cells, hiddenSize)};
    soc = graph.newTensor(cells);
    logVariance = graph.newTensor(cells);
    calls = new GraphCall[] {prepare(graph, 0), prepare(graph, 1)};
  }

  private GraphCall prepare(Graph graph, int from) {
    return graph.prepare(
        Map.of("features", features, "hidden", hidden[from]),
        Map.of("soc", soc, "log_variance", logVariance, "hidden_out", hidden[1 - from]));
  }

  @Override
  public boolean calibratedFor(CellSpec spec) {
    // A data set bears the name of its cell, with its kind of test behind it where there are
    // several.
    return dataSets.stream()
        .anyMatch(d -> d.equals(spec.name()) || d.startsWith(spec.name() + "-"));
  }

  @Override
  public int cells() {
    return cells;
  }

  @Override
  public void step(float[] featureRows, float[] socOut, float[] varianceOut) {
    requireLength("features", featureRows.length, cells * SocFeature.COUNT);
    requireLength("soc", socOut.length, cells);
    requireLength("variance", varianceOut.length, cells);
    for (int cell = 0; cell < cells; cell++) {
      takeFeatures(cell, featureRows);
    }
    boolean answered = run();
    for (int cell = 0; cell < cells; cell++) {
      float estimate = soc.floats().get(cell);
      double variance = Math.exp(logVariance.floats().get(cell));
      if (!answered || !Float.isFinite(estimate) || Double.isNaN(variance)) {
        // A state that gives no number would give none forever.
        reset(cell);
        socOut[cell] = NO_SOC;
        varianceOut[cell] = NO_INFORMATION;
      } else {
        socOut[cell] = Math.max(LOWEST_SOC, Math.min(HIGHEST_SOC, estimate));
        varianceOut[cell] =
            blind[cell]
                ? NO_INFORMATION
                : (float) Math.max(SMALLEST_VARIANCE, Math.min(NO_INFORMATION, variance));
      }
    }
  }

  private static void requireLength(String what, int found, int least) {
    if (found < least) {
      throw new IllegalArgumentException(
          "%s must have %d values at least, was %d".formatted(what, least, found));
    }
  }

  /** A row that is not finite is left out: the tensor still holds the cell's last good one. */
  private void takeFeatures(int cell, float[] rows) {
    int from = cell * SocFeature.COUNT;
    boolean finite = true;
    for (int i = from; i < from + SocFeature.COUNT; i++) {
      finite &= Float.isFinite(rows[i]);
    }
    blind[cell] = !finite;
    if (finite) {
      features.floats().put(from, rows, from, SocFeature.COUNT);
    }
  }

  private boolean run() {
    try {
      calls[turn].run();
      turn = 1 - turn;
      return true;
    } catch (GraphException e) {
      return false;
    }
  }

  @Override
  public void reset(int cell) {
    restoreState(cell, zeros, 0);
  }

  @Override
  public int stateSize() {
    return hiddenSize;
  }

  @Override
  public void stateInto(int cell, float[] out, int at) {
    carried(cell).get(cell * hiddenSize, out, at, hiddenSize);
  }

  @Override
  public void restoreState(int cell, float[] in, int at) {
    carried(cell).put(cell * hiddenSize, in, at, hiddenSize);
  }

  /** The state that the next step starts from. */
  private FloatBuffer carried(int cell) {
    if (cell < 0 || cell >= cells) {
      throw new IndexOutOfBoundsException("cell must be in 0.." + (cells - 1) + ", was " + cell);
    }
    return hidden[turn].floats();
  }

  @Override
  public SocCalibration calibration() {
    return calibration;
  }

  @Override
  public void close() {
    features.close();
    hidden[0].close();
    hidden[1].close();
    soc.close();
    logVariance.close();
  }
}
