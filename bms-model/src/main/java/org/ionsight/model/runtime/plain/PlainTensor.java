package org.ionsight.model.runtime.plain;

import java.nio.FloatBuffer;
import java.util.List;
import org.ionsight.model.runtime.FloatTensor;

/** A tensor on the Java heap, row-major. */
final class PlainTensor implements FloatTensor {
  final List<Long> shape;
  final float[] values;
  private final FloatBuffer floats;

  PlainTensor(List<Long> shape, int size) {
    this.shape = shape;
    values = new float[size];
    floats = FloatBuffer.wrap(values);
  }

  @Override
  public FloatBuffer floats() {
    return floats;
  }

  @Override
  public void close() {}
}
