package org.ionsight.bench.baseline;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingLoop;
import org.ionsight.train.engine.TrainingTask;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;

/**
 * A plain feed-forward network of two hidden layers for one number, trained on the squared error.
 *
 * <p>Inputs are standardised by their training rows. Not thread-safe.
 */
public final class FeedForward {
  private static final int BATCH = 512;

  private final int inputs;
  private final int hidden;
  private final Parameters parameters;
  private final double[] mean;
  private final double[] deviation;

  private FeedForward(int inputs, int hidden, long seed) {
    this.inputs = inputs;
    this.hidden = hidden;
    parameters = new Parameters(seed);
    mean = new double[inputs];
    deviation = new double[inputs];
  }

  /**
   * Trains a network.
   *
   * @param rows inputs of the training rows
   * @param targets what should come out of each
   * @param held rows and targets that choose the best epoch
   * @param settings size, epochs, seed
   * @return the trained network
   * @throws IOException if the folder for the training's files cannot be made
   */
  public static FeedForward train(float[][] rows, float[] targets, Held held, Settings settings)
      throws IOException {
    FeedForward network = new FeedForward(rows[0].length, settings.hidden(), settings.seed());
    network.standardise(rows);
    Task task = network.new Task(rows, targets, held, settings.stepsPerEpoch());
    Path folder = Files.createTempDirectory("ionsight-fnn");
    try {
      new TrainingLoop(
              task,
              new TrainingLoop.Settings(
                  "fnn, seed " + settings.seed(),
                  settings.seed(),
                  settings.epochs(),
                  3e-3,
                  1e-4,
                  1,
                  folder,
                  false,
                  null))
          .run();
    } finally {
      deleteAll(folder);
    }
    return network;
  }

  /**
   * How to train.
   *
   * @param hidden units of each hidden layer
   * @param epochs of the schedule
   * @param stepsPerEpoch batches per epoch
   * @param seed of initial values and batches
   */
  public record Settings(int hidden, int epochs, int stepsPerEpoch, long seed) {}

  /**
   * Rows that take no part in training.
   *
   * @param rows inputs
   * @param targets what should come out of each
   */
  @SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
  public record Held(float[][] rows, float[] targets) {}

  private static void deleteAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  private void standardise(float[][] rows) {
    for (int j = 0; j < inputs; j++) {
      double sum = 0;
      double squares = 0;
      for (float[] row : rows) {
        sum += row[j];
        squares += (double) row[j] * row[j];
      }
      mean[j] = sum / rows.length;
      deviation[j] = Math.sqrt(Math.max(1e-12, squares / rows.length - mean[j] * mean[j]));
    }
  }

  /**
   * Answers for one row.
   *
   * @param row inputs
   * @return the output
   */
  public double predict(float[] row) {
    double[] x = new double[inputs];
    for (int j = 0; j < inputs; j++) {
      x[j] = (row[j] - mean[j]) / deviation[j];
    }
    double[] h1 = layer(x, "l1", hidden, true);
    double[] h2 = layer(h1, "l2", hidden, true);
    return layer(h2, "l3", 1, false)[0];
  }

  private double[] layer(double[] x, String name, int outputs, boolean relu) {
    float[] w = parameters.values(name + ".w");
    float[] b = parameters.values(name + ".b");
    double[] y = new double[outputs];
    for (int o = 0; o < outputs; o++) {
      double sum = b[o];
      for (int i = 0; i < x.length; i++) {
        sum += x[i] * w[i * outputs + o];
      }
      y[o] = relu ? Math.max(0, sum) : sum;
    }
    return y;
  }

  private final class Task implements TrainingTask {
    private final float[][] rows;
    private final float[] targets;
    private final Held held;
    private final int steps;
    private final Layer network;
    private RandomGenerator random = new java.util.SplittableRandom(0);

    Task(float[][] rows, float[] targets, Held held, int steps) {
      this.rows = rows;
      this.targets = targets;
      this.held = held;
      this.steps = steps;
      network =
          Layer.chain(
              new Dense(parameters, "l1", inputs, hidden),
              Activation.RELU,
              new Dense(parameters, "l2", hidden, hidden),
              Activation.RELU,
              new Dense(parameters, "l3", hidden, 1));
    }

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public int stepsPerEpoch() {
      return steps;
    }

    @Override
    public void beginEpoch(int epoch, RandomGenerator generator) {
      random = generator;
    }

    @Override
    public NDArray loss(NDManager step, Weights weights) {
      float[] x = new float[BATCH * inputs];
      float[] y = new float[BATCH];
      for (int k = 0; k < BATCH; k++) {
        int row = random.nextInt(rows.length);
        for (int j = 0; j < inputs; j++) {
          x[k * inputs + j] = (float) ((rows[row][j] - mean[j]) / deviation[j]);
        }
        y[k] = targets[row];
      }
      NDArray out = network.forward(weights, step.create(x, new Shape(BATCH, inputs)));
      return out.reshape(BATCH).sub(step.create(y)).square().mean();
    }

    @Override
    public Map<String, Double> validate() {
      double sum = 0;
      for (int i = 0; i < held.rows().length; i++) {
        double error = predict(held.rows()[i]) - held.targets()[i];
        sum += error * error;
      }
      return Map.of("rmse", Math.sqrt(sum / Math.max(1, held.rows().length)));
    }
  }
}
