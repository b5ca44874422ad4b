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
  /** A GRU of 64 units has 100 kB of numbers between its kernels at this size: within any L2. */
  static final int TILE = 32;

  // A tile costs about as much as this many cells one by one, at 32 and at 64 units.
  private static final int FEWEST_FOR_TILE = 12;

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
