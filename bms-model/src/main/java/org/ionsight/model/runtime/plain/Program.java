package org.ionsight.model.runtime.plain;

import java.util.List;

/**
 * Kernels in their order, for a fixed number of cells. Not thread-safe: it owns the numbers between
 * the kernels.
 */
final class Program {
  private final Layout layout;
  private final Slot[] inputs;
  private final Slot[] outputs;
  private final Kernel[] kernels;
  private final Carried[] carried;
  private final int floats;

  Program(
      Layout layout,
      List<Slot> inputs,
      List<Slot> outputs,
      List<Kernel> kernels,
      List<Carried> carried,
      int floats) {
    this.layout = layout;
    this.inputs = inputs.toArray(new Slot[0]);
    this.outputs = outputs.toArray(new Slot[0]);
    this.kernels = kernels.toArray(new Kernel[0]);
    this.carried = carried.toArray(new Carried[0]);
    this.floats = floats;
  }

  /** How many numbers it keeps between the kernels. */
  int floats() {
    return floats;
  }

  /**
   * Computes some cells.
   *
   * @param from one tensor for each input
   * @param to one tensor for each output
   * @param first first cell; the program computes as many as it was made for, and what it computes
   *     beyond the last is left out
   */
  void run(PlainTensor[] from, PlainTensor[] to, int first) {
    boolean rows = layout.width() == 1;
    for (int i = 0; i < inputs.length; i++) {
      if (rows) {
        from[i].takeRows(first, layout.outer(), inputs[i].data, inputs[i].offset);
      } else {
        from[i].takeColumns(first, inputs[i].data, inputs[i].offset);
      }
    }
    for (Carried state : carried) {
      state.step().begin(from[state.input()]);
    }
    for (Carried state : carried) {
      to[state.output()].forgetSums();
    }
    for (Kernel kernel : kernels) {
      kernel.run();
    }
    for (int i = 0; i < outputs.length; i++) {
      if (rows) {
        to[i].giveRows(first, layout.outer(), outputs[i].data, outputs[i].offset);
      } else {
        to[i].giveColumns(first, outputs[i].data, outputs[i].offset);
      }
    }
    for (Carried state : carried) {
      state.step().leave(to[state.output()]);
    }
  }
}
