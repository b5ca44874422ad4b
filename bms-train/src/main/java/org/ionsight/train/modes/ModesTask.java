package org.ionsight.train.modes;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ionsight.sim.ModeSample;
import org.ionsight.sim.ModeSynthesis;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingTask;
import org.ionsight.train.engine.Weights;

/** Trains the network on cells that are made anew for every epoch. */
final class ModesTask implements TrainingTask {
  /**
   * Making a cell takes half as long as a training step for one; as windows and references are
   * drawn anew, it is seen this often.
   */
  private static final int VIEWS_OF_A_CELL = 8;

  /** Brings the pinball loss of fractions to order one. */
  private static final float LOSS_SCALE = 100f;

  private static final float MEDIAN_WEIGHT = 3f;

  /** Brings squared errors of fractions to order one. */
  private static final float SQUARE_SCALE = 10f;

  /**
   * Squared errors beside the first curve count for more: those without it are mostly of what one
   * curve does not tell, and would drown them.
   */
  private static final float REFERENCED_WEIGHT = 9f;

  private final ModesNetwork network;
  private final ModeSynthesis cells;
  private final int batch;
  private final int steps;
  private final ModesScores validation;
  private final List<ModeSample> pool = new ArrayList<>();
  private RandomGenerator random = new java.util.SplittableRandom(0);

  ModesTask(
      ModesNetwork network, ModeSynthesis cells, int batch, int steps, ModesScores validation) {
    this.network = network;
    this.cells = cells;
    this.batch = batch;
    this.steps = steps;
    this.validation = validation;
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
    pool.clear();
    for (int i = 0; i < steps * batch / VIEWS_OF_A_CELL + 1; i++) {
      pool.add(cells.sample(random.nextLong() >>> 1));
    }
  }

  @Override
  public NDArray loss(NDManager step, Weights weights) {
    ModesInput input = new ModesInput(batch);
    float[] truth = new float[batch * ModesNetwork.MODES];
    float[] weight = new float[batch];
    for (int i = 0; i < batch; i++) {
      ModeSample sample = pool.get(random.nextInt(pool.size()));
      ModeCase seen = ModeCase.draw(sample, random);
      seen.write(input, i);
      weight[i] = seen.referenced() ? REFERENCED_WEIGHT : 1;
      for (int mode = 0; mode < ModesNetwork.MODES; mode++) {
        truth[i * ModesNetwork.MODES + mode] = (float) sample.losses().at(mode);
      }
    }
    NDArray modes = network.forward(weights, step, input).modes();
    NDArray error = step.create(truth, new Shape(batch, ModesNetwork.MODES, 1)).sub(modes);
    NDArray levels = step.create(new float[] {0.05f, 0.5f, 0.95f}, new Shape(1, 1, 3));
    NDArray pinball = NDArrays.maximum(error.mul(levels), error.mul(levels.sub(1)));
    // Squared beside absolute error: the goals are on root mean squares.
    NDArray squares = error.get(new NDIndex(":, :, 1:2")).mul(SQUARE_SCALE).square();
    return pinball
        .mul(step.create(new float[] {1, MEDIAN_WEIGHT, 1}, new Shape(1, 1, 3)))
        .mean()
        .mul(LOSS_SCALE)
        .add(squares.mul(step.create(weight, new Shape(batch, 1, 1))).mean());
  }

  @Override
  public Map<String, Double> validate() {
    Map<String, Double> metrics = new LinkedHashMap<>();
    List<ModesScores.Score> scores = validation.score(network);
    metrics.put(
        "pinball", scores.stream().mapToDouble(ModesScores.Score::pinball).average().orElseThrow());
    for (ModesScores.Score score : scores) {
      if (score.chemistry().equals(ModesScores.ALL)) {
        metrics.put(score.condition().name() + "-" + score.mode(), score.rmse());
      }
    }
    return metrics;
  }
}
