package org.ionsight.train.soc;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingTask;
import org.ionsight.train.engine.Weights;

/**
 * Truncated back-propagation through parallel streams with carried state, so that the network does
 * not drift when it runs for days.
 *
 * <p>Loss: β-NLL with β = 0.5 (Seitzer et al. 2022, arXiv:2203.09168), which keeps the mean
 * learning where the variance is large, plus the absolute error.
 */
final class SocTask implements TrainingTask {
  private final SocNetwork network;
  private final SocTrackPicker picker;
  private final SocReplay clean;
  private final List<SocReplay> stressed;
  private final Size size;
  private final List<SocStream> streams = new ArrayList<>();
  private final float[] hidden;
  private final float[] rows;
  private final float[] target;
  private final float[] weight;

  /**
   * Size of a training.
   *
   * @param streams in parallel
   * @param steps of each between two updates, s
   * @param updates in an epoch
   */
  record Size(int streams, int steps, int updates) {
    static final Size FULL = new Size(128, 64, 300);
  }

  SocTask(SocNetwork network, SocTrackPicker picker, List<SocTrack> validation, Size size) {
    this.network = network;
    this.picker = picker;
    this.size = size;
    clean = new SocReplay(validation, SocDisturbance.NONE, 0);
    stressed =
        List.of(
            new SocReplay(validation, SocDisturbance.STRESS, 0.4),
            new SocReplay(validation, SocDisturbance.OFFSET, 0),
            new SocReplay(validation, SocDisturbance.NEGATIVE_OFFSET, 0));
    hidden = new float[size.streams * network.stateSize()];
    rows = new float[size.streams * size.steps * SocFeature.COUNT];
    target = new float[size.streams * size.steps];
    weight = new float[size.streams * size.steps];
  }

  @Override
  public Parameters parameters() {
    return network.parameters();
  }

  @Override
  public int stepsPerEpoch() {
    return size.updates;
  }

  @Override
  public void beginEpoch(int epoch, RandomGenerator random) {
    streams.clear();
    for (int s = 0; s < size.streams; s++) {
      streams.add(new SocStream(picker, new SplittableRandom(random.nextLong())));
    }
    Arrays.fill(hidden, 0);
  }

  @Override
  public NDArray loss(NDManager step, Weights weights) {
    int h = network.stateSize();
    for (int s = 0; s < size.streams; s++) {
      int at = s * size.steps;
      boolean forget =
          streams.get(s).fill(size.steps, rows, at * SocFeature.COUNT, target, weight, at);
      if (forget) {
        Arrays.fill(hidden, s * h, (s + 1) * h, 0);
      }
    }
    NDArray x = step.create(rows, new Shape(size.streams, size.steps, SocFeature.COUNT));
    NDArray state = step.create(hidden, new Shape(size.streams, h));
    NDArray y = step.create(target, new Shape(size.streams, size.steps));
    NDArray w = step.create(weight, new Shape(size.streams, size.steps));
    SocNetwork.Output output = network.forward(weights, x, state);
    float[] carried = output.state().toFloatArray();
    System.arraycopy(carried, 0, hidden, 0, hidden.length);

    NDArray error = output.soc().sub(y);
    NDArray logVariance = output.logVariance();
    NDArray beta = logVariance.mul(0.5f).exp().stopGradient();
    NDArray nll = error.square().mul(logVariance.neg().exp()).add(logVariance).mul(0.5f).mul(beta);
    return nll.add(error.abs()).mul(w).mean();
  }

  @Override
  public Map<String, Double> validate() {
    List<SocReplay.Answer> warm = clean.run(network);
    SocErrors fromStart = errors(warm);
    SocErrors cold =
        SocErrors.mean(stressed.stream().map(replay -> errors(replay.run(network))).toList());
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("score", 0.5 * (fromStart.rmse() + cold.rmse()));
    metrics.put("rmse", fromStart.rmse());
    metrics.put("mae", fromStart.mae());
    metrics.put("nll", warm.stream().mapToDouble(SocReplay.Answer::nll).average().orElse(0));
    metrics.put("stressed_rmse", cold.rmse());
    return metrics;
  }

  private static SocErrors errors(List<SocReplay.Answer> answers) {
    return SocErrors.mean(answers.stream().map(SocReplay.Answer::errors).toList());
  }
}
