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

  private static final int MOST_COLUMNS = 512;

  // 16 MB between the kernels of a program: more would not stay in any cache.
  private static final int MOST_FLOATS = 1 << 22;

  private final PlainTensor[] from;
  private final PlainTensor[] to;
  private final int cells;
  private final int tile;
  private final Program program;

  /**
   * Prepares a call.
   *
   * @param compiler makes the program for a layout
   * @param from inputs
   * @param to outputs
   * @param cells how many
   * @param floatsPerCell what a program keeps for each
   */
  TiledCall(
      Function<Layout, Program> compiler,
      PlainTensor[] from,
      PlainTensor[] to,
      int cells,
      int floatsPerCell) {
    this.from = from;
    this.to = to;
    this.cells = cells;
    int most = Math.max(1, Math.min(MOST_COLUMNS, MOST_FLOATS / floatsPerCell));
    int tiles = (cells + most - 1) / most;
    tile = (cells + tiles - 1) / tiles;
    boolean rows = tile < FEWEST_COLUMNS;
    program = compiler.apply(rows ? Layout.rows(tile) : Layout.columns(tile));
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
