package org.ionsight.model.runtime.plain;

/**
 * Where the numbers of a program's cells lie; one of both is 1.
 *
 * <p>Rows are ONNX's own order: cell after cell, loops run over the elements of a layer. Columns
 * have the cells innermost: loops run over cells, which pays from some dozens on.
 *
 * @param outer cells that follow each other
 * @param width cells side by side in each element
 */
record Layout(int outer, int width) {
  static Layout rows(int cells) {
    return new Layout(cells, 1);
  }

  static Layout columns(int cells) {
    return new Layout(1, cells);
  }

  /**
   * Length of an array for loops over so many numbers: with its header of 16 bytes the array then
   * fills whole blocks of 32, so that arrays made one after the other are aligned alike. C2 aligns
   * its vectors to one array only; the others crossed cache lines (100 numbers took 22 ns, 96 took
   * 26).
   */
  static int padded(int count) {
    return count + Math.floorMod(4 - count, 8);
  }

  int cells() {
    return outer * width;
  }
}
