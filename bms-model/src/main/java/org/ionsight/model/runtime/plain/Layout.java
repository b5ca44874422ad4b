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
   * How long loops over so many numbers are: 6 beyond a multiple of 8, where lines begin at the
   * start of an array ({@link LineStart} has those that need not).
   *
   * <p>C2 takes 8 floats at a time from the first address that is a multiple of 32 bytes on, and
   * every number before and behind them alone, which takes as long as a vector. Objects lie at
   * multiples of 8 bytes, so that 2, 4, 6 or 8 numbers come before. With 102 in all 6 are taken
   * alone in three cases of four (21 ns for 96 × 6 multiply-adds, and 27 to 33 in the fourth), with
   * 104 always 8 (25 to 30 ns), with 100 4 or 12 (26 or 32 ns; JDK 17 and 25).
   */
  static int trips(int count) {
    return count + Math.floorMod(6 - count, 8);
  }

  /**
   * Length of an array for such loops: with its header of 16 bytes it fills whole blocks of 32, so
   * that arrays made one after the other are aligned alike. C2 aligns its vectors to one array
   * only; the others would cross cache lines.
   */
  static int padded(int count) {
    return trips(count) + 6;
  }

  int cells() {
    return outer * width;
  }
}
