package org.ionsight.train.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLoopTest {
  private static final int EPOCHS = 6;

  @TempDir private Path directory;

  @BeforeAll
  static void needsNatives() {
    assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
  }

  /** Learns sin(3x) from noisy samples. */
  private static final class SineTask implements TrainingTask {
    private final Parameters parameters = new Parameters(7);
    private final Layer network =
        Layer.chain(
            new Dense(parameters, "first", 1, 16),
            Activation.TANH,
            new Dense(parameters, "last", 16, 1));
    private RandomGenerator random = new SplittableRandom(0);

    @Override
    public Parameters parameters() {
      return parameters;
    }

    @Override
    public int stepsPerEpoch() {
      return 60;
    }

    @Override
    public void beginEpoch(int epoch, RandomGenerator generator) {
      random = generator;
    }

    @Override
    public NDArray loss(NDManager step, Weights weights) {
      return error(step, weights, random, 0.05);
    }

    private NDArray error(
        NDManager step, Weights weights, RandomGenerator generator, double noise) {
      float[] x = new float[64];
      float[] y = new float[64];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) generator.nextDouble(-1, 1);
        y[i] = (float) (Math.sin(3 * x[i]) + noise * generator.nextGaussian());
      }
      NDArray input = step.create(x, new Shape(64, 1));
      NDArray target = step.create(y, new Shape(64, 1));
      return network.forward(weights, input).sub(target).square().mean();
    }

    @Override
    public Map<String, Double> validate() {
      return Map.of("mse", error());
    }

    double error() {
      try (NDManager manager = Torch.newManager()) {
        Weights weights = parameters.on(manager, false);
        return Torch.value(error(manager, weights, new SplittableRandom(99), 0));
      }
    }
  }

  private TrainingLoop.Settings settings(String run, boolean resume) {
    return new TrainingLoop.Settings(
        run, 3, EPOCHS, 0.02, 1e-4, 1.0, directory.resolve(run), resume, null);
  }

  @Test
  void smallProblem_isLearned() {
    SineTask task = new SineTask();
    double before = task.error();
    TrainingLoop.Result result = new TrainingLoop(task, settings("learn", false)).run();
    assertTrue(before > 0.2, "untrained error " + before);
    assertTrue(result.bestLoss() < 0.02, "trained error " + result.bestLoss());
    assertEquals(result.bestLoss(), task.error(), 1e-9, "best epoch is kept");
  }

  @Test
  void resumedRun_endsWhereTheUninterruptedOneEnds() {
    SineTask whole = new SineTask();
    new TrainingLoop(whole, settings("whole", false)).run();

    new TrainingLoop(new SineTask(), settings("parts", false)).run(3);
    SineTask second = new SineTask();
    new TrainingLoop(second, settings("parts", true)).run();

    for (String name : whole.parameters().names()) {
      assertArrayEquals(
          whole.parameters().values(name), second.parameters().values(name), 1e-6f, name);
    }
  }

  @Test
  void learningCurve_hasOneRowPerEpoch_alsoAfterResume() throws IOException {
    new TrainingLoop(new SineTask(), settings("curve", false)).run(2);
    new TrainingLoop(new SineTask(), settings("curve", true)).run(4);
    var lines = Files.readAllLines(directory.resolve("curve/learning-curve.csv"));
    assertEquals(5, lines.size());
    assertEquals("epoch,steps,learning_rate,train_loss,mse", lines.get(0));
    assertTrue(lines.get(4).startsWith("3,240,"), lines.get(4));
  }

  @Test
  void damagedCheckpoint_isRefusedWithAWayOut() throws IOException {
    new TrainingLoop(new SineTask(), settings("damaged", false)).run(1);
    Path file = directory.resolve("damaged/checkpoint.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    TrainingException e =
        assertThrows(
            TrainingException.class,
            () -> new TrainingLoop(new SineTask(), settings("damaged", true)).run());
    assertTrue(
        String.valueOf(e.getMessage()).contains("start without --resume"),
        String.valueOf(e.getMessage()));
  }

  @Test
  void otherSeed_isRefusedOnResume() {
    new TrainingLoop(new SineTask(), settings("seed", false)).run(1);
    TrainingLoop.Settings other =
        new TrainingLoop.Settings(
            "seed", 4, EPOCHS, 0.02, 1e-4, 1.0, directory.resolve("seed"), true, null);
    TrainingException e =
        assertThrows(TrainingException.class, () -> new TrainingLoop(new SineTask(), other).run());
    assertTrue(String.valueOf(e.getMessage()).contains("seed 3"), String.valueOf(e.getMessage()));
  }
}
