package org.ionsight.vector;

import jdk.incubator.vector.FloatVector;
import org.ionsight.model.runtime.kernel.DenseWeights;
import org.ionsight.model.runtime.kernel.GruKernel;

/**
 * A GRU step: vectors run over units, blocks over four cells.
 *
 * <p>The sums of one vector of units (three gates, four cells) stay in twelve registers over all
 * inputs: three loads of weights and four of inputs serve twelve multiply-adds. The weights of a
 * vector of units (15 KB with 79 inputs and 512 bits) stay in the first cache while all cells pass.
 * One order of numbers serves one cell as well as a thousand, so that loops have the same length
 * whatever the size of a pack is.
 */
final class VectorGru implements GruKernel {
  private static final int L = Lanes.COUNT;

  // Where the sums of four cells lie in their buffer: r and z in turns, then n's two parts.
  private static final int OF_INPUT = 8 * L;
  private static final int OF_STATE = 12 * L;

  private final int inputs;
  private final int units;
  private final float[] inputWeights;
  private final float[] stateWeights;
  private final float[] bias;
  private final float[] sums = new float[16 * L];
  private final float[] before = new float[4 * L];
  private final float[] after = new float[4 * L];

  VectorGru(DenseWeights input, DenseWeights state) {
    inputs = input.inputs();
    units = state.inputs();
    if (input.outputs() != 3 * units || state.outputs() != 3 * units) {
      throw new IllegalArgumentException(
          "gates must have %d outputs, had %d and %d"
              .formatted(3 * units, input.outputs(), state.outputs()));
    }
    inputWeights = packed(input, units);
    stateWeights = packed(state, units);
    bias = new float[Lanes.blocks(units) * 4 * L];
    for (int u = 0; u < units; u++) {
      int at = u / L * 4 * L + u % L;
      bias[at] = input.bias(u) + state.bias(u);
      bias[at + L] = input.bias(units + u) + state.bias(units + u);
      bias[at + 2 * L] = input.bias(2 * units + u);
      bias[at + 3 * L] = state.bias(2 * units + u);
    }
  }

  /** {@code [vector of units][input][gate][lane]}; an odd number of inputs gets one of zeros. */
  private static float[] packed(DenseWeights weights, int units) {
    int even = even(weights.inputs());
    float[] packed = new float[Lanes.blocks(units) * even * 3 * L];
    for (int u = 0; u < units; u++) {
      for (int k = 0; k < weights.inputs(); k++) {
        for (int gate = 0; gate < 3; gate++) {
          packed[((u / L * even + k) * 3 + gate) * L + u % L] = weights.weight(gate * units + u, k);
        }
      }
    }
    return packed;
  }

  private static int even(int count) {
    return count + count % 2;
  }

  /**
   * Every method with vectors has one caller and one place in it: inlined twice, they took the
   * caller beyond the compiler's limit of nodes, and vectors became objects.
   */
  @Override
  public void run(float[] x, float[] h, float[] out, int cells) {
    for (int block = 0; block < Lanes.blocks(units); block++) {
      int count;
      for (int cell = 0; cell < cells; cell += count) {
        if (cell + 4 <= cells) {
          count = 4;
          four(block, x, cell * inputs, h, cell * units);
        } else {
          count = 1;
          one(block, x, cell * inputs, h, cell * units);
        }
        gates(sums, 2 * count);
        give(block, h, out, cell, count);
      }
    }
  }

