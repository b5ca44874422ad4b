package org.ionsight.train.life;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingTask;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.layer.QuantileHead;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * Trains the life network on random beginnings of random lives of random data sets.
 *
 * <p>A cell that was not seen to its end is right-censored: its target is a lower bound, and a
 * quantile above the bound costs nothing.
 */
final class LifeTask implements TrainingTask {
  private static final float[] QUANTILE_WEIGHTS = {1f, 2f, 1f};

  private final LifeNetwork network;
  private final int batch;
  private final int steps;
  private final List<List<LifeTrajectory>> byDataset = new ArrayList<>();
  private final double[] cumulativeWeight;
  private final LifeScores validation;
  private final float[] embeddingNoise;
  private final LifeHistory history = new LifeHistory();
  private RandomGenerator random = new java.util.SplittableRandom(0);

  /**
   * How much is drawn of what.
   *
   * @param batch histories of a step
   * @param steps of an epoch
   * @param weights of the data sets; 1 where none is named
   */
  record Size(int batch, int steps, Map<String, Double> weights) {}

  LifeTask(
      LifeNetwork network,
      List<LifeTrajectory> training,
      List<LifeTrajectory> validation,
      Size size) {
    this.network = network;
    batch = size.batch;
    steps = size.steps;
    Map<String, List<LifeTrajectory>> sets = new LinkedHashMap<>();
    for (LifeTrajectory life : training) {
      sets.computeIfAbsent(life.dataset(), d -> new ArrayList<>()).add(life);
    }
    cumulativeWeight = new double[sets.size()];
    double sum = 0;
    int at = 0;
    for (var set : sets.entrySet()) {
      sum += size.weights.getOrDefault(set.getKey(), 1.0);
      cumulativeWeight[at++] = sum;
      byDataset.add(set.getValue());
    }
    embeddingNoise = network.embeddingNoise(0.08);
    this.validation = new LifeScores(validation);
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
  }

  @Override
  public NDArray loss(NDManager step, Weights weights) {
    float[] tokens = new float[batch * LifeHistory.TOKENS * LifeHistory.FEATURES];
    float[] mask = new float[batch * LifeHistory.TOKENS];
    float[] target = new float[batch];
    float[] observed = new float[batch];
    for (int i = 0; i < batch; i++) {
      draw(i, tokens, mask, target, observed);
    }
    LifeNetwork.Output out =
        network.forward(
            weights,
            step.create(tokens, new Shape(batch, LifeHistory.TOKENS, LifeHistory.FEATURES)),
            step.create(mask, new Shape(batch, LifeHistory.TOKENS)));
    NDArray goal = step.create(target, new Shape(batch, 1));
    NDArray pinball = QuantileHead.pinball(out.quantiles(), goal);
    // 1 where the end was seen; where it was not, 1 only for quantiles below the bound.
    NDArray seen = step.create(observed, new Shape(batch, 1));
    NDArray below = ai.djl.nn.Activation.relu(goal.sub(out.quantiles())).sign();
    NDArray counts = seen.add(below).minimum(1).stopGradient();
    return pinball.mul(counts).mul(step.create(QUANTILE_WEIGHTS, new Shape(1, 3))).mean();
  }

  private void draw(int i, float[] tokens, float[] mask, float[] target, float[] observed) {
    while (true) {
      LifeTrajectory life = life();
      double watched = life.points()[life.points().length - 1].efc();
      boolean whole = watched > 0.5 * life.known();
      double scale = whole && chance(0.5) ? 0.95 + 0.12 * random.nextDouble() : 1;
      double end = scale == 1 ? life.endOfLife() : rescaledEnd(life, scale);
      double known = Double.isNaN(end) ? watched : end;
      // Now and then the cell is past its end: nothing is left.
      double share =
          chance(0.04) ? 1 + 0.1 * random.nextDouble() : 0.05 + 0.95 * random.nextDouble();
      double now = Math.min(watched, whole ? share * known : share * watched);
      double from = whole && chance(0.15) ? 0.5 * random.nextDouble() * now : 0;
      List<Point> points = LifeHistory.until(life, from, now, 2 + random.nextInt(39));
      if (points.size() < 2) {
        continue;
      }
      double pace = chance(0.6) ? Math.exp(0.3 * random.nextGaussian()) : 1;
      LifeHistory.View view =
          new LifeHistory.View(
              scale,
              pace,
              0.006 * random.nextDouble(),
              0.008 * random.nextGaussian(),
              chance(0.5) ? embeddingNoise : LifeHistory.NO_NOISE,
              chance(0.6),
              scale == 1 && chance(0.5));
      history.write(points, view, random, tokens, mask, i);
      double left = (known - points.get(points.size() - 1).efc()) * scale * pace;
      target[i] = (float) Math.log(Math.max(0, left) + 1);
      observed[i] = Double.isNaN(end) ? 0 : 1;
      return;
    }
  }

  /** The end of life if the nominal capacity were another one. */
  private static double rescaledEnd(LifeTrajectory life, double scale) {
    Point[] points = life.points();
    for (int i = 1; i < points.length; i++) {
      double a = points[i - 1].soh() * scale;
      double b = points[i].soh() * scale;
      double next = points[Math.min(points.length - 1, i + 1)].soh() * scale;
      if (a >= CapacityFade.END_OF_LIFE
          && b < CapacityFade.END_OF_LIFE
          && next < CapacityFade.END_OF_LIFE) {
        double w = (a - CapacityFade.END_OF_LIFE) / (a - b);
        return points[i - 1].efc() + w * (points[i].efc() - points[i - 1].efc());
      }
    }
    return Double.NaN;
  }

  private LifeTrajectory life() {
    double x = random.nextDouble() * cumulativeWeight[cumulativeWeight.length - 1];
    int set = 0;
    while (cumulativeWeight[set] < x) {
      set++;
    }
    List<LifeTrajectory> lives = byDataset.get(set);
    return lives.get(random.nextInt(lives.size()));
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  @Override
  public Map<String, Double> validate() {
    List<LifeScores.Answer> answers = validation.answers(network);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("pinball", LifeScores.pinball(answers));
    for (double share : LifeScores.SHARES) {
      metrics.put("mape" + Math.round(100 * share), LifeScores.mape(answers, share));
    }
    return metrics;
  }
}
