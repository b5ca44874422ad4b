package org.ionsight.model.runtime.plain;

import java.util.function.IntFunction;
import org.ionsight.model.runtime.GraphCall;
import org.jspecify.annotations.Nullable;

/**
 * Computes many cells tile by tile, and what is left, or a small pack, cell by cell.
 *
 * <p>The tile has one size for good, since the just-in-time compiler remembers how often a loop
 * ran: loops that first saw a few cells stayed scalar and were five times slower with 400 (JDK 17).
 */
final class TiledCall implements GraphCall {
  /**
   * A GRU of 64 units took 1.8, 1.4 and 1.15 µs a cell with 32, 64 and 128; beyond 64 a pack of 96
   * would be half padding.
   */
  static final int TILE = 64;

  // A tile costs as much as about 50 cells one by one (GRU of 64 units: 89 µs and 1.7 µs each).
  private static final int FEWEST_FOR_TILE = 48;

  private final float[][] from;
  private final float[][] to;
  private final int cells;
  private final int inTiles;
  private final @Nullable Program tile;
  private final @Nullable Program single;

  TiledCall(IntFunction<Program> compiler, float[][] from, float[][] to, int cells) {
    this.from = from;
    this.to = to;
    this.cells = cells;
    inTiles = cells % TILE < FEWEST_FOR_TILE ? cells - cells % TILE : cells;
    tile = inTiles > 0 ? compiler.apply(TILE) : null;
    single = inTiles < cells ? compiler.apply(1) : null;
  }

  @Override
  public void run() {
    if (tile != null) {
      for (int cell = 0; cell < inTiles; cell += TILE) {
        tile.run(from, to, cell, Math.min(TILE, inTiles - cell));
      }
    }
    if (single != null) {
      for (int cell = inTiles; cell < cells; cell++) {
        single.run(from, to, cell, 1);
      }
    }
  }
}