  private void four(int block, float[] x, int x0, float[] h, int h0) {
    // A loop whose bound is a field is not counted, and its range checks stay: half as fast.
    int nx = inputs;
    int nh = units;
    float[] sums = this.sums;
    int at = block * 4 * L;
    FloatVector r0 = Lanes.at(bias, at);
    FloatVector r1 = r0;
    FloatVector r2 = r0;
    FloatVector r3 = r0;
    FloatVector z0 = Lanes.at(bias, at + L);
    FloatVector z1 = z0;
    FloatVector z2 = z0;
    FloatVector z3 = z0;
    FloatVector n0 = Lanes.at(bias, at + 2 * L);
    FloatVector n1 = n0;
    FloatVector n2 = n0;
    FloatVector n3 = n0;
    float[] w = inputWeights;
    int from = block * even(nx) * 3 * L;
    int x1 = x0 + nx;
    int x2 = x1 + nx;
    int x3 = x2 + nx;
    for (int k = 0; k < nx; k++) {
      FloatVector r = Lanes.at(w, from + k * 3 * L);
      FloatVector z = Lanes.at(w, from + k * 3 * L + L);
      FloatVector n = Lanes.at(w, from + k * 3 * L + 2 * L);
      FloatVector v = Lanes.all(x[x0 + k]);
      r0 = r.fma(v, r0);
      z0 = z.fma(v, z0);
      n0 = n.fma(v, n0);
      v = Lanes.all(x[x1 + k]);
      r1 = r.fma(v, r1);
      z1 = z.fma(v, z1);
      n1 = n.fma(v, n1);
      v = Lanes.all(x[x2 + k]);
      r2 = r.fma(v, r2);
      z2 = z.fma(v, z2);
      n2 = n.fma(v, n2);
      v = Lanes.all(x[x3 + k]);
      r3 = r.fma(v, r3);
      z3 = z.fma(v, z3);
      n3 = n.fma(v, n3);
    }
    FloatVector s0 = Lanes.at(bias, at + 3 * L);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    w = stateWeights;
    from = block * even(nh) * 3 * L;
    int h1 = h0 + nh;
    int h2 = h1 + nh;
    int h3 = h2 + nh;
    for (int k = 0; k < nh; k++) {
      FloatVector r = Lanes.at(w, from + k * 3 * L);
      FloatVector z = Lanes.at(w, from + k * 3 * L + L);
      FloatVector n = Lanes.at(w, from + k * 3 * L + 2 * L);
      FloatVector v = Lanes.all(h[h0 + k]);
      r0 = r.fma(v, r0);
      z0 = z.fma(v, z0);
      s0 = n.fma(v, s0);
      v = Lanes.all(h[h1 + k]);
      r1 = r.fma(v, r1);
      z1 = z.fma(v, z1);
      s1 = n.fma(v, s1);
      v = Lanes.all(h[h2 + k]);
      r2 = r.fma(v, r2);
      z2 = z.fma(v, z2);
      s2 = n.fma(v, s2);
      v = Lanes.all(h[h3 + k]);
      r3 = r.fma(v, r3);
      z3 = z.fma(v, z3);
      s3 = n.fma(v, s3);
    }
    r0.intoArray(sums, 0);
    z0.intoArray(sums, L);
    r1.intoArray(sums, 2 * L);
    z1.intoArray(sums, 3 * L);
    r2.intoArray(sums, 4 * L);
    z2.intoArray(sums, 5 * L);
    r3.intoArray(sums, 6 * L);
    z3.intoArray(sums, 7 * L);
    n0.intoArray(sums, OF_INPUT);
    n1.intoArray(sums, OF_INPUT + L);
    n2.intoArray(sums, OF_INPUT + 2 * L);
    n3.intoArray(sums, OF_INPUT + 3 * L);
    s0.intoArray(sums, OF_STATE);
    s1.intoArray(sums, OF_STATE + L);
    s2.intoArray(sums, OF_STATE + 2 * L);
    s3.intoArray(sums, OF_STATE + 3 * L);
  }

  /** Two inputs at once, as three sums alone would wait for each other. */
  private void one(int block, float[] x, int x0, float[] h, int h0) {
    int nx = inputs;
    int nh = units;
    float[] sums = this.sums;
    int at = block * 4 * L;
    FloatVector r0 = Lanes.at(bias, at);
    FloatVector r1 = Lanes.all(0);
    FloatVector z0 = Lanes.at(bias, at + L);
    FloatVector z1 = Lanes.all(0);
    FloatVector n0 = Lanes.at(bias, at + 2 * L);
    FloatVector n1 = Lanes.all(0);
    float[] w = inputWeights;
    int from = block * even(nx) * 3 * L;
    for (int k = 0; k < nx; k += 2) {
      FloatVector v = Lanes.all(x[x0 + k]);
      // Beyond the last input the weights are zero; a branch would be compiled too late.
      FloatVector u = Lanes.all(x[x0 + Math.min(k + 1, nx - 1)]);
      r0 = Lanes.at(w, from + k * 3 * L).fma(v, r0);
      z0 = Lanes.at(w, from + k * 3 * L + L).fma(v, z0);
      n0 = Lanes.at(w, from + k * 3 * L + 2 * L).fma(v, n0);
      r1 = Lanes.at(w, from + k * 3 * L + 3 * L).fma(u, r1);
      z1 = Lanes.at(w, from + k * 3 * L + 4 * L).fma(u, z1);
      n1 = Lanes.at(w, from + k * 3 * L + 5 * L).fma(u, n1);
    }
    n0.add(n1).intoArray(sums, OF_INPUT);
    n0 = Lanes.at(bias, at + 3 * L);
    n1 = Lanes.all(0);
    w = stateWeights;
    from = block * even(nh) * 3 * L;
    for (int k = 0; k < nh; k += 2) {
      FloatVector v = Lanes.all(h[h0 + k]);
      FloatVector u = Lanes.all(h[h0 + Math.min(k + 1, nh - 1)]);
      r0 = Lanes.at(w, from + k * 3 * L).fma(v, r0);
      z0 = Lanes.at(w, from + k * 3 * L + L).fma(v, z0);
      n0 = Lanes.at(w, from + k * 3 * L + 2 * L).fma(v, n0);
      r1 = Lanes.at(w, from + k * 3 * L + 3 * L).fma(u, r1);
      z1 = Lanes.at(w, from + k * 3 * L + 4 * L).fma(u, z1);
      n1 = Lanes.at(w, from + k * 3 * L + 5 * L).fma(u, n1);
    }
    r0.add(r1).intoArray(sums, 0);
    z0.add(z1).intoArray(sums, L);
    n0.add(n1).intoArray(sums, OF_STATE);
  }

