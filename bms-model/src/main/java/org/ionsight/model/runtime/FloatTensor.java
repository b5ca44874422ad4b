package org.ionsight.model.runtime;

import java.nio.FloatBuffer;

/** A preallocated float32 tensor in native memory. Not thread-safe. */
public interface FloatTensor extends AutoCloseable {
  /**
   * The values; use absolute reads and writes, which leave no position behind.
   *
   * @return a direct buffer in native order, always the same one
   */
  FloatBuffer floats();

  @Override
  void close();
}
