package org.ionsight.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.ionsight.model.runtime.kernel.DenseWeights;
import org.ionsight.model.runtime.kernel.LayerKernels.Activation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Layers in vectors compute what their formulas say, whatever the sizes are. */
class VectorKernelsTest {
  private static final float TOLERANCE = 2e-6f;

  private static float[] random(Random random, int count, double size) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) (size * random.nextGaussian());
    }
    return values;
  }

  private static DenseWeights weights(Random random, int outputs, int inputs) {
    double size = 1 / Math.sqrt(inputs);
    return new DenseWeights(random(random, outputs * inputs, size), random(random, outputs, 0.3));
  }

  private static double sum(DenseWeights layer, int output, float[] x, int row) {
    double sum = layer.bias(output);
    for (int k = 0; k < layer.inputs(); k++) {
      sum += (double) layer.weight(output, k) * x[row * layer.inputs() + k];
    }
    return sum;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  // One cell, a block of four, blocks with cells over; units that fill vectors and that do not.
  @ParameterizedTest
  @CsvSource({
    "1,15,64",
    "2,15,64",
    "4,15,64",
    "5,10,32",
    "7,7,5",
    "3,1,1",
    "9,3,17",
    "96,15,64",
    "97,2,33"
  })
  void gru_isItsFormula(int cells, int inputs, int units) {
    Random random = new Random(units + cells);
    DenseWeights input = weights(random, 3 * units, inputs);
    DenseWeights state = weights(random, 3 * units, units);
    float[] x = random(random, cells * inputs, 2);
    float[] h = random(random, cells * units, 0.5);
    float[] out = new float[cells * units];

    new VectorKernels().gru(input, state).run(x, h, out, cells);

    float[] expected = new float[out.length];
    for (int cell = 0; cell < cells; cell++) {
      for (int u = 0; u < units; u++) {
        double r = sigmoid(sum(input, u, x, cell) + sum(state, u, h, cell));
        double z = sigmoid(sum(input, units + u, x, cell) + sum(state, units + u, h, cell));
        double ofState = sum(state, 2 * units + u, h, cell);
        double n = Math.tanh(sum(input, 2 * units + u, x, cell) + r * ofState);
        expected[cell * units + u] = (float) (n + z * (h[cell * units + u] - n));
      }
    }
    assertClose(expected, out);
  }

  @ParameterizedTest
  @CsvSource({"1,64,32", "4,64,32", "7,32,2", "2,3,1", "5,5,16", "96,13,35"})
  void dense_isItsFormula(int rows, int inputs, int outputs) {
    Random random = new Random(rows + outputs);
    DenseWeights layer = weights(random, outputs, inputs);
    float[] in = random(random, rows * inputs, 1);
    float[] sums = new float[rows * outputs];
    float[] tanhs = new float[rows * outputs];

    new VectorKernels().dense(layer, Activation.NONE).run(in, sums, rows);
    new VectorKernels().dense(layer, Activation.TANH).run(in, tanhs, rows);

    float[] expected = new float[rows * outputs];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (float) sum(layer, i % outputs, in, i / outputs);
    }
    assertClose(expected, sums);
    for (int i = 0; i < expected.length; i++) {
      expected[i] = (float) Math.tanh(expected[i]);
    }
    assertClose(expected, tanhs);
  }

  /** Values behind the last row stay: a vector must not reach over it. */
  @ParameterizedTest
  @CsvSource({"1,17", "5,17", "3,2"})
  void gru_writesItsUnitsAlone(int cells, int units) {
    Random random = new Random(1);
    float[] out = new float[cells * units + 64];
    Arrays.fill(out, 7);

    new VectorKernels()
        .gru(weights(random, 3 * units, 4), weights(random, 3 * units, units))
        .run(new float[cells * 4], new float[cells * units], out, cells);

    for (int i = cells * units; i < out.length; i++) {
      assertEquals(7, out[i], "value " + i);
    }
  }

  private static void assertClose(float[] expected, float[] found) {
    for (int i = 0; i < expected.length; i++) {
      assertEquals(
          expected[i], found[i], TOLERANCE * Math.max(1, Math.abs(expected[i])), "value " + i);
    }
  }
}
