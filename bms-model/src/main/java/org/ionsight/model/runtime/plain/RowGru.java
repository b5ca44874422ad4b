package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A GRU step of a few cells: the loops of sums run over all gates of a cell, those of activations
 * over all cells.
 *
 * <p>Three inputs of two cells at once: a load of a weight serves both. The products are added one
 * after the other for the reason in {@link ShortSums}. Blocks of zeros are not left out here: loops
 * over parts of the gates would be so short that they gain nothing.
 */
final class RowGru implements Kernel {
  private final int cells;
  private final int units;
  private final int trips;
  private final Slot x;
  private final Slot h;
  private final Slot out;
  private final float[][] inputWeights;
  private final float[][] stateWeights;
  private final float[] inputBias;
  private final float[] stateBias;
  private final float[][] sums;
  private final RowGates[] gates;

  RowGru(GruStep step, Slot x, Slot h, Slot out, int cells) {
    this.cells = cells;
    this.x = x;
    this.h = h;
    this.out = out;
    units = step.units();
    trips = Layout.trips(3 * units);
    // Made in one go, so that they are aligned alike.
    int features = step.inputs().inputs();
    float[][] lines = new float[threes(features) + threes(units) + cells][Layout.padded(3 * units)];
    inputWeights = turned(step.inputs(), lines, 0);
    stateWeights = turned(step.state(), lines, threes(features));
    sums = Arrays.copyOfRange(lines, lines.length - cells, lines.length);
    stateBias = step.state().bias().floats;
    inputBias = step.inputs().bias().floats.clone();
    for (int i = 0; i < 2 * units; i++) {
      inputBias[i] += stateBias[i];
    }
    gates = new RowGates[(cells + RowGates.CELLS - 1) / RowGates.CELLS];
    Arrays.setAll(gates, i -> new RowGates(units));
  }

  /** An array for each input; arrays of zeros make their number one of threes. */
  private static float[][] turned(GruStep.Gates gates, float[][] lines, int from) {
    int inputs = gates.inputs();
    float[][] turned = Arrays.copyOfRange(lines, from, from + threes(inputs));
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < 3 * gates.units(); o++) {
        turned[i][o] = gates.weights().floats[o * inputs + i];
      }
    }
    return turned;
  }

  private static int threes(int count) {
    return (count + 2) / 3 * 3;
  }

  @Override
  public void run() {
    for (float[] sum : sums) {
      System.arraycopy(inputBias, 0, sum, 0, inputBias.length);
    }
    add(x, inputWeights);
    for (int cell = 0; cell < cells; cell++) {
      RowGates block = gates[cell / RowGates.CELLS];
      int at = cell % RowGates.CELLS * units;
      System.arraycopy(sums[cell], 2 * units, block.ofInput, at, units);
      System.arraycopy(stateBias, 2 * units, sums[cell], 2 * units, units);
    }
    add(h, stateWeights);
    for (int cell = 0; cell < cells; cell++) {
      RowGates block = gates[cell / RowGates.CELLS];
      int at = cell % RowGates.CELLS * units;
      System.arraycopy(sums[cell], 0, block.r, at, units);
      System.arraycopy(sums[cell], units, block.z, at, units);
      System.arraycopy(sums[cell], 2 * units, block.ofState, at, units);
    }
    for (int i = 0; i < gates.length; i++) {
      int first = i * RowGates.CELLS * units;
      int count = Math.min(RowGates.CELLS * units, cells * units - first);
      System.arraycopy(h.data, first, gates[i].h, 0, count);
      gates[i].run();
      System.arraycopy(gates[i].h, 0, out.data, first, count);
    }
  }

  private void add(Slot in, float[][] weights) {
    int inputs = in.inner[0];
    for (int i = 0; i < weights.length; i += 3) {
      // Beyond the last input the weights are zero.
      int second = Math.min(i + 1, inputs - 1) - i;
      int third = Math.min(i + 2, inputs - 1) - i;
      int cell = 0;
      for (; cell + 1 < cells; cell += 2) {
        int at = cell * inputs + i;
        addTwo(
            weights,
            i,
            in.data,
            at,
            at + second,
            at + third,
            inputs,
            trips,
            sums[cell],
            sums[cell + 1]);
      }
      if (cell < cells) {
        int at = cell * inputs + i;
        float[] v = in.data;
        addOne(
            weights[i],
            weights[i + 1],
            weights[i + 2],
            v[at],
            v[at + second],
            v[at + third],
            trips,
            sums[cell]);
      }
    }
  }

  private static void addTwo(
      float[][] weights,
      int i,
      float[] v,
      int at,
      int second,
      int third,
      int next,
      int trips,
      float[] y,
      float[] q) {
    float[] w0 = weights[i];
    float[] w1 = weights[i + 1];
    float[] w2 = weights[i + 2];
    float a0 = v[at];
    float a1 = v[second];
    float a2 = v[third];
    float b0 = v[at + next];
    float b1 = v[second + next];
    float b2 = v[third + next];
    for (int o = 0; o < trips; o++) {
      float p0 = w0[o];
      float p1 = w1[o];
      float p2 = w2[o];
      y[o] = ((y[o] + a0 * p0) + a1 * p1) + a2 * p2;
      q[o] = ((q[o] + b0 * p0) + b1 * p1) + b2 * p2;
    }
  }

  private static void addOne(
      float[] w0, float[] w1, float[] w2, float a, float b, float c, int trips, float[] y) {
    for (int o = 0; o < trips; o++) {
      y[o] = ((y[o] + a * w0[o]) + b * w1[o]) + c * w2[o];
    }
  }
}
