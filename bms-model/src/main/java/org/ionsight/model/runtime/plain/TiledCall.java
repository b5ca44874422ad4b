package org.ionsight.model.runtime.plain;

import java.util.function.Function;
import org.ionsight.model.runtime.GraphCall;

/**
 * Computes a few cells as rows, and many as columns, tile by tile.
 *
 * <p>The just-in-time compiler remembers how often a loop ran: loops that first saw a few cells
 * stayed scalar and were five times slower with 400 (JDK 17). So kernels that run over cells never
 * see fewer than {@link #FEWEST_COLUMNS}, and the others never run over cells.
 */
final class TiledCall implements GraphCall {
  /** From here on columns are faster than rows (GRU of 64 units on JDK 17). */
  static final int FEWEST_COLUMNS = 48;

  // The rows of a layer of 64 inputs take 128 KiB, which the second-level cache holds.
  private static final int MOST_COLUMNS = 512;

  private final PlainTensor[] from;
  private final PlainTensor[] to;
  private final int cells;
  private final int tile;
  private final Program program;

  TiledCall(Function<Layout, Program> compiler, PlainTensor[] from, PlainTensor[] to, int cells) {
    this.from = from;
    this.to = to;
    this.cells = cells;
    boolean rows = cells < FEWEST_COLUMNS;
    int tiles = (cells + MOST_COLUMNS - 1) / MOST_COLUMNS;
    tile = rows ? cells : (cells + tiles - 1) / tiles;
    program = compiler.apply(rows ? Layout.rows(cells) : Layout.columns(tile));
    if (!rows) {
      for (PlainTensor tensor : from) {
        tensor.keepColumns(tile);
      }
      for (PlainTensor tensor : to) {
        tensor.keepColumns(tile);
      }
    }
  }

  @Override
  public void run() {
    for (int cell = 0; cell < cells; cell += tile) {
      program.run(from, to, cell);
    }
  }
}
