package org.ionsight.train.life;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.FadeLevels;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingTask;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * Trains the life network on random beginnings of random lives of random data sets.
 *
 * <p>A cell that was not seen to a level is right-censored there: its target is a lower bound, and
 * a quantile above the bound costs nothing. No member learns from the cells of its own fold.
 */
final class LifeTask implements TrainingTask {
  private static final int LEVELS = LifeNetwork.LEVELS;
  private static final float[] QUANTILES = {0.05f, 0.5f, 0.95f};
  private static final float[] QUANTILE_WEIGHTS = {1f, 2f, 1f};

  /** Of a level other than 0.80, of which every data set tells. */
  private static final float OTHER_LEVEL = 0.25f;

  private static final double KNEE_WEIGHT = 0.1;

  /** Share of the samples that are the same life at another speed. */
  private static final double PACED = 0.35;

  /** Noise on every feature of the summary, in standard deviations. */
  private static final double SUMMARY_NOISE = 0.04;

  private final LifeNetwork network;
  private final int batch;
  private final int steps;
  private final List<List<LifeTrajectory>> byDataset = new ArrayList<>();
  private final double[] cumulativeWeight;
  private final LifeFolds folds;
  private final LifeScores unseen;
  private final LifeScores validation;
  private final float[] embeddingNoise;
  private final float[] levelWeights = new float[LEVELS];
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

  /** One batch on the heap. */
  private static final class Batch {
    final LifeHistory.Input input;
    final float[] target;
    final float[] observed;
    final float[] knee;
    final float[] kneeKnown;
    final float[][] counts;