  /**
   * Sigmoids of two vectors at once, so that neither waits for itself.
   *
   * <p>Both are written out to make the method longer than the 325 bytes of bytecode that C2
   * inlines: together with the other activations in one method they were half as fast.
   */
  private static void gates(float[] sums, int count) {
    FloatVector half = Lanes.all(0.5f);
    for (int i = 0; i < count * L; i += 2 * L) {
      FloatVector x0 = Lanes.within(Lanes.at(sums, i).mul(half));
      FloatVector x1 = Lanes.within(Lanes.at(sums, i + L).mul(half));
      FloatVector s0 = x0.mul(x0);
      FloatVector s1 = x1.mul(x1);
      FloatVector p0 = Lanes.all(-2.7607684E-16f);
      FloatVector p1 = p0;
      p0 = p0.fma(s0, Lanes.all(2.000188E-13f));
      p1 = p1.fma(s1, Lanes.all(2.000188E-13f));
      p0 = p0.fma(s0, Lanes.all(-8.604672E-11f));
      p1 = p1.fma(s1, Lanes.all(-8.604672E-11f));
      p0 = p0.fma(s0, Lanes.all(5.1222973E-8f));
      p1 = p1.fma(s1, Lanes.all(5.1222973E-8f));
      p0 = p0.fma(s0, Lanes.all(1.48572235E-5f));
      p1 = p1.fma(s1, Lanes.all(1.48572235E-5f));
      p0 = p0.fma(s0, Lanes.all(6.3726195E-4f));
      p1 = p1.fma(s1, Lanes.all(6.3726195E-4f));
      p0 = p0.fma(s0, Lanes.all(4.8935246E-3f));
      p1 = p1.fma(s1, Lanes.all(4.8935246E-3f));
      FloatVector q0 = Lanes.all(1.1982584E-6f);
      FloatVector q1 = q0;
      q0 = q0.fma(s0, Lanes.all(1.1853471E-4f));
      q1 = q1.fma(s1, Lanes.all(1.1853471E-4f));
      q0 = q0.fma(s0, Lanes.all(2.2684347E-3f));
      q1 = q1.fma(s1, Lanes.all(2.2684347E-3f));
      q0 = q0.fma(s0, Lanes.all(4.893525E-3f));
      q1 = q1.fma(s1, Lanes.all(4.893525E-3f));
      x0.mul(p0).div(q0).fma(half, half).intoArray(sums, i);
      x1.mul(p1).div(q1).fma(half, half).intoArray(sums, i + L);
    }
  }

  private void give(int block, float[] h, float[] out, int cell, int count) {
    int at = cell * units + block * L;
    int length = units - block * L;
    boolean whole = length >= L;
    // Where the units do not fill the last vector, the neighbour's must stay.
    for (int i = 0; i < count && !whole; i++) {
      System.arraycopy(h, at + i * units, before, i * L, length);
    }
    mix(sums, whole ? h : before, whole ? at : 0, whole ? units : L, whole ? out : after, count);
    for (int i = 0; i < count && !whole; i++) {
      System.arraycopy(after, i * L, out, at + i * units, length);
    }
  }

  private static void mix(float[] sums, float[] h, int first, int step, float[] out, int count) {
    int at = first;
    for (int i = 0; i < count; i++) {
      FloatVector r = Lanes.at(sums, 2 * i * L);
      FloatVector z = Lanes.at(sums, 2 * i * L + L);
      FloatVector sum = r.fma(Lanes.at(sums, OF_STATE + i * L), Lanes.at(sums, OF_INPUT + i * L));
      FloatVector n = Lanes.tanh(sum);
      Lanes.at(h, at).sub(n).fma(z, n).intoArray(out, at);
      at += step;
    }
  }
}
