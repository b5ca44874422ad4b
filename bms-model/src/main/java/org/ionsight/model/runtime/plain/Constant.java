package org.ionsight.model.runtime.plain;

/** Numbers of the file, row-major; nobody writes into them. */
final class Constant implements Value {
  final int[] shape;
  final float[] floats;
  final long[] integers;

  private Constant(int[] shape, float[] floats, long[] integers) {
    this.shape = shape;
    this.floats = floats;
    this.integers = integers;
  }

  static Constant ofFloats(int[] shape, float[] floats) {
    return new Constant(shape, floats, new long[0]);
  }

  static Constant ofIntegers(int[] shape, long[] integers) {
    return new Constant(shape, new float[0], integers);
  }

  boolean isFloat() {
    return floats.length == Shapes.size(shape);
  }
}
