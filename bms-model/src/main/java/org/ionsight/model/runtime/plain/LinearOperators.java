package org.ionsight.model.runtime.plain;

import java.util.Arrays;

/** Operators with weights. */
final class LinearOperators {
  private LinearOperators() {}

  static void matMul(NodeScope node) {
    if (node.value(0) instanceof Constant) {
      constantTimesColumn(node);
      return;
    }
    Slot in = node.slot(0);
    Constant weights = node.weights(1);
    int[] shape = weights.shape;
    int last = in.inner.length - 1;
    node.check(
        last >= 0 && shape.length == 2 && shape[0] == in.inner[last],
        "expected weights [%d, outputs], found %s",
        last >= 0 ? in.inner[last] : 1,
        Arrays.toString(shape));
    Slot out = node.allocate(Shapes.with(in.inner, last, shape[1]));
    float[] turned = transposed(weights.floats, shape[0], shape[1]);
    dense(node, in, turned, new float[shape[1]], out);
    node.give(out);
  }

  /** {@code [1, out, in] × [batch, in, 1]}: a dense layer over the columns of each item. */
  private static void constantTimesColumn(NodeScope node) {
    Constant weights = node.weights(0);
    Slot in = node.slot(1);
    int[] shape = weights.shape;
    int rank = shape.length;
    boolean column = in.inner.length == 2 && in.inner[1] == 1;
    boolean fits =
        (rank == 2 || (rank == 3 && shape[0] == 1)) && column && shape[rank - 1] == in.inner[0];
    node.check(
        fits,
        "expected a constant [outputs, inputs] before a column [batch, inputs, 1], found %s before"
            + " %s per item",
        Arrays.toString(shape),
        Arrays.toString(in.inner));
    int outputs = shape[rank - 2];
    Slot out = node.allocate(outputs, 1);
    dense(node, in.as(in.inner[0]), weights.floats, new float[outputs], out.as(outputs));
    node.give(out);
  }

  static void gemm(NodeScope node) {
    node.require("transA", 0);
    Slot in = node.slot(0);
    Constant weights = node.weights(1);
    boolean turned = node.integer("transB", 0) != 0;
    int[] shape = weights.shape;
    node.check(
        in.inner.length == 1 && shape.length == 2 && shape[turned ? 1 : 0] == in.inner[0],
        "expected a matrix for weights %s, found %s per item",
        Arrays.toString(shape),
        Arrays.toString(in.inner));
    int outputs = shape[turned ? 0 : 1];
    float[] w = turned ? weights.floats.clone() : transposed(weights.floats, shape[0], shape[1]);
    scale(w, node.number("alpha", 1));
    float[] bias = new float[outputs];
    if (node.has(2)) {
      float[] given = node.weights(2).floats;
      node.check(
          given.length == 1 || given.length == outputs,
          "expected %d biases, found %d",
          outputs,
          given.length);
      for (int i = 0; i < outputs; i++) {
        bias[i] = given[given.length == 1 ? 0 : i];
      }
      scale(bias, node.number("beta", 1));
    }
    Slot out = node.allocate(outputs);
    dense(node, in, w, bias, out);
    node.give(out);
  }

  private static void scale(float[] values, float by) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= by;
    }
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] turned = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        turned[column * rows + row] = values[row * columns + column];
      }
    }
    return turned;
  }

  /** Chooses the kernel; weights are {@code [out, in]}. */
  private static void dense(NodeScope node, Slot in, float[] weights, float[] bias, Slot out) {
    int rows = Shapes.product(in.inner, 0, in.inner.length - 1) * node.layout().outer();
    if (node.layout().width() > 1) {
      node.add(new TileDense(in, weights, bias, out, rows, node.layout().width()));
    } else if (bias.length < BinaryKernel.FEW) {
      node.add(new NarrowDense(in, weights, bias, out, rows));
    } else {
      node.add(new RowDense(in, weights, bias, out, rows));
    }
  }

  static void convolution(NodeScope node) {
    node.require("group", 1);
    String padding = node.text("auto_pad", "NOTSET");
    node.check(padding.equals("NOTSET"), "expected explicit pads, found %s", padding);
    Slot in = node.slot(0);
    Constant weights = node.weights(1);
    int[] shape = weights.shape;
    node.check(
        in.inner.length == 2 && shape.length == 3 && shape[1] == in.inner[0] && shape[2] > 0,
        "expected weights [outputs, channels, taps] for [batch, channels, length], found %s for %s"
            + " per item",
        Arrays.toString(shape),
        Arrays.toString(in.inner));
    int taps = shape[2];
    int length = in.inner[1];
    int stride = setting(node, "strides", 0, 1);
    int dilation = setting(node, "dilations", 0, 1);
    int before = setting(node, "pads", 0, 0);
    int after = setting(node, "pads", 1, 0);
    node.check(stride > 0 && dilation > 0, "expected strides and dilations of at least 1");
    int spare = length + before + after - dilation * (taps - 1) - 1;
    node.check(spare >= 0, "has more taps than its input of %d", length);
    int outLength = spare / stride + 1;

    Slot patches = node.allocate(shape[1] * taps, outLength);
    int[] sources = new int[patches.size()];
    for (int i = 0; i < sources.length; i++) {
      int channel = i / outLength / taps;
      int tap = i / outLength % taps;
      int at = i % outLength * stride + tap * dilation - before;
      sources[i] = at < 0 || at >= length ? -1 : channel * length + at;
    }
    node.add(new Gather(in, sources, patches, node.layout()));
    float[] bias = node.has(2) ? node.weights(2).floats : new float[shape[0]];
    node.check(bias.length == shape[0], "expected %d biases, found %d", shape[0], bias.length);
    Slot out = node.allocate(shape[0], outLength);
    node.add(new PatchConvolution(patches, weights.floats, bias, out, node.layout()));
    node.give(out);
  }

  /** A setting of the one axis that we convolve over; 65,536 is beyond any sense. */
  private static int setting(NodeScope node, String attribute, int index, long otherwise) {
    long[] values = node.integers(attribute);
    long value = values.length > index ? values[index] : otherwise;
    node.check(
        value >= 0 && value < 65_536, "expected %s from 0 to 65535, found %d", attribute, value);
    return (int) value;
  }

  static void layerNormalization(NodeScope node) {
    Slot in = node.slot(0);
    int last = in.inner.length - 1;
    int axis = node.innerAxis(node.integer("axis", -1), in.inner.length + 1);
    node.check(axis == last, "expected the last axis, found %d", axis + 1);
    int size = in.inner[last];
    float[] scale = node.weights(1).floats;
    float[] shift = node.has(2) ? node.weights(2).floats : new float[size];
    node.check(
        scale.length == size && shift.length == size && size > 0,
        "expected %d scales and shifts, found %d and %d",
        size,
        scale.length,
        shift.length);
    Slot out = node.allocate(in.inner);
    float epsilon = node.number("epsilon", 1e-5f);
    node.add(new LayerNormalization(in, scale, shift, epsilon, out, node.layout()));
    node.give(out);
  }
}
