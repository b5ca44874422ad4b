package org.ionsight.model.runtime.plain;

import static org.ionsight.model.runtime.plain.OperatorsTest.NONE;
import static org.ionsight.model.runtime.plain.OperatorsTest.network;
import static org.ionsight.model.runtime.plain.OperatorsTest.node;
import static org.ionsight.model.runtime.plain.OperatorsTest.row;
import static org.ionsight.model.runtime.plain.OperatorsTest.shape;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
