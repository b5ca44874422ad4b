package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A GRU step of many cells: the loops of sums run over cells.
 *
 * <p>Two inputs and three gates at once: a load of an input serves three sums. C2 of JDK 17 makes
 * vectors of that only if the products are added one after the other, as here; 35 multiply-adds per
 * nanosecond with 400 cells where four inputs and one sum gave 24 (the roof was 54).
 */
final class ColumnGru implements Kernel {
  private final int units;
  private final Gate inputs;
  private final Gate state;
  private final Slot h;
  private final Slot out;
  private final int cells;
  private final GruGates gates;
  private final float[] r;
  private final float[] z;
  private final float[] ofInput;
  private final float[] ofState;

  ColumnGru(GruStep step, Slot x, Slot h, Slot out, int cells) {
    units = step.units();
    inputs = new Gate(step.inputs(), x, cells);
    state = new Gate(step.state(), h, cells);
    this.h = h;
    this.out = out;
    this.cells = cells;
    gates = new GruGates(units * cells);
    r = new float[Layout.padded(cells)];
    z = new float[Layout.padded(cells)];
    ofInput = new float[Layout.padded(cells)];
    ofState = new float[Layout.padded(cells)];
  }

  /** Inputs as an array for each, and the weights in the order in which they are used. */
  private static final class Gate {
    final Slot slot;
    final int cells;
    final float[][] x;
    final float[] weights;
    final float[] bias;

    Gate(GruStep.Gates gates, Slot slot, int cells) {
      this.slot = slot;
      this.cells = cells;
      int inputs = gates.inputs();
      int units = gates.units();
      // An odd number of inputs gets one that stays zero.
      x = new float[inputs + inputs % 2][Layout.padded(cells)];
      weights = new float[units * 3 * x.length];
      bias = gates.bias().floats;
      for (int unit = 0; unit < units; unit++) {
        for (int i = 0; i < inputs; i++) {
          for (int gate = 0; gate < 3; gate++) {
            int at = (unit * x.length + i - i % 2) * 3 + 2 * gate + i % 2;
            weights[at] = gates.weights().floats[(gate * units + unit) * inputs + i];
          }
        }
      }
    }

    void take() {
      for (int i = 0; i < slot.inner[0]; i++) {
        System.arraycopy(slot.data, i * cells, x[i], 0, cells);
      }
    }

    void addTo(int unit, float[] r, float[] z, float[] n) {
      int at = unit * 3 * x.length;
      for (int i = 0; i < x.length; i += 2) {
        add(x[i], x[i + 1], weights, at, r, z, n);
        at += 6;
      }
    }
  }

  @Override
  public void run() {
    inputs.take();
    state.take();
    for (int unit = 0; unit < units; unit++) {
      Arrays.fill(r, inputs.bias[unit] + state.bias[unit]);
      Arrays.fill(z, inputs.bias[units + unit] + state.bias[units + unit]);
      Arrays.fill(ofInput, inputs.bias[2 * units + unit]);
      Arrays.fill(ofState, state.bias[2 * units + unit]);
      inputs.addTo(unit, r, z, ofInput);
      state.addTo(unit, r, z, ofState);
      System.arraycopy(r, 0, gates.r, unit * cells, cells);
      System.arraycopy(z, 0, gates.z, unit * cells, cells);
      System.arraycopy(ofInput, 0, gates.ofInput, unit * cells, cells);
      System.arraycopy(ofState, 0, gates.ofState, unit * cells, cells);
    }
    gates.run(h.data, out.data);
  }

  private static void add(
      float[] x0, float[] x1, float[] w, int at, float[] r, float[] z, float[] n) {
    float r0 = w[at];
    float r1 = w[at + 1];
    float z0 = w[at + 2];
    float z1 = w[at + 3];
    float n0 = w[at + 4];
    float n1 = w[at + 5];
    for (int i = 0; i < r.length; i++) {
      float a = x0[i];
      float b = x1[i];
      r[i] = (r[i] + r0 * a) + r1 * b;
      z[i] = (z[i] + z0 * a) + z1 * b;
      n[i] = (n[i] + n0 * a) + n1 * b;
    }
  }
}
