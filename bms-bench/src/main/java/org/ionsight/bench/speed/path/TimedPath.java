package org.ionsight.bench.speed.path;

import org.jspecify.annotations.Nullable;

/** Something whose time is measured. Not thread-safe. */
public interface TimedPath extends AutoCloseable {
  /**
   * Does it once.
   *
   * @return what keeps the JIT from leaving it out
   */
  @Nullable Object once();

  /**
   * Compares what it computes with an implementation of its own: a fast wrong answer is worth
   * nothing.
   *
   * @throws IllegalStateException if they differ
   */
  void verify();

  @Override
  void close();
}
