package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.ionsight.model.BundleException;
import org.ionsight.model.runtime.OnnxRuntime;
import org.ionsight.model.runtime.plain.RuntimeParityTest.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoubleOperatorsTest {
  private static final Map<String, Object> TO_DOUBLE = Map.of("to", 11L);
  private static final Map<String, Object> TO_FLOAT = Map.of("to", 1L);

  /** What is computed of an input {@code x} of 2 × 3 per item, as output {@code y} of 2 × 3. */
  private static byte[] network(BiFunction<NetworkBuilder, String, String> of) {
    NetworkBuilder net = new NetworkBuilder(2);
    net.input("x", -1, 2, 3);
    String result = of.apply(net, net.node("Cast", TO_DOUBLE, "x"));
    net.named(List.of("y"), "Cast", TO_FLOAT, result);
    net.output("y", -1, 2, 3);
    return net.build();
  }

  private static String random(NetworkBuilder net, int... shape) {
    return net.node("Cast", TO_DOUBLE, net.random(1, shape));
  }

  /** Each operator once at least. */
  static byte[] allOperators() {
    return network(
        (net, x) -> {
          String dense = net.node("Add", net.node("MatMul", x, random(net, 3, 5)), random(net, 5));
          String relu = net.node("Relu", dense);
          String mixed = net.node("MatMul", random(net, 1, 4, 2), relu);
          String sum = net.node("ReduceSum", Map.of("keepdims", 0L), mixed, net.integers(1));
          String kept = net.node("ReduceSum", Map.of("keepdims", 1L), relu, net.integers(-1));
          String size = net.node("Sqrt", net.node("Exp", net.node("Neg", kept)));
          String row = net.node("Reshape", net.node("Div", relu, size), net.integers(-1, 10));
          String part = slice(net, row, 3, 8);
          String all = net.node("Concat", Map.of("axis", 1L), part, net.node("Tanh", sum), part);
          String gate = net.node("Sigmoid", slice(net, all, 1, 7));
          String logarithm = net.node("Log", net.node("Reshape", gate, net.integers(-1, 2, 3)));
          return net.node("Sub", net.node("Mul", x, random(net, 1, 2, 1)), logarithm);
        });
  }

  private static String slice(NetworkBuilder net, String value, long from, long to) {
    return net.node("Slice", value, net.integers(from), net.integers(to), net.integers(1));
  }

  private static float[] run(Running running, float[] x) {
    return running.run(Map.of("x", x)).getOrDefault("y", new float[0]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 96})
  void allOperators_agreeWithOnnxRuntimeInEveryDigitOfAFloat(int cells) {
    Random random = new Random(cells);
    byte[] onnx = allOperators();
    try (Running expected = new Running(new OnnxRuntime(), onnx, cells);
        Running found = new Running(new PlainJava(), onnx, cells)) {
      for (int repeat = 0; repeat < 20; repeat++) {
        float[] x = new float[6 * cells];
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) random.nextGaussian();
        }
        float[] a = run(expected, x);
        float[] b = run(found, x);
        for (int i = 0; i < a.length; i++) {
          // Half a digit more or less may round to the next.
          assertEquals(a[i], b[i], Math.ulp(a[i]), "element " + i);
        }
      }
    }
  }

  @Test
  void differenceOfLargeNumbers_keepsWhatAFloatWouldLose() {
    byte[] onnx =
        network(
            (net, x) -> {
              String large = net.node("Cast", TO_DOUBLE, net.floats(new float[] {1e9f}, 1));
              return net.node("Sub", net.node("Add", x, large), large);
            });
    float[] x = {1.25f, -2.5f, 0.375f, 1e-3f, 3, 0};
    try (Running running = new Running(new PlainJava(), onnx, 1)) {
      float[] y = run(running, x);
      for (int i = 0; i < x.length; i++) {
        assertEquals(x[i], y[i], 1e-6);
      }
    }
  }

  private static Arguments row(String said, BiFunction<NetworkBuilder, String, String> of) {
    return Arguments.of(said, network(of));
  }

  static List<Arguments> unsupported() {
    return List.of(
        row("which the plain Java runtime lacks", (n, x) -> n.node("Erf", x)),
        row("axis 0", (n, x) -> n.node("Concat", Map.of("axis", 0L), x, x)),
        row("axis 0", (n, x) -> n.node("ReduceSum", x, n.integers(0))),
        row("below 3", (n, x) -> n.node("Concat", Map.of("axis", 3L), x, x)),
        row("one axis", (n, x) -> n.node("ReduceSum", x, n.integers(1, 2))),
        row("as declared", (n, x) -> slice(n, x, 0, 1)),
        row("a part of 2", (n, x) -> slice(n, x, 0, 3)),
        row("first axis of -1", (n, x) -> n.node("Reshape", x, n.integers(1, 6))),
        row("6 numbers", (n, x) -> n.node("Reshape", x, n.integers(-1, 5))),
        row("shapes that fit", (n, x) -> n.node("Add", x, random(n, 2))),
        row("one item", (n, x) -> n.node("Add", x, random(n, 2, 2, 3))),
        row("as many axes", (n, x) -> n.node("Add", x, n.node("Reshape", x, n.integers(-1, 6)))),
        row("matrices that fit", (n, x) -> n.node("MatMul", x, random(n, 4, 2))),
        row("matrices that fit", (n, x) -> n.node("MatMul", x, random(n, 1, 1, 3, 2))),
        row(
            "matrices that fit",
            (n, x) -> n.node("MatMul", x, n.node("Reshape", x, n.integers(-1, 1, 3, 2)))),
        row("a constant", (n, x) -> n.node("Relu", random(n, 2, 3))),
        row("double precision", (n, x) -> n.node("Add", "x", n.random(1, 3))),
        row("int64", (n, x) -> n.node("Reshape", x, n.random(1, 2))),
        row("found 'nothing'", (n, x) -> n.node("Cast", TO_DOUBLE, "nothing")),
        row("found type 7", (n, x) -> n.node("Cast", Map.of("to", 7L), x)),
        row(
            "parts that fit",
            (n, x) ->
                n.node(
                    "Concat", Map.of("axis", 1L), x, n.node("Reshape", x, n.integers(-1, 3, 2)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsupported")
  void unsupportedUse_isRefusedSayingWhatWasExpected(String said, byte[] onnx) {
    BundleException e =
        assertThrows(BundleException.class, () -> new PlainJava().load("life.onnx", onnx).close());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("life.onnx: ") && message.contains(said), message);
  }
}
