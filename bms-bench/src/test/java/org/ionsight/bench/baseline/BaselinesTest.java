package org.ionsight.bench.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ionsight.train.engine.Torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
  void ridge_isWhereItsSumOfSquaresIsLeast() {
    // At the least the gradient vanishes: what an input explains of the errors is its penalty.
    float[][] rows = uniform(5);
    double[] targets = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i][2] = rows[i][0] + 0.01f * rows[i][1];
      targets[i] = stepped(rows[i]) + rows[i][0];
    }
    double penalty = 1e-3;

    Ridge ridge = Ridge.fit(rows, targets, penalty);

    for (int input = 0; input < 3; input++) {
      int j = input;
      double mean = IntStream.range(0, ROWS).mapToDouble(i -> rows[i][j]).average().orElseThrow();
      double variance =
          IntStream.range(0, ROWS)
              .mapToDouble(i -> (rows[i][j] - mean) * (rows[i][j] - mean))
              .average()
              .orElseThrow();
      double explained = 0;
      for (int i = 0; i < ROWS; i++) {
        explained += (targets[i] - ridge.predict(rows[i])) * (rows[i][j] - mean) / ROWS;
      }
      float[] one = new float[3];
      one[j] = 1;
      double slope = ridge.predict(one) - ridge.predict(new float[3]);
      assertEquals(penalty * slope * variance, explained, 1e-10, "input " + j);
    }
  }

  private static double[] targets(float[][] rows, ToDoubleFunction<float[]> f) {
    return Arrays.stream(rows).mapToDouble(f).toArray();
  }

  private static void assumeXgboost() {
    assumeTrue(GradientBoosting.supported(), "needs XGBoost's native library and OpenMP");
  }

  @Test
  void boosting_learnsAnInteractionThatNoLineHas() {
    assumeXgboost();
    float[][] rows = uniform(2);
    GradientBoosting boosting =
        GradientBoosting.fit(
            rows,
            targets(rows, BaselinesTest::stepped),
            new GradientBoosting.Settings(80, 3, 0.2, 1));

    assertEquals(1, boosting.predict(new float[] {0.8f, 0.9f, 7}), 0.15);
    assertEquals(0, boosting.predict(new float[] {0.2f, 0.9f, 7}), 0.15);
  }

  @Test
  void boostingWithTheSameSeed_answersTheSame_andWithAnotherDrawsOtherRows() {
    assumeXgboost();
    float[][] rows = uniform(3);
    double[] targets = targets(rows, BaselinesTest::linear);
    GradientBoosting.Settings settings = new GradientBoosting.Settings(10, 3, 0.2, 5);

    GradientBoosting one = GradientBoosting.fit(rows, targets, settings);
    GradientBoosting two = GradientBoosting.fit(rows, targets, settings);
    GradientBoosting other =
        GradientBoosting.fit(rows, targets, new GradientBoosting.Settings(10, 3, 0.2, 6));

    for (float[] row : rows) {
      assertEquals(one.predict(row), two.predict(row));
    }
    assertTrue(
        Arrays.stream(rows).anyMatch(row -> one.predict(row) != other.predict(row)),
        "another seed, the same trees");
  }

  @Test
  void boostingOfFewerRowsThanALeafHas_answersTheirMean() {
    assumeXgboost();
    float[][] rows = Arrays.copyOf(uniform(4), 8);
    double[] targets = targets(rows, BaselinesTest::linear);

    GradientBoosting boosting =
        GradientBoosting.fit(rows, targets, new GradientBoosting.Settings(50, 3, 0.1, 1));

    double mean = Arrays.stream(targets).average().orElseThrow();
    assertEquals(mean, boosting.predict(new float[] {0, 1, 7}), 1e-6);
  }

  private static Stream<Arguments> wrongRows() {
    float[] fine = {1, 2};
    return Stream.of(
        arguments(new float[0][], new double[0], "0 rows"),
        arguments(new float[][] {fine, fine}, new double[] {1}, "2 rows and 1 targets"),
        arguments(new float[][] {fine, {1}}, new double[] {1, 2}, "row 1: expected 2 inputs"),
        arguments(new float[][] {fine, {1, Float.NaN}}, new double[] {1, 2}, "row 1: input 1"),
        arguments(new float[][] {fine}, new double[] {Double.NaN}, "row 0: target"));
  }

  @ParameterizedTest
  @MethodSource("wrongRows")
  void rowsThatNothingCanBeLearnedFrom_areRefusedWithTheirPlace(
      float[][] rows, double[] targets, String place) {
    IllegalArgumentException ridge =
        assertThrows(IllegalArgumentException.class, () -> Ridge.fit(rows, targets, 1));
    IllegalArgumentException boosting =
        assertThrows(
            IllegalArgumentException.class,
            () -> GradientBoosting.fit(rows, targets, new GradientBoosting.Settings(5, 3, 0.1, 1)));

    assertTrue(String.valueOf(ridge.getMessage()).contains(place), ridge.getMessage());
    assertEquals(ridge.getMessage(), boosting.getMessage());
  }

  @Test
  void penaltyThatIsNotPositive_isRefused() {
    float[][] rows = uniform(1);
    assertThrows(IllegalArgumentException.class, () -> Ridge.fit(rows, new double[ROWS], 0));
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
