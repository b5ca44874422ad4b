package org.ionsight.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.SplittableRandom;
import org.ionsight.train.engine.Torch;
import org.junit.jupiter.api.Test;

class BaselinesTest {
  private static final int ROWS = 600;

  private static float[][] uniform(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] rows = new float[ROWS][3];
    for (float[] row : rows) {
      row[0] = (float) random.nextDouble();
      row[1] = (float) random.nextDouble();
      row[2] = 7;
    }
    return rows;
  }

  private static double linear(float[] row) {
    return 1 + 2 * row[0] - 3 * row[1];
  }

  private static double stepped(float[] row) {
    return row[0] > 0.5f == row[1] > 0.5f ? 1 : 0;
  }

  @Test
  void ridgeOnALine_findsItDespiteAColumnThatNeverChanges() {
    float[][] rows = uniform(1);
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] = linear(rows[i]);
    }

    Ridge ridge = Ridge.fit(rows, targets, 1e-9);

    assertEquals(
        linear(new float[] {0.2f, 0.9f, 7}), ridge.predict(new float[] {0.2f, 0.9f, 7}), 1e-5);
  }

  @Test
  void strongPenalty_answersTheMean() {
    float[][] rows = uniform(1);
    double[] targets = new double[ROWS];
    double mean = 0;
    for (int i = 0; i < ROWS; i++) {
      targets[i] = linear(rows[i]);
      mean += targets[i] / ROWS;
    }

    assertEquals(mean, Ridge.fit(rows, targets, 1e9).predict(new float[] {1, 0, 7}), 1e-6);
  }

  @Test
  void boosting_learnsAnInteractionThatNoLineHas() {
    float[][] rows = uniform(2);
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] = stepped(rows[i]);
    }

    GradientBoosting boosting =
        GradientBoosting.fit(rows, targets, new GradientBoosting.Settings(80, 3, 0.2, 1));

    assertEquals(1, boosting.predict(new float[] {0.8f, 0.9f, 7}), 0.15);
    assertEquals(0, boosting.predict(new float[] {0.2f, 0.9f, 7}), 0.15);
  }

  @Test
  void boostingWithTheSameSeed_answersTheSame() {
    float[][] rows = uniform(3);
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] = linear(rows[i]);
    }
    GradientBoosting.Settings settings = new GradientBoosting.Settings(10, 3, 0.2, 5);

    double one = GradientBoosting.fit(rows, targets, settings).predict(rows[9]);

    assertEquals(one, GradientBoosting.fit(rows, targets, settings).predict(rows[9]));
  }

  @Test
  void feedForward_learnsALine() throws IOException {
    assumeTrue(Torch.supported(), "needs PyTorch for this platform");
    float[][] rows = uniform(4);
    float[] targets = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      targets[i] = (float) linear(rows[i]);
    }

    FeedForward network =
        FeedForward.train(
            rows,
            targets,
            new FeedForward.Held(rows, targets),
            new FeedForward.Settings(16, 20, 60, 1));

    double error = 0;
    for (float[] row : rows) {
      error = Math.max(error, Math.abs(network.predict(row) - linear(row)));
    }
    assertTrue(error < 0.3, "largest error " + error);
  }
}
