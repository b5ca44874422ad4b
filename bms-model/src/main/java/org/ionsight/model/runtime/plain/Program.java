package org.ionsight.model.runtime.plain;

import java.util.List;

/**
 * Kernels in their order, for a fixed number of cells. Not thread-safe: it owns the numbers between
 * the kernels.
 */
final class Program {
  private final int width;
  private final Slot[] inputs;
  private final Slot[] outputs;
  private final Kernel[] kernels;

  Program(int width, List<Slot> inputs, List<Slot> outputs, List<Kernel> kernels) {
    this.width = width;
    this.inputs = inputs.toArray(Slot[]::new);
    this.outputs = outputs.toArray(Slot[]::new);
    this.kernels = kernels.toArray(Kernel[]::new);
  }

  /**
   * Computes some cells.
   *
   * @param from row-major {@code [cells, ...]}, one for each input
   * @param to row-major {@code [cells, ...]}, one for each output
   * @param first first cell
   * @param cells how many, at most the width; the others keep what an earlier call left
   */
  void run(float[][] from, float[][] to, int first, int cells) {
    for (int i = 0; i < inputs.length; i++) {
      take(from[i], first, cells, inputs[i]);
    }
    for (Kernel kernel : kernels) {
      kernel.run();
    }
    for (int i = 0; i < outputs.length; i++) {
      give(outputs[i], to[i], first, cells);
    }
  }

  private void take(float[] from, int first, int cells, Slot slot) {
    int size = slot.size();
    if (width == 1) {
      System.arraycopy(from, first * size, slot.data, slot.offset, size);
    } else {
      turnIn(from, first * size, size, cells, slot.data, slot.offset, width);
    }
  }

  private void give(Slot slot, float[] to, int first, int cells) {
    int size = slot.size();
    if (width == 1) {
      System.arraycopy(slot.data, slot.offset, to, first * size, size);
    } else {
      turnOut(slot.data, slot.offset, width, to, first * size, size, cells);
    }
  }

  private static void turnIn(
      float[] from, int start, int size, int cells, float[] to, int offset, int width) {
    for (int cell = 0; cell < cells; cell++) {
      int row = start + cell * size;
      int at = offset + cell;
      for (int i = 0; i < size; i++) {
        to[at] = from[row + i];
        at += width;
      }
    }
  }

  private static void turnOut(
      float[] from, int offset, int width, float[] to, int start, int size, int cells) {
    for (int cell = 0; cell < cells; cell++) {
      int row = start + cell * size;
      int at = offset + cell;
      for (int i = 0; i < size; i++) {
        to[row + i] = from[at];
        at += width;
      }
    }
  }
}
