package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.ionsight.model.BundleException;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.plain.RuntimeParityTest.Running;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainJavaTest {
  private static final double[] X = {-2, -0.5, 0, 0.5, 1, 3};

  /** One node between an input {@code x} of 2 × 3 per item and an output {@code y}. */
  private static byte[] network(int[] outShape, Function<NetworkBuilder, Object[]> node) {
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

  private static Object[] node(String operator, Object... attributesAndInputs) {
    Object[] parts = new Object[attributesAndInputs.length + 1];
    parts[0] = operator;
    System.arraycopy(attributesAndInputs, 0, parts, 1, attributesAndInputs.length);
    return parts;
  }

  private static Arguments row(
      String name, int[] shape, Function<NetworkBuilder, Object[]> node, double... expected) {
    return Arguments.of(name, network(shape, node), expected);
  }

  private static int[] shape(int... shape) {
    return shape;
  }

  private static final Map<String, Object> NONE = Map.of();

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

  private static String refusal(byte[] onnx) {
    BundleException e =
        assertThrows(BundleException.class, () -> new PlainJava().load("soc.onnx", onnx).close());
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("soc.onnx: "), message);
    return message;
  }

  @Test
  void unknownOperator_isRefusedWithItsNodeAndWhatThereIs() {
    String message = refusal(network(shape(2, 3), n -> node("Erf", NONE, "x")));
    assertTrue(message.contains("node 'Erf_y' is a Erf"), message);
    assertTrue(message.contains("Softplus"), message);
  }

  static List<Arguments> unsupported() {
    int[] same = shape(2, 3);
    return List.of(
        row("axis 0", same, n -> node("Concat", Map.of("axis", 0L), "x", "x")),
        row("first axis", shape(6), n -> node("Reshape", NONE, "x", n.integers(1, -1))),
        row("6 numbers", shape(5), n -> node("Reshape", NONE, "x", n.integers(-1, 5))),
        row("weights", same, n -> node("MatMul", NONE, "x", n.floats(new float[8], 4, 2))),
        row("constant", same, n -> node("MatMul", NONE, "x", "x")),
        row("constants only", same, n -> node("Add", NONE, n.random(1, 3), n.random(1, 3))),
        row("fit per item", same, n -> node("Add", NONE, "x", n.floats(new float[2], 2))),
        row("batch of 2", same, n -> node("Add", NONE, "x", n.floats(new float[12], 2, 2, 3))),
        row("axes", same, n -> node("ReduceMean", NONE, "x")),
        row(
            "group 1",
            same,
            n -> node("Conv", Map.of("group", 2L), "x", n.floats(new float[2], 2, 1, 1))),
        row(
            "SAME_UPPER",
            same,
            n -> node("Conv", Map.of("auto_pad", "SAME_UPPER"), "x", n.random(1, 1, 2, 1))),
        row("as declared", shape(7), n -> node("Relu", NONE, "x")),
        row("'nothing'", same, n -> node("Relu", NONE, "nothing")),
        row(
            "steps of 1",
            same,
            n ->
                node(
                    "Slice",
                    NONE,
                    "x",
                    n.integers(0),
                    n.integers(2),
                    n.integers(2),
                    n.integers(2))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unsupported")
  void unsupportedUse_isRefusedSayingWhatWasExpected(String said, byte[] onnx, double[] none) {
    assertEquals(0, none.length);
    String message = refusal(onnx);
    assertTrue(message.contains(said), message);
  }

  @ParameterizedTest
  @ValueSource(longs = {12, 18})
  void otherOpset_isRefused(long opset) {
    NetworkBuilder net = new NetworkBuilder(1).opset(opset);
    net.input("x", -1, 3);
    net.named(List.of("y"), "Relu", NONE, "x");
    net.output("y", -1, 3);
    assertTrue(refusal(net.build()).contains("found " + opset));
  }

  @Test
  void hugeShape_isRefusedBeforeMemoryIsTaken() {
    NetworkBuilder net = new NetworkBuilder(1);
    net.input("x", -1, 60_000, 60_000);
    net.named(List.of("y"), "Relu", NONE, "x");
    net.output("y", -1, 60_000, 60_000);
    assertTrue(refusal(net.build()).contains("beyond"));
  }

  @Test
  void outputsThatNobodyAskedFor_areNotComputed() {
    byte[] onnx = NetworkBuilder.gru(5, 4, 20);
    try (Graph graph = new PlainJava().load("soc.onnx", onnx)) {
      FloatTensor features = graph.newTensor(2, 4);
      FloatTensor hidden = graph.newTensor(2, 20);
      FloatTensor soc = graph.newTensor(2);
      graph.prepare(Map.of("features", features, "hidden", hidden), Map.of("soc", soc)).run();
      assertFalse(Float.isNaN(soc.floats().get(1)));
      assertTrue(soc.floats().get(0) != 0);
    }
  }

  @Test
  void tensorOfAnotherShape_isRefused() {
    byte[] onnx = NetworkBuilder.gru(5, 4, 20);
    try (Graph graph = new PlainJava().load("soc.onnx", onnx)) {
      Map<String, FloatTensor> out = Map.of("soc", graph.newTensor(3));
      Map<String, FloatTensor> in =
          Map.of("features", graph.newTensor(3, 4), "hidden", graph.newTensor(3, 19));
      assertThrows(IllegalArgumentException.class, () -> graph.prepare(in, out));
    }
  }

  @Test
  void cellsOfATile_doNotTouchEachOther() {
    byte[] onnx = NetworkBuilder.gru(6, 4, 20);
    Random random = new Random(4);
    float[] features = new float[96 * 4];
    for (int i = 0; i < features.length; i++) {
      features[i] = random.nextFloat();
    }
    float[] hidden = new float[96 * 20];
    try (Running running = new Running(new PlainJava(), onnx, 96)) {
      Map<String, float[]> in = Map.of("features", features, "hidden", hidden);
      float[] before = running.run(in).getOrDefault("soc", new float[0]);
      features[17 * 4] = Float.NaN;
      float[] after = running.run(in).getOrDefault("soc", new float[0]);
      assertTrue(Float.isNaN(after[17]));
      after[17] = before[17];
      assertArrayEquals(before, after);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100})
  void call_allocatesNothing(int cells) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (byte[] onnx : RuntimeParityTest.networks()) {
      try (Running running = new Running(new PlainJava(), onnx, cells)) {
        int calls = 200;
        for (int i = 0; i < calls; i++) {
          running.call.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < calls; i++) {
          running.call.run();
        }
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        // Less than one object a call: reading the counter itself may take some.
        assertEquals(0, bytes / calls, "bytes per call");
      }
    }
  }

  @Test
  void truncatedFile_isReadOrRefused() {
    byte[] sound = network(shape(2, 3), n -> node("Relu", NONE, "x"));
    int refused = 0;
    for (int length = 0; length < sound.length; length++) {
      refused += readOrRefused(Arrays.copyOf(sound, length)) ? 0 : 1;
    }
    assertTrue(refused > sound.length / 2, "refused " + refused + " of " + sound.length);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void fileWithSlips_isReadOrRefusedAndNeverFailsOtherwise(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    int files = 0;
    for (byte[] sound : RuntimeParityTest.networks()) {
      // Weights are most of a file; what is parsed stands at the front and at the back.
      for (int i = 0; i < 400; i++) {
        byte[] spoiled = sound.clone();
        for (int slip = 0; slip < 1 + i % 4; slip++) {
          int near = random.nextInt(Math.min(4_000, sound.length));
          int at = random.nextBoolean() ? near : sound.length - 1 - near;
          spoiled[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : sound[near]);
        }
        refused += readOrRefused(spoiled) ? 0 : 1;
        files++;
      }
    }
    assertTrue(refused > files / 10, "refused " + refused + " of " + files);
  }

  private static boolean readOrRefused(byte[] onnx) {
    try (Graph graph = new PlainJava().load("fuzz", onnx)) {
      return graph.inputs().size() < 1_000;
    } catch (BundleException e) {
      assertTrue(String.valueOf(e.getMessage()).startsWith("fuzz: "), e.getMessage());
      return false;
    }
  }
}
