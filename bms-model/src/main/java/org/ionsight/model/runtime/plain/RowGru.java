package org.ionsight.model.runtime.plain;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A GRU step of a few cells: the loops of sums run over all gates of a cell, those of activations
 * over all cells.
 *
 * <p>Where a {@linkplain Layers head} reads the new state, the products of both with it are summed
 * in the same lines as soon as it is there: those of the gates are what the next step begins with.
 * Loops over the 16 sums of a head alone take five times as long as the same sums at the end of
 * longer lines (0.33 of 2.0 µs for four cells of 32 units).
 */
final class RowGru implements Kernel {
  /** No sums are known of the state. */
  static final float[][] UNKNOWN = {};

  private final Object step;
  private final int cells;
  private final int units;
  private final int headSize;
  private final Slot x;
  private final Slot h;
  private final Slot out;
  private final RowSums ofInputs;
  private final RowSums ofState;
  private final float[][] biases;
  private final float[][] sums;
  private final float[][] ahead;
  private final RowGates[] gates;
  private float[][] known = UNKNOWN;

  /** Makes room; without a head nothing is summed ahead. */
  RowGru(GruStep step, @Nullable Layers head, Slot x, Slot h, Slot out, int cells) {
    this.cells = cells;
    this.x = x;
    this.h = h;
    this.out = out;
    units = step.units();
    headSize = head == null ? 0 : head.hidden();
    // The file's node: it stands for all weights of the step and the head.
    this.step = step.last();
    int features = step.inputs().inputs();
    int width = 3 * units + headSize;
    // Made in one go, so that they are aligned alike.
    int first = RowSums.lines(features);
    int second = first + RowSums.lines(units);
    float[][] lines = new float[second + 2 * cells + 1][Layout.padded(width)];
    float[][] inputLines = Arrays.copyOf(lines, first);
    RowSums.turn(step.inputs().weights(), inputLines, 0);
    ofInputs = new RowSums(inputLines, features, 3 * units);
    float[][] stateLines = Arrays.copyOfRange(lines, first, second);
    RowSums.turn(step.state().weights(), stateLines, 0);
    float[] bias = lines[lines.length - 1];
    float[] inputBias = step.inputs().bias().floats;
    System.arraycopy(step.state().bias().floats, 0, bias, 0, 3 * units);
    for (int i = 0; i < 2 * units; i++) {
      bias[i] += inputBias[i];
    }
    biases = new float[cells][];
    Arrays.fill(biases, bias);
    if (head != null) {
      RowSums.turn(head.turnedFirst(), stateLines, 3 * units);
      System.arraycopy(head.firstBias().floats, 0, bias, 3 * units, headSize);
    }
    // A sigmoid is a tanh of half its argument. Halves are exact.
    for (float[] line : Arrays.copyOf(lines, second)) {
      halve(line, 2 * units);
    }
    halve(bias, 2 * units);
    ofState = new RowSums(stateLines, units, width);
    sums = Arrays.copyOfRange(lines, second, second + cells);
    ahead = Arrays.copyOfRange(lines, second + cells, second + 2 * cells);
    gates = new RowGates[(cells + RowGates.CELLS - 1) / RowGates.CELLS];
    for (int i = 0; i < gates.length; i++) {
      gates[i] = new RowGates(Arrays.copyOfRange(inputBias, 2 * units, 3 * units));
    }
  }

  private static void halve(float[] line, int count) {
    for (int i = 0; i < count; i++) {
      line[i] *= 0.5f;
    }
  }

  /** Begins with what the same step of the file has summed for its state. */
  void begin(PlainTensor state) {
    known = state.sums(step);
  }

  /** Leaves beside the new state what the step after it begins with. */
  void leave(PlainTensor state) {
    state.keepSums(step, ahead);
  }

  @Override
  public void run() {
    float[][] state = known;
    if (state.length == 0) {
      sum(h.data);
      state = ahead;
    }
    ofInputs.sum(x.data, state, sums);
    for (int cell = 0; cell < cells; cell++) {
      RowGates block = gates[cell / RowGates.CELLS];
      int at = cell % RowGates.CELLS * units;
      System.arraycopy(sums[cell], 0, block.rz, at, units);
      System.arraycopy(sums[cell], units, block.rz, RowGates.CELLS * units + at, units);
      System.arraycopy(sums[cell], 2 * units, block.ofBoth, at, units);
      System.arraycopy(state[cell], 2 * units, block.ofState, at, units);
    }
    for (int i = 0; i < gates.length; i++) {
      int first = i * RowGates.CELLS * units;
      int count = Math.min(RowGates.CELLS * units, cells * units - first);
      gates[i].run(h.data, out.data, first, count);
    }
    if (headSize > 0) {
      sum(out.data);
    }
  }

  private void sum(float[] state) {
    ofState.sum(state, biases, ahead);
  }

  /** Gives the head's sums of all cells. */
  void headInto(float[] y) {
    for (int cell = 0; cell < cells; cell++) {
      System.arraycopy(ahead[cell], 3 * units, y, cell * headSize, headSize);
    }
  }
}
