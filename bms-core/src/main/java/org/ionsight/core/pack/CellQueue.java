package org.ionsight.core.pack;

import java.util.function.IntPredicate;
import org.ionsight.core.state.StateTape;

/**
 * Cells that wait for something, first come first served; a cell waits once at most.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
final class CellQueue {
  private final int[] ring;
  private final boolean[] waits;
  private int head;
  private int size;

  CellQueue(int cells) {
    ring = new int[cells];
    waits = new boolean[cells];
  }

  /** Adds a cell at the end, unless it waits already. */
  void add(int cell) {
    if (waits[cell]) {
      return;
    }
    waits[cell] = true;
    ring[(head + size) % ring.length] = cell;
    size++;
  }

  /** Takes the cell that has waited longest; there must be one. */
  int take() {
    int cell = ring[head];
    head = (head + 1) % ring.length;
    size--;
    waits[cell] = false;
    return cell;
  }

  int size() {
    return size;
  }

  /** Records who waits, in their order, or takes it back. */
  void exchange(StateTape tape) {
    int count = tape.count(size, 0, ring.length);
    for (int i = 0; i < count; i++) {
      int cell = tape.count(ring[(head + i) % ring.length], 0, ring.length - 1);
      if (tape.restoring()) {
        add(cell);
      }
    }
  }

  /** Lets those go that wait for nothing. */
  void keep(IntPredicate waitsStill) {
    for (int left = size; left > 0; left--) {
      int cell = take();
      if (waitsStill.test(cell)) {
        add(cell);
      }
    }
  }
}
