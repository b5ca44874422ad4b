package org.ionsight.model.runtime;

import java.nio.FloatBuffer;

/** A preallocated float32 tensor where its runtime wants it. Not thread-safe. */
public interface FloatTensor extends AutoCloseable {
  /**
   * The values; use absolute reads and writes, which leave no position behind, and ask again after
   * a call that used the tensor: a runtime may keep them elsewhere in between.
   *
   * @return row-major, always the same buffer
   */
  FloatBuffer floats();

  @Override
  void close();
}
