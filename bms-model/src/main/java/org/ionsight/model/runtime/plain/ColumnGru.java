package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/**
 * A GRU step of many cells: the loops of sums run over cells.
 *
 * <p>Inputs that a unit has no weights for are left out: where units form groups that do not see
 * each other, ONNX Runtime multiplies by zeros.
 */
final class ColumnGru implements Kernel {
  private final int units;
  private final Slot x;
  private final Slot h;
  private final Slot out;
  private final int cells;
  private final int trips;
  private final Terms inputs;
  private final Terms state;
  private final float[] inputBias;
  private final float[] stateBias;
  private final ColumnGates gates;
  // One array for each of x and h, one of zeros, four of sums: made in one go, aligned alike.
  private final float[][] lines;
  private final float[] r;
  private final float[] z;
  private final float[] ofInput;
  private final float[] ofState;
  private final LineStart start = new LineStart();

  ColumnGru(GruStep step, Slot x, Slot h, Slot out, int cells) {
    this.x = x;
    this.h = h;
    this.out = out;
    this.cells = cells;
    units = step.units();
    trips = LineStart.trips(cells);
    int features = step.inputs().inputs();
    int zeros = features + units;
    inputs = Terms.of(step.inputs(), 0, zeros);
    state = Terms.of(step.state(), features, zeros);
    inputBias = step.inputs().bias().floats;
    stateBias = step.state().bias().floats;
    gates = new ColumnGates(units * cells);
    lines = new float[zeros + 5][LineStart.padded(cells)];
    r = lines[zeros + 1];
    z = lines[zeros + 2];
    ofInput = lines[zeros + 3];
    ofState = lines[zeros + 4];
  }

  /**
   * What is added for each unit: pairs of lines with their weights in the order of their use.
   *
   * @param first where the pairs of each unit begin; one more at the end
   * @param lines two for each pair
   * @param weights six for each pair
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
  private record Terms(int[] first, int[] lines, float[] weights) {
    static Terms of(GruStep.Gates gates, int firstLine, int zeros) {
      int units = gates.units();
      int[] first = new int[units + 1];
      int[] lines = new int[units * (gates.inputs() + 1)];
      float[] weights = new float[3 * lines.length];
      int at = 0;
      for (int unit = 0; unit < units; unit++) {
        for (int i = 0; i < gates.inputs(); i++) {
          if (gates.takes(unit, i)) {
            for (int gate = 0; gate < 3; gate++) {
              weights[3 * (at - at % 2) + 2 * gate + at % 2] = gates.weight(gate, unit, i);
            }
            lines[at++] = firstLine + i;
          }
        }
        if (at % 2 > 0) {
          lines[at++] = zeros;
        }
        first[unit + 1] = at;
      }
      return new Terms(first, Arrays.copyOf(lines, at), Arrays.copyOf(weights, 3 * at));
    }
  }

  @Override
  public void run() {
    int from = start.begin();
    take(x, 0, from);
    take(h, x.inner[0], from);
    for (int unit = 0; unit < units; unit++) {
      Arrays.fill(r, inputBias[unit] + stateBias[unit]);
      Arrays.fill(z, inputBias[units + unit] + stateBias[units + unit]);
      Arrays.fill(ofInput, inputBias[2 * units + unit]);
      Arrays.fill(ofState, stateBias[2 * units + unit]);
      addTo(unit, inputs, from, ofInput);
      addTo(unit, state, from, ofState);
      System.arraycopy(r, from, gates.r, unit * cells, cells);
      System.arraycopy(z, from, gates.z, unit * cells, cells);
      System.arraycopy(ofInput, from, gates.ofInput, unit * cells, cells);
      System.arraycopy(ofState, from, gates.ofState, unit * cells, cells);
    }
    gates.run(h.data, out.data);
    start.end();
  }

  private void take(Slot slot, int line, int from) {
    for (int i = 0; i < slot.inner[0]; i++) {
      System.arraycopy(slot.data, i * cells, lines[line + i], from, cells);
    }
  }

  private void addTo(int unit, Terms terms, int from, float[] n) {
    int[] of = terms.lines;
    int to = from + trips;
    for (int i = terms.first[unit]; i < terms.first[unit + 1]; i += 2) {
      float[] x0 = lines[of[i]];
      float[] x1 = lines[of[i + 1]];
      if (trips > ShortSums.LONGEST) {
        LongSums.twoToThree(x0, x1, terms.weights, 3 * i, from, to, r, z, n);
      } else {
        ShortSums.twoToThree(x0, x1, terms.weights, 3 * i, from, to, r, z, n);
      }
    }
  }
}
