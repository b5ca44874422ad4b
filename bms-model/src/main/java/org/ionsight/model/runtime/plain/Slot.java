package org.ionsight.model.runtime.plain;

/**
 * A value that is computed per call.
 *
 * <p>In {@linkplain Layout columns} the first axis of the ONNX shape, the batch, is innermost:
 * element {@code e} of cell {@code c} is at {@code offset + e·width + c}, so that loops run over
 * cells. In rows it is at {@code offset + c·size + e}, which is ONNX's own order.
 */
final class Slot implements Value {
  /** The ONNX shape without the batch. */
  final int[] inner;

  final float[] data;
  final int offset;

  Slot(int[] inner, float[] data, int offset) {
    this.inner = inner;
    this.data = data;
    this.offset = offset;
  }

  /** Elements of one cell. */
  int size() {
    return Shapes.size(inner);
  }

  /** The same numbers seen in another shape. */
  Slot as(int... shape) {
    return new Slot(shape, data, offset);
  }
}
