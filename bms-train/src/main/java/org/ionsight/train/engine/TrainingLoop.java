package org.ionsight.train.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a task over epochs and leaves the parameters of its best epoch in it.
 *
 * <p>Every step has a manager of its own, so native memory stays flat. After every epoch the run's
 * directory holds {@code checkpoint.bin} and {@code learning-curve.csv}; a resumed run goes on from
 * there and, without a time limit, ends with the parameters that an uninterrupted one ends with.
 * Not thread-safe.
 */
public final class TrainingLoop {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);

  private final TrainingTask task;
  private final Settings settings;

  /**
   * How a task is trained.
   *
   * @param name shown in progress lines
   * @param seed of everything drawn by chance
   * @param epochs how many epochs the schedule spans, positive
   * @param peakLearningRate highest learning rate of the cosine schedule with 3 % warm-up
   * @param weightDecay decoupled decay of matrices, not negative
   * @param clipNorm largest global norm of a gradient, positive
   * @param directory for checkpoint and learning curve
   * @param resume whether to go on from a checkpoint that is there
   * @param limit wall-clock time of the whole run, resumed parts together, after which no further
   *     epoch begins; the learning rate then falls by time; null for all epochs
   */
  public record Settings(
      String name,
      long seed,
      int epochs,
      double peakLearningRate,
      double weightDecay,
      double clipNorm,
      Path directory,
      boolean resume,
      @Nullable Duration limit) {
    /** Rejects settings that cannot be. */
    public Settings {
      if (epochs < 1) {
        throw new IllegalArgumentException("epochs must be positive, was " + epochs);
      }
      if (!(clipNorm > 0) || !(weightDecay >= 0)) {
        throw new IllegalArgumentException(
            "clip norm must be positive and weight decay not negative, was %s and %s"
                .formatted(clipNorm, weightDecay));
      }
    }
  }

  /**
   * What came out.
   *
   * @param epochs finished epochs
   * @param bestEpoch epoch of the lowest validation, from 0
   * @param bestLoss its validation
   */
  public record Result(int epochs, int bestEpoch, double bestLoss) {}

  /**
   * Makes a loop.
   *
   * @param task what is trained
   * @param settings how
   */
  public TrainingLoop(TrainingTask task, Settings settings) {
    this.task = task;
    this.settings = settings;
  }

  /**
   * Trains, and sets the parameters of the task to those of its best epoch.
   *
   * @return what came out
   * @throws TrainingException if a checkpoint cannot be used or the loss is no longer a number
   */
  public Result run() {
    return run(settings.epochs);
  }

  /**
   * Trains until an epoch of the schedule, to be resumed later.
   *
   * @param until epoch that is not begun any more
   * @return what came out
   */
  public Result run(int until) {
    Parameters parameters = task.parameters();
    Adam adam = new Adam(parameters, settings.clipNorm, settings.weightDecay);
    Path file = settings.directory.resolve("checkpoint.bin");
    int epoch = 0;
    double spent = 0;
    int bestEpoch = -1;
    double bestLoss = Double.POSITIVE_INFINITY;
    Map<String, float[]> best = parameters.copy();
    if (settings.resume && Files.exists(file)) {
      Checkpoint checkpoint = Checkpoint.read(file);
      if (checkpoint.seed() != settings.seed) {
        throw new TrainingException(
            "%s was made with seed %d, this run has %d; use that seed or start without --resume"
                .formatted(file, checkpoint.seed(), settings.seed));
      }
      parameters.set(checkpoint.group("parameters"));
      adam.restore(checkpoint.steps(), checkpoint.group("first"), checkpoint.group("second"));
      best = checkpoint.group("best");
      bestEpoch = checkpoint.bestEpoch();
      bestLoss = checkpoint.bestLoss();
      epoch = checkpoint.epochs();
      spent = checkpoint.spentSeconds();
      LOG.info("{}: resumed after epoch {}", settings.name, epoch - 1);
    }
    long started = System.nanoTime() - (long) (spent * 1e9);
    LearningCurve curve =
        new LearningCurve(settings.directory.resolve("learning-curve.csv"), epoch);
    long total = (long) settings.epochs * task.stepsPerEpoch();
    LearningRate rate =
        new LearningRate(settings.peakLearningRate, Math.max(1, total * 3 / 100), total + 1, 0.01);
    try (Progress progress = new Progress(settings.name, total, adam.steps())) {
      while (epoch < until && !timeIsUp(started)) {
        long epochStarted = System.nanoTime();
        double loss = trainEpoch(epoch, adam, step -> rate.at(due(step, total, started)), progress);
        Map<String, Double> metrics = task.validate();
        double criterion = metrics.values().iterator().next();
        if (criterion < bestLoss) {
          bestLoss = criterion;
          bestEpoch = epoch;
          best = parameters.copy();
        }
        epoch++;
        double seconds = (System.nanoTime() - started) * 1e-9;
        Best found = new Best(bestEpoch, bestLoss, best);
        save(file, epoch, seconds, adam, found);
        double lastRate = rate.at(due(adam.steps(), total, started));
        curve.append(epoch - 1, adam.steps(), lastRate, loss, metrics);
        progress.epoch(epoch - 1, loss, metrics, (System.nanoTime() - epochStarted) * 1e-9);
      }
    }
    parameters.set(best);
    return new Result(epoch, bestEpoch, bestLoss);
  }

  private boolean timeIsUp(long started) {
    Duration limit = settings.limit;
    return limit != null && System.nanoTime() - started > limit.toNanos();
  }

  /** With a time limit the schedule ends when the time does, however slow the machine is. */
  private long due(long step, long total, long started) {
    Duration limit = settings.limit;
    if (limit == null) {
      return step;
    }
    double share = (System.nanoTime() - started) / (double) limit.toNanos();
    return Math.max(step, (long) (share * total));
  }

  private double trainEpoch(int epoch, Adam adam, LongToDoubleFunction rate, Progress progress) {
    // A generator per epoch: its state is the seed and the epoch, so a checkpoint need not hold it.
    task.beginEpoch(
        epoch, new SplittableRandom(settings.seed * 0x9E3779B97F4A7C15L + 31L * epoch + 1));
    double sum = 0;
    int skipped = 0;
    int steps = task.stepsPerEpoch();
    try (NDManager manager = Torch.newManager()) {
      for (int i = 0; i < steps; i++) {
        try (NDManager step = manager.newSubManager()) {
          Weights weights = task.parameters().on(step, true);
          float loss;
          try (var gradient = Torch.record()) {
            NDArray value = task.loss(step, weights);
            gradient.backward(value);
            loss = Torch.value(value);
          }
          double norm = adam.step(weights.gradients(), rate.applyAsDouble(adam.steps()));
          if (Float.isFinite(loss) && Double.isFinite(norm)) {
            sum += loss;
          } else if (++skipped > steps / 10) {
            throw new TrainingException(
                "%s: %d of %d steps of epoch %d had a loss or gradient that is not finite; lower the learning rate"
                    .formatted(settings.name, skipped, i + 1, epoch));
          }
        }
        progress.step();
      }
    }
    return sum / Math.max(1, steps - skipped);
  }

  private record Best(int epoch, double loss, Map<String, float[]> values) {}

  private void save(Path file, int epochs, double seconds, Adam adam, Best best) {
    Map<String, Map<String, float[]>> groups = new LinkedHashMap<>();
    groups.put("parameters", task.parameters().copy());
    groups.put("best", best.values);
    groups.put("first", adam.firstMoments());
    groups.put("second", adam.secondMoments());
    new Checkpoint(settings.seed, epochs, adam.steps(), seconds, best.epoch, best.loss, groups)
        .write(file);
  }
}
