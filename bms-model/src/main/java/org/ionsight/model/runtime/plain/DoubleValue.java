package org.ionsight.model.runtime.plain;

/** Numbers in double precision: constants, or what is computed for one item of a batch. */
final class DoubleValue {
  /** The ONNX shape; the first axis of what is computed is the batch, here of one item. */
  final int[] shape;

  final double[] data;
  final boolean computed;

  DoubleValue(int[] shape, double[] data, boolean computed) {
    this.shape = shape;
    this.data = data;
    this.computed = computed;
  }

  /** The same numbers seen in another shape. */
  DoubleValue as(int... other) {
    return new DoubleValue(other, data, computed);
  }
}
