package org.ionsight.vector;

import jdk.incubator.vector.FloatVector;
import org.ionsight.model.runtime.kernel.DenseKernel;
import org.ionsight.model.runtime.kernel.DenseWeights;
import org.ionsight.model.runtime.kernel.LayerKernels.Activation;

/** A dense layer: vectors run over outputs, blocks over four rows, as in {@link VectorGru}. */
final class VectorDense implements DenseKernel {
  private static final int L = Lanes.COUNT;

  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] bias;
  private final Activation activation;
  private final float[] sums = new float[4 * L];
  // A row with zeros behind it, so that its inputs are a multiple of four.
  private final float[] single;

  VectorDense(DenseWeights layer, Activation activation) {
    this.activation = activation;
    inputs = layer.inputs();
    outputs = layer.outputs();
    int blocks = Lanes.blocks(outputs);
    int padded = padded(inputs);
    single = new float[padded];
    weights = new float[blocks * padded * L];
    bias = new float[blocks * L];
    for (int o = 0; o < outputs; o++) {
      bias[o] = layer.bias(o);
      for (int k = 0; k < inputs; k++) {
        weights[(o / L * padded + k) * L + o % L] = layer.weight(o, k);
      }
    }
  }

  private static int padded(int inputs) {
    return (inputs + 3) / 4 * 4;
  }

  @Override
  public void run(float[] in, float[] out, int rows) {
    for (int block = 0; block < Lanes.blocks(outputs); block++) {
      int length = Math.min(L, outputs - block * L);
      int count;
      for (int row = 0; row < rows; row += count) {
        if (row + 4 <= rows) {
          count = 4;
          four(block, in, row * inputs);
        } else {
          count = 1;
          System.arraycopy(in, row * inputs, single, 0, inputs);
          one(block, single);
        }
        give(block, row, count, length, out);
      }
    }
  }

  private void give(int block, int row, int count, int length, float[] out) {
    if (activation == Activation.TANH) {
      tanh(sums, count);
    }
    int to = row * outputs + block * L;
    if (length == L) {
      whole(sums, out, to, outputs, count);
    } else {
      part(sums, length, out, to, outputs, count);
    }
  }

  private static void whole(float[] sums, float[] out, int first, int step, int count) {
    int to = first;
    for (int i = 0; i < count * L; i += L) {
      Lanes.at(sums, i).intoArray(out, to);
      to += step;
    }
  }

  private static void part(float[] sums, int length, float[] out, int first, int step, int count) {
    int to = first;
    for (int i = 0; i < count * L; i += L) {
      for (int o = 0; o < length; o++) {
        out[to + o] = sums[i + o];
      }
      to += step;
    }
  }

  private static void tanh(float[] sums, int count) {
    for (int i = 0; i < count * L; i += L) {
      Lanes.tanh(Lanes.at(sums, i)).intoArray(sums, i);
    }
  }

  private void four(int block, float[] x, int x0) {
    int n = inputs;
    float[] sums = this.sums;
    FloatVector a = Lanes.at(bias, block * L);
    FloatVector b = a;
    FloatVector c = a;
    FloatVector d = a;
    float[] w = weights;
    int from = block * padded(n) * L;
    int x1 = x0 + n;
    int x2 = x1 + n;
    int x3 = x2 + n;
    for (int k = 0; k < n; k++) {
      FloatVector v = Lanes.at(w, from + k * L);
      a = v.fma(Lanes.all(x[x0 + k]), a);
      b = v.fma(Lanes.all(x[x1 + k]), b);
      c = v.fma(Lanes.all(x[x2 + k]), c);
      d = v.fma(Lanes.all(x[x3 + k]), d);
    }
    a.intoArray(sums, 0);
    b.intoArray(sums, L);
    c.intoArray(sums, 2 * L);
    d.intoArray(sums, 3 * L);
  }

  /** Four inputs at once, as one sum alone would wait for itself. */
  private void one(int block, float[] x) {
    int n = x.length;
    float[] sums = this.sums;
    FloatVector a = Lanes.at(bias, block * L);
    FloatVector b = Lanes.all(0);
    FloatVector c = Lanes.all(0);
    FloatVector d = Lanes.all(0);
    float[] w = weights;
    int from = block * n * L;
    for (int k = 0; k < n; k += 4) {
      a = Lanes.at(w, from + k * L).fma(Lanes.all(x[k]), a);
      b = Lanes.at(w, from + k * L + L).fma(Lanes.all(x[k + 1]), b);
      c = Lanes.at(w, from + k * L + 2 * L).fma(Lanes.all(x[k + 2]), c);
      d = Lanes.at(w, from + k * L + 3 * L).fma(Lanes.all(x[k + 3]), d);
    }
    a.add(b).add(c.add(d)).intoArray(sums, 0);
  }
}
