package org.ionsight.model.runtime.plain;

import java.util.function.Function;
import org.ionsight.model.runtime.GraphCall;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable WarmUp warmUp;
  private Program program;
  private @Nullable Program supplied;

  /**
   * Prepares a call.
   *
   * @param compiler makes the program for a layout
   * @param suppliedCompiler makes it with kernels from outside
   * @param warmUp of kernels from outside, if there are any for this network; until it is over, and
   *     where it finds them slow, ours compute
   * @param from inputs
   * @param to outputs
   * @param cells how many
   * @param floatsPerCell what a program keeps for each
   */
  TiledCall(
      Function<Layout, Program> compiler,
      Function<Layout, Program> suppliedCompiler,
      @Nullable WarmUp warmUp,
      PlainTensor[] from,
      PlainTensor[] to,
      int cells,
      int floatsPerCell) {
    this.warmUp = warmUp;
    this.from = from;
    this.to = to;
    this.cells = cells;
    int most = Math.max(1, Math.min(MOST_COLUMNS, MOST_FLOATS / floatsPerCell));
    int tiles = (cells + most - 1) / most;
    tile = (cells + tiles - 1) / tiles;
    boolean rows = tile < FEWEST_COLUMNS;
    program = compiler.apply(rows ? Layout.rows(tile) : Layout.columns(tile));
    if (warmUp != null) {
      supplied = suppliedCompiler.apply(Layout.rows(tile));
      warmUp.begin();
    }
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
    if (supplied != null && warmUp != null && warmUp.over()) {
      program = warmUp.faster() ? supplied : program;
      supplied = null;
    }
    for (int cell = 0; cell < cells; cell += tile) {
      program.run(from, to, cell);
    }
  }
}
