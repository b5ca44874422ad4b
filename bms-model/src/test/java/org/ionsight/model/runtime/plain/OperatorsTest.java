package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ionsight.model.runtime.plain.RuntimeParityTest.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorsTest {
  private static final double[] X = {-2, -0.5, 0, 0.5, 1, 3};

  /** One node between an input {@code x} of 2 × 3 per item and an output {@code y}. */
  static byte[] network(int[] outShape, Function<NetworkBuilder, Object[]> node) {
    NetworkBuilder net = new NetworkBuilder(1);
    net.input("x", -1, 2, 3);
    Object[] parts = node.apply(net);
    @SuppressWarnings("unchecked")
    Map<String, ?> attributes = (Map<String, ?>) parts[1];
    String[] inputs = Arrays.copyOfRange(parts, 2, parts.length, String[].class);
    net.named(List.of("y"), (String) parts[0], attributes, inputs);
    int[] shape = new int[outShape.length + 1];
    shape[0] = -1;
    System.arraycopy(outShape, 0, shape, 1, outShape.length);
    net.output("y", shape);
    return net.build();
  }

  static Object[] node(String operator, Object... attributesAndInputs) {
    Object[] parts = new Object[attributesAndInputs.length + 1];
    parts[0] = operator;
    System.arraycopy(attributesAndInputs, 0, parts, 1, attributesAndInputs.length);
    return parts;
  }

  static Arguments row(
      String name, int[] shape, Function<NetworkBuilder, Object[]> node, double... expected) {
    return Arguments.of(name, network(shape, node), expected);
  }

  static int[] shape(int... shape) {
    return shape;
  }

  static final Map<String, Object> NONE = Map.of();

  static List<Arguments> operators() {
    int[] same = shape(2, 3);
    List<Arguments> rows = new ArrayList<>();
    rows.add(row("Relu", same, n -> node("Relu", NONE, "x"), 0, 0, 0, 0.5, 1, 3));
    rows.add(row("Neg", same, n -> node("Neg", NONE, "x"), 2, 0.5, 0, -0.5, -1, -3));
    rows.add(
        row(
            "Exp",
            same,
            n -> node("Exp", NONE, "x"),
            0.135335283,
            0.60653066,
            1,
            1.64872127,
            2.71828183,
            20.0855369));
    rows.add(
        row(
            "Tanh",
            same,
            n -> node("Tanh", NONE, "x"),
            -0.96402758,
            -0.46211716,
            0,
            0.46211716,
            0.76159416,
            0.99505475));
    rows.add(
        row(
            "Sigmoid",
            same,
            n -> node("Sigmoid", NONE, "x"),
            0.119202922,
            0.377540669,
            0.5,
            0.622459331,
            0.731058579,
            0.952574127));
    rows.add(
        row(
            "Softplus",
            same,
            n -> node("Softplus", NONE, "x"),
            0.126928011,
            0.474076984,
            0.693147181,
            0.974076984,
            1.31326169,
            3.04858735));
    rows.add(
        row("Sqrt", same, n -> node("Sqrt", NONE, n.node("Mul", "x", "x")), 2, 0.5, 0, 0.5, 1, 3));
    rows.add(row("Log", same, n -> node("Log", NONE, n.node("Exp", "x")), -2, -0.5, 0, 0.5, 1, 3));
    rows.add(
        row(
            "Add a row",
            same,
            n -> node("Add", NONE, "x", n.floats(new float[] {1, 2, 3}, 3)),
            -1,
            1.5,
            3,
            1.5,
            3,
            6));
    rows.add(
        row(
            "Sub from a scalar",
            same,
            n -> node("Sub", NONE, n.floats(new float[] {1}), "x"),
            3,
            1.5,
            1,
            0.5,
            0,
            -2));
    rows.add(
        row(
            "Mul by a column",
            same,
            n -> node("Mul", NONE, "x", n.floats(new float[] {2, -1}, 1, 2, 1)),
            -4,
            -1,
            0,
            -0.5,
            -1,
            -3));
    rows.add(
        row(
            "Div by a computed column",
            same,
            n -> {
              Map<String, ?> last = Map.of("axes", new long[] {2}, "keepdims", 1L);
              return node("Div", NONE, "x", n.node("ReduceMax", last, "x"));
            },
            Double.NEGATIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            Double.NaN,
            0.5 / 3,
            1 / 3.0,
            1));
    rows.add(
        row(
            "MatMul",
            shape(2, 2),
            n -> node("MatMul", NONE, "x", n.floats(new float[] {1, 0, 0, 2, 10, 1}, 3, 2)),
            -2,
            -1,
            30.5,
            5));
    rows.add(
        row(
            "Gemm",
            shape(2),
            n -> {
              String flat = n.node("Flatten", Map.of("axis", 1L), "x");
              String w = n.floats(new float[] {1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1}, 2, 6);
              String b = n.floats(new float[] {10, 20}, 2);
              return node("Gemm", Map.of("transB", 1L, "alpha", 2f, "beta", 0.5f), flat, w, b);
            },
            9,
            16));
    rows.add(
        row(
            "ReduceMean",
            shape(2),
            n -> node("ReduceMean", Map.of("axes", new long[] {2}, "keepdims", 0L), "x"),
            -2.5 / 3,
            1.5));
    rows.add(
        row(
            "ReduceMax over the first axis",
            shape(1, 3),
            n -> node("ReduceMax", Map.of("axes", new long[] {-2}), "x"),
            0.5,
            1,
            3));
    rows.add(
        row(
            "ReduceSum",
            shape(3),
            n -> node("ReduceSum", Map.of("keepdims", 0L), "x", n.integers(1)),
            -1.5,
            0.5,
            3));
    rows.add(
        row(
            "ReduceSum of all",
            shape(),
            n -> node("ReduceSum", Map.of("keepdims", 0L), "x", n.integers(1, 2)),
            2));
    rows.add(
        row(
            "Slice",
            shape(2, 2),
            n -> node("Slice", NONE, "x", n.integers(-2), n.integers(99), n.integers(2)),
            -0.5,
            0,
            1,
            3));
    rows.add(
        row(
            "Concat",
            shape(2, 4),
            n -> node("Concat", Map.of("axis", 2L), n.split("x", 2, 1, 2).get(0), "x"),
            -2,
            -2,
            -0.5,
            0,
            0.5,
            0.5,
            1,
            3));
    rows.add(
        row(
            "Split",
            shape(1, 3),
            n -> node("Neg", NONE, n.split("x", 1, 1, 1).get(1)),
            -0.5,
            -1,
            -3));
    rows.add(row("Reshape", shape(3, 2), n -> node("Reshape", NONE, "x", n.integers(0, -1, 2)), X));
    rows.add(
        row(
            "Squeeze and Unsqueeze",
            shape(2, 3),
            n ->
                node(
                    "Squeeze", NONE, n.node("Unsqueeze", "x", n.integers(2, -1)), n.integers(2, 4)),
            X));
    rows.add(
        row(
            "Conv",
            shape(1, 2),
            n ->
                node(
                    "Conv",
                    Map.of(
                        "strides", new long[] {2},
                        "pads", new long[] {1, 1},
                        "dilations", new long[] {1}),
                    "x",
                    n.floats(new float[] {1, 2, 3, 10, 20, 30}, 1, 2, 3),
                    n.floats(new float[] {0.5f}, 1)),
            // taps over (0, −2, −0.5), (0, 0.5, 1) and (−0.5, 0, 0), (1, 3, 0)
            -4 - 1.5 + 10 + 30 + 0.5,
            -0.5 + 10 + 60 + 0.5));
    rows.add(
        row(
            "LayerNormalization",
            same,
            n ->
                node(
                    "LayerNormalization",
                    Map.of("axis", -1L, "epsilon", 0f),
                    n.node("Add", "x", n.floats(new float[] {0, 0, 0, 0, 0.5f, -0.5f}, 2, 3)),
                    n.floats(new float[] {1, 2, 1}, 3),
                    n.floats(new float[] {0, 1, 0}, 3)),
            (-2 + 2.5 / 3) / Math.sqrt(0.7222222222),
            2 * (-0.5 + 2.5 / 3) / Math.sqrt(0.7222222222) + 1,
            (2.5 / 3) / Math.sqrt(0.7222222222),
            -1 / Math.sqrt(2 / 3.0),
            1,
            1 / Math.sqrt(2 / 3.0)));
    return rows;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("operators")
  void operator_givesWhatWasComputedByHand(String name, byte[] onnx, double[] expected) {
    // One cell takes the kernels by row, 70 take a tile and six by row.
    for (int cells : new int[] {1, 70}) {
      float[] x = new float[cells * X.length];
      for (int i = 0; i < x.length; i++) {
        x[i] = (float) X[i % X.length];
      }
      try (Running running = new Running(new PlainJava(), onnx, cells)) {
        float[] y = running.run(Map.of("x", x)).getOrDefault("y", new float[0]);
        assertEquals(cells * expected.length, y.length);
        for (int i = 0; i < y.length; i++) {
          double e = expected[i % expected.length];
          double bound = Double.isFinite(e) ? 1e-6 * Math.max(1, Math.abs(e)) : 1e-6;
          assertEquals((float) e, y[i], bound, name + " element " + i);
        }
      }
    }
  }

  @Test
  void rationalTanh_isWithinFourTenMillionthsEverywhere() {
    for (double x = -20; x <= 20; x += 0.0007) {
      assertEquals(Math.tanh((float) x), RationalTanh.of((float) x), 4e-7, "tanh " + x);
    }
    assertEquals(1, RationalTanh.of(Float.POSITIVE_INFINITY), 4e-7);
    assertTrue(Float.isNaN(RationalTanh.of(Float.NaN)));
  }
}
