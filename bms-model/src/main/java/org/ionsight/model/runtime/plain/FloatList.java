package org.ionsight.model.runtime.plain;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Numbers of a field that a file may hold at once or one by one.
 *
 * <p>Not thread-safe. The room at least doubles whenever it ends, so n numbers one by one are
 * copied fewer than 2 n times in all.
 */
final class FloatList {
  private float[] numbers = {};
  private int size;

  void addAll(FloatBuffer more) {
    int count = more.remaining();
    if (size + count > numbers.length) {
      // A file holds fewer than 2^29 numbers of 4 bytes, so twice as many are an int.
      numbers = Arrays.copyOf(numbers, Math.max(size + count, 2 * numbers.length));
    }
    more.get(numbers, size, count);
    size += count;
  }

  int size() {
    return size;
  }

  /** The numbers, with zeros behind them up to a length that is at least {@link #size}. */
  float[] copyOf(int length) {
    return Arrays.copyOf(numbers, length);
  }
}