    Batch(int n) {
      input = LifeHistory.Input.of(n);
      target = new float[n * LEVELS];
      observed = new float[n * LEVELS];
      knee = new float[n];
      kneeKnown = new float[n];
      counts = new float[LifeNetwork.MEMBERS][n];
    }
  }

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
    java.util.Arrays.fill(levelWeights, OTHER_LEVEL);
    levelWeights[LifeNetwork.USUAL_END] = 1;
    embeddingNoise = network.scale().embeddingNoise(0.08);
    folds = new LifeFolds(training);
    unseen =
        new LifeScores(
            training.stream().filter(l -> !l.dataset().equals(SyntheticLives.DATASET)).toList());
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
    Batch drawn = new Batch(batch);
    for (int i = 0; i < batch; i++) {
      draw(i, drawn);
    }
    List<LifeNetwork.Output<NDArray>> members =
        network.members(
            weights,
            step.create(
                drawn.input.tokens(), new Shape(batch, LifeHistory.TOKENS, LifeHistory.FEATURES)),
            step.create(drawn.input.mask(), new Shape(batch, LifeHistory.TOKENS)),
            step.create(drawn.input.summary(), new Shape(batch, LifeNetwork.SUMMARY)));
    NDArray goal = step.create(drawn.target, new Shape(batch, LEVELS, 1));
    NDArray seen = step.create(drawn.observed, new Shape(batch, LEVELS, 1));
    NDArray levels = step.create(levelWeights, new Shape(1, LEVELS, 1));
    NDArray quantiles = step.create(QUANTILES, new Shape(1, 1, 3));
    NDArray weight = step.create(QUANTILE_WEIGHTS, new Shape(1, 1, 3)).mul(levels);
    NDArray knee = step.create(drawn.knee, new Shape(batch, 1));
    NDArray kneeKnown = step.create(drawn.kneeKnown, new Shape(batch, 1));
    NDArray total = step.zeros(new Shape(1));
    for (int m = 0; m < members.size(); m++) {
      LifeNetwork.Output<NDArray> out = members.get(m);
      NDArray counts = step.create(drawn.counts[m], new Shape(batch, 1));
      NDArray error = goal.sub(out.levels());
      NDArray pinball =
          ai.djl.ndarray.NDArrays.maximum(error.mul(quantiles), error.mul(quantiles.sub(1)));
      // 1 where the level was seen; where it was not, 1 only for quantiles below the bound.
      NDArray below = ai.djl.nn.Activation.relu(error).sign();
      NDArray held = seen.add(below).minimum(1).stopGradient();
      NDArray trajectory =
          pinball.mul(held).mul(weight).mul(counts.reshape(batch, 1, 1)).sum().div(batch);
      NDArray logit = out.knee();
      NDArray entropy = ai.djl.nn.Activation.softPlus(logit).sub(logit.mul(knee));
      NDArray kneeLoss = entropy.mul(kneeKnown).mul(counts).sum().div(batch);
      total = total.add(trajectory).add(kneeLoss.mul(KNEE_WEIGHT));
    }
    return total.sum().div(members.size());
  }

  private void draw(int i, Batch into) {
    while (true) {
      LifeTrajectory life = life();
      double watched = life.watched();
      boolean whole = !life.onlyBeginning();
      double scale = whole && chance(0.4) ? 0.95 + 0.12 * random.nextDouble() : 1;
      double known = Math.min(watched, 1.1 * life.known());
      double share = 0.04 + 0.96 * random.nextDouble();
      if (!whole && chance(0.5)) {
        share = 1;
      }
      double now = share * known;
      double from = whole && chance(0.15) ? 0.5 * random.nextDouble() * now : 0;
      int most = chance(0.3) ? LifeHistory.TOKENS : 2 + random.nextInt(39);
      List<Point> points = LifeHistory.until(life, from, now, most);
      if (points.size() < 2) {
        continue;
      }
      double pace = chance(PACED) ? Math.exp(0.25 * random.nextGaussian()) : 1;
      int width = chance(0.3) ? 32 + random.nextInt(VoltageGrid.BINS - 32) : VoltageGrid.BINS;
      int low = random.nextInt(VoltageGrid.BINS - width + 1);
      LifeHistory.View view =
          new LifeHistory.View(
              scale,
              pace,
              0.006 * random.nextDouble(),
              0.008 * random.nextGaussian(),
              chance(0.5) ? embeddingNoise : LifeHistory.NO_NOISE,
              chance(0.8),
              scale == 1 && chance(0.5),
              low,
              low + width,
              chance(0.3) ? 3e-4 * random.nextDouble() : 0);
      history.write(points, view, random, into.input, i);
      noise(into.input.summary(), i);
      label(life, points.get(points.size() - 1).efc(), view, i, into);
      return;
    }
  }

  /** A little of everything, so that no single feature is taken at its word. */
  private void noise(float[] summary, int sample) {
    float[] scale = network.scale().summaryScale();
    for (int k = 0; k < scale.length; k++) {
      summary[sample * scale.length + k] +=
          (float) (SUMMARY_NOISE * random.nextGaussian() / scale[k]);
    }
  }

  private void label(LifeTrajectory life, double now, LifeHistory.View view, int i, Batch into) {
    double factor = view.sohScale() * view.pace();
    for (int k = 0; k < LEVELS; k++) {
      double level = FadeLevels.SOH.get(k) / view.sohScale();
      double reached = life.fade().reaches(level);
      boolean seen = Double.isFinite(reached);
      double at = seen ? reached : life.fade().above(level);
      into.target[i * LEVELS + k] = (float) Math.log1p(Math.max(0, at - now) * factor);
      into.observed[i * LEVELS + k] = seen ? 1 : 0;
    }
    double knee = life.knee().label(now, Knee.AHEAD / factor);
    into.knee[i] = (float) (knee == 1 ? 1 : 0);
    into.kneeKnown[i] = Double.isNaN(knee) ? 0 : 1;
    int fold = folds.unseenBy(life);
    for (int m = 0; m < LifeNetwork.MEMBERS; m++) {
      into.counts[m][i] = m == fold ? 0 : 1;
    }
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
    List<LifeScores.Answer> answers = new ArrayList<>(unseen.answers(network, Optional.of(folds)));
    answers.addAll(validation.answers(network, Optional.empty()));
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("pinball", LifeScores.pinball(answers));
    for (double share : LifeScores.SHARES) {
      metrics.put("mape" + Math.round(100 * share), LifeScores.mape(answers, share));
    }
    metrics.put("mapeFirst100", LifeScores.mapeOfBeginnings(answers));
    return metrics;
  }
}
