package org.ionsight.train.health;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingTask;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.layer.QuantileHead;

/**
 * Trains the health network on random partial windows of random cells of random data sets.
 *
 * <p>Data sets are drawn by weight, then a cell evenly, then a curve of it, so that neither a long
 * life nor a large campaign dominates. Beside the pinball loss an auxiliary head reconstructs the
 * whole curve from the embedding, which makes a window's embedding tell of the cell and not of the
 * window.
 */
final class HealthTask implements TrainingTask {
  private static final int BINS = VoltageGrid.BINS;
  private static final int INPUT = CurveChannel.values().length * BINS;

  /** Median counts twice its neighbours; 100 brings fractions of SOH to order one. */
  private static final float[] QUANTILE_WEIGHTS = {50f, 200f, 50f};

  private static final float RECONSTRUCTION_WEIGHT = 0.5f;

  private final HealthNetwork network;
  private final int batch;
  private final int steps;
  private final List<List<List<CurveRow>>> cellsByDataset = new ArrayList<>();
  private final double[] cumulativeWeight;
  private final HealthScores validation;
  private final CurveAugmentation.Knowledge knowledge;
  private CurveAugmentation augmentation;
  private RandomGenerator random;

  /**
   * How much is drawn of what.
   *
   * @param batch curves of a step
   * @param steps of an epoch
   * @param weights of the data sets; 1 where none is named
   * @param knowledge what may be missing
   */
  record Size(
      int batch, int steps, Map<String, Double> weights, CurveAugmentation.Knowledge knowledge) {}

  HealthTask(HealthNetwork network, CurveRows training, CurveRows validation, Size size) {
    this.network = network;
    batch = size.batch;
    steps = size.steps;
    random = new java.util.SplittableRandom(0);
    knowledge = size.knowledge;
    augmentation = new CurveAugmentation(random, knowledge);
    Map<String, List<CurveRow>> datasets = training.byDataset();
    cumulativeWeight = new double[datasets.size()];
    double sum = 0;
    int at = 0;
    for (var dataset : datasets.entrySet()) {
      sum += size.weights.getOrDefault(dataset.getKey(), 1.0);
      cumulativeWeight[at++] = sum;
      cellsByDataset.add(new ArrayList<>(new CurveRows(dataset.getValue()).byCell().values()));
    }
    this.validation = new HealthScores(validation, 11);
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int stepsPerEpoch() {
    return steps;
  }

  @Override
  public void beginEpoch(int epoch, RandomGenerator epochRandom) {
    random = epochRandom;
    augmentation = new CurveAugmentation(epochRandom, knowledge);
  }

  @Override
  public NDArray loss(NDManager step, Weights weights) {
    float[] input = new float[batch * INPUT];
    float[] target = new float[batch];
    float[] coarse = new float[batch * HealthNetwork.COARSE];
    float[] known = new float[batch * HealthNetwork.COARSE];
    for (int i = 0; i < batch; i++) {
      CurveRow row = draw();
      augmentation.draw(row);
      augmentation.curve().writeChannels(input, i * INPUT);
      target[i] = (float) augmentation.soh();
      coarse(row, augmentation.soh() / row.soh(), coarse, known, i * HealthNetwork.COARSE);
    }
    HealthNetwork.Output out =
        network.forward(
            weights, step.create(input, new Shape(batch, CurveChannel.values().length, BINS)));
    NDArray pinball =
        QuantileHead.pinball(out.quantiles(), step.create(target, new Shape(batch, 1)))
            .mul(step.create(QUANTILE_WEIGHTS, new Shape(1, 3)))
            .mean();
    Shape groups = new Shape(batch, HealthNetwork.COARSE);
    NDArray miss = out.coarse().sub(step.create(coarse, groups)).mul(step.create(known, groups));
    return pinball.add(miss.square().mean().mul(RECONSTRUCTION_WEIGHT));
  }

  private CurveRow draw() {
    double x = random.nextDouble() * cumulativeWeight[cumulativeWeight.length - 1];
    int set = 0;
    while (cumulativeWeight[set] < x) {
      set++;
    }
    List<List<CurveRow>> cells = cellsByDataset.get(set);
    List<CurveRow> rows = cells.get(random.nextInt(cells.size()));
    return rows.get(random.nextInt(rows.size()));
  }

  /** Root of the charge in groups of four bins, at most 1: the whole curve, not the window. */
  private static void coarse(
      CurveRow row, double factor, float[] coarse, float[] known, int offset) {
    IncrementalCapacityCurve curve = row.curve();
    int width = BINS / HealthNetwork.COARSE;
    for (int g = 0; g < HealthNetwork.COARSE; g++) {
      double charge = 0;
      boolean observed = true;
      for (int bin = g * width; bin < (g + 1) * width; bin++) {
        charge += curve.charge(bin);
        observed &= curve.observed(bin);
      }
      coarse[offset + g] = (float) Math.min(1, 2 * Math.sqrt(charge * factor));
      known[offset + g] = observed ? 1 : 0;
    }
  }

  @Override
  public Map<String, Double> validate() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    List<HealthScores.Score> scores = validation.score(network);
    double sum = 0;
    for (HealthScores.Score score : scores) {
      sum += score.pinball();
    }
    metrics.put("pinball", sum / scores.size());
    for (double share : HealthScores.SHARES) {
      metrics.put(
          "mae" + Math.round(100 * share),
          scores.stream()
              .filter(s -> s.share() == share)
              .mapToDouble(HealthScores.Score::mae)
              .average()
              .orElse(Double.NaN));
    }
    return metrics;
  }
}
