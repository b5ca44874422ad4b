package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.InferenceRuntime;
import org.ionsight.model.runtime.OnnxRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain Java computes what ONNX Runtime computes. */
class RuntimeParityTest {
  private static final int CHECKPOINTS = 20;
  private static final int EMBEDDING = 32;
  private static final double TOLERANCE = 1e-5;

  /** One network in one runtime with tensors for all it takes and gives. */
  static final class Running implements AutoCloseable {
    final Map<String, FloatTensor> inputs = new LinkedHashMap<>();
    final Map<String, FloatTensor> outputs = new LinkedHashMap<>();
    final Graph graph;
    final GraphCall call;

    Running(InferenceRuntime runtime, byte[] onnx, int cells) {
      graph = runtime.load("test.onnx", onnx);
      graph.inputs().forEach(t -> inputs.put(t.name(), graph.newTensor(shape(t.shape(), cells))));
      graph.outputs().forEach(t -> outputs.put(t.name(), graph.newTensor(shape(t.shape(), cells))));
      call = graph.prepare(inputs, outputs);
    }

    private static long[] shape(List<Integer> declared, int cells) {
      return declared.stream().mapToLong(size -> size < 0 ? cells : size).toArray();
    }

    /** Values of an output after a call with these inputs. */
    Map<String, float[]> run(Map<String, float[]> values) {
      values.forEach((name, v) -> floats(inputs, name).put(0, v));
      call.run();
      Map<String, float[]> found = new LinkedHashMap<>();
      for (String name : outputs.keySet()) {
        float[] copy = new float[floats(outputs, name).capacity()];
        floats(outputs, name).get(0, copy);
        found.put(name, copy);
      }
      return found;
    }

    static FloatBuffer floats(Map<String, FloatTensor> tensors, String name) {
      return Optional.ofNullable(tensors.get(name)).orElseThrow().floats();
    }

    @Override
    public void close() {
      inputs.values().forEach(FloatTensor::close);
      outputs.values().forEach(FloatTensor::close);
      graph.close();
    }
  }

  private static Map<String, float[]> randomInputs(Running running, Random random) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (String name : running.inputs.keySet()) {
      float[] v = new float[Running.floats(running.inputs, name).capacity()];
      for (int i = 0; i < v.length; i++) {
        v[i] = name.endsWith("mask") ? random.nextInt(2) : (float) random.nextGaussian();
      }
      values.put(name, v);
    }
    return values;
  }

  private static void assertClose(Map<String, float[]> expected, Map<String, float[]> found) {
    assertClose(expected, found, TOLERANCE);
  }

  static void assertClose(
      Map<String, float[]> expected, Map<String, float[]> found, double tolerance) {
    assertEquals(expected.keySet(), found.keySet());
    for (Map.Entry<String, float[]> entry : expected.entrySet()) {
      float[] a = entry.getValue();
      float[] b = found.getOrDefault(entry.getKey(), new float[0]);
      assertEquals(a.length, b.length);
      for (int i = 0; i < a.length; i++) {
        double bound = tolerance * Math.max(1, Math.abs(a[i]));
        assertEquals(a[i], b[i], bound, entry.getKey() + "[" + i + "]");
      }
    }
  }

  private static void assertParity(byte[] onnx, int cells, Random random, int repeats) {
    try (Running expected = new Running(new OnnxRuntime(), onnx, cells);
        Running found = new Running(new PlainJava(), onnx, cells)) {
      assertEquals(expected.graph.inputs(), found.graph.inputs());
      assertEquals(expected.graph.outputs(), found.graph.outputs());
      assertEquals(expected.graph.metadata(), found.graph.metadata());
      for (int i = 0; i < repeats; i++) {
        Map<String, float[]> inputs = randomInputs(found, random);
        assertClose(expected.run(inputs), found.run(inputs));
      }
    }
  }

  // One cell, a few, a tile, tiles with few and with many cells left.
  @ParameterizedTest
  @CsvSource({"1,10,64", "5,10,32", "47,7,5", "64,10,64", "70,9,48", "96,10,64", "120,10,17"})
  void gru_agreesWithOnnxRuntime(int cells, int features, int hidden) {
    assertParity(NetworkBuilder.gru(cells, features, hidden), cells, new Random(hidden), 5);
  }

  @ParameterizedTest
  @CsvSource({"1,32,2", "4,32,2", "7,12,3", "47,32,2", "96,32,2", "97,15,5", "300,32,4"})
  void gruInGroups_agreesWithOnnxRuntime(int cells, int hidden, int groups) {
    byte[] onnx = NetworkBuilder.gruInGroups(cells, 15, hidden, groups);
    assertParity(onnx, cells, new Random(hidden), 5);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 66})
  void convolutions_agreeWithOnnxRuntime(int cells) {
    assertParity(NetworkBuilder.convolutions(cells), cells, new Random(cells), 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 66})
  void sumsOverTokens_agreeWithOnnxRuntime(int cells) {
    assertParity(NetworkBuilder.tokens(cells), cells, new Random(cells), 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 60})
  void carriedState_staysTogetherOverManySteps(int cells) {
    byte[] onnx = NetworkBuilder.gru(8, 10, 32);
    Random random = new Random(3);
    try (Running expected = new Running(new OnnxRuntime(), onnx, cells);
        Running found = new Running(new PlainJava(), onnx, cells)) {
      Map<String, float[]> a = randomInputs(found, random);
      Map<String, float[]> b = new LinkedHashMap<>(a);
      for (int step = 0; step < 200; step++) {
        Map<String, float[]> outA = expected.run(a);
        Map<String, float[]> outB = found.run(b);
        assertClose(outA, outB);
        float[] features = randomInputs(found, random).getOrDefault("features", new float[0]);
        a.put("features", features);
        b.put("features", features);
        a.put("hidden", outA.getOrDefault("hidden_out", new float[0]));
        b.put("hidden", outB.getOrDefault("hidden_out", new float[0]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"soc.onnx", "health.onnx", "life.onnx", "modes.onnx", "pulse.onnx"})
  void shippedNetworks_agreeWithOnnxRuntime(String name) throws IOException {
    byte[] onnx = shipped(name);
    for (int cells : new int[] {1, 5, 96}) {
      assertPlausibleParity(onnx, cells);
    }
  }

  /** Inputs as positive as charges and capacities are: the networks take roots and logarithms. */
  private static void assertPlausibleParity(byte[] onnx, int cells) {
    Random random = new Random(cells);
    try (Running expected = new Running(new OnnxRuntime(), onnx, cells);
        Running found = new Running(new PlainJava(), onnx, cells)) {
      for (int i = 0; i < 10; i++) {
        Map<String, float[]> inputs = new LinkedHashMap<>(randomInputs(found, random));
        inputs.forEach((input, values) -> fill(input, values, random));
        assertClose(expected.run(inputs), found.run(inputs));
      }
    }
  }

  private static void fill(String input, float[] values, Random random) {
    if (input.equals("tokens")) {
      fillLives(values, random);
      return;
    }
    for (int k = 0; k < values.length; k++) {
      values[k] =
          switch (input) {
            case "token_mask" -> k % CellHistory.CAPACITY < CHECKPOINTS ? 1 : 0;
            // The first channel is charge per bin: all 128 together are one capacity or so.
            case "curve", "reference" -> random.nextFloat() / (k / 128 % 13 == 0 ? 64 : 1);
            default -> random.nextFloat();
          };
    }
  }

  /** Lives as cells live them: the network fits a line to SOH, so SOH must follow one. */
  private static void fillLives(float[] tokens, Random random) {
    int life = CellHistory.CAPACITY * LifeFeature.tokenSize(EMBEDDING);
    float[] one = new float[life];
    for (int from = 0; from < tokens.length; from += life) {
      CellHistory history = new CellHistory(EMBEDDING);
      double fade = 1e-4 * (0.2 + 3 * random.nextDouble());
      double throughput = 0;
      float[] embedding = new float[EMBEDDING];
      for (int i = 0; i < CHECKPOINTS; i++) {
        double soh = 1 - fade * throughput + 0.005 * random.nextGaussian();
        history.add(throughput, soh, 15 + 20 * random.nextDouble(), 0.5, embedding);
        throughput += 10 + 90 * random.nextDouble();
        for (int k = 0; k < EMBEDDING; k++) {
          embedding[k] += (float) (0.05 * random.nextGaussian());
        }
      }
      Arrays.fill(one, 0);
      LifeFeature.writeTokens(history, one);
      System.arraycopy(one, 0, tokens, from, life);
    }
  }

  // Three hours of a pack: a state that drifted apart would be far apart by then.
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 60})
  void carriedStateOfTheShippedNetwork_staysTogetherOverTenThousandSteps(int cells)
      throws IOException {
    Random random = new Random(cells);
    try (Running expected = new Running(new OnnxRuntime(), shipped("soc.onnx"), cells);
        Running found = new Running(new PlainJava(), shipped("soc.onnx"), cells)) {
      float[] features = new float[Running.floats(found.inputs, "features").capacity()];
      Map<String, float[]> a = new LinkedHashMap<>();
      Map<String, float[]> b = new LinkedHashMap<>();
      for (int step = 0; step < 10_000; step++) {
        for (int i = 0; i < features.length; i++) {
          features[i] += (float) (0.1 * (0.5 * random.nextGaussian() + 0.5 - features[i]));
        }
        a.put("features", features);
        b.put("features", features);
        a = new LinkedHashMap<>(expected.run(a));
        b = new LinkedHashMap<>(found.run(b));
        // The network amplifies rounding between two steps, and forgets it.
        assertClose(a, b);
        a = carried(a);
        b = carried(b);
      }
    }
  }

  private static Map<String, float[]> carried(Map<String, float[]> answers) {
    Map<String, float[]> next = new LinkedHashMap<>();
    next.put("hidden", answers.getOrDefault("hidden_out", new float[0]));
    return next;
  }

  /** Node by node it would be right too, and two times slower. */
  @Test
  void stepOfTheShippedNetwork_isFound() throws IOException {
    OnnxFile file = OnnxReader.read("soc.onnx", shipped("soc.onnx"));
    List<GruStep> steps = GruFinder.find(file);
    assertEquals(1, steps.size());
    assertEquals(2, Layers.after(file, steps).size(), "the step and the layers behind it");
  }

  static byte[] shipped(String name) throws IOException {
    return Files.readAllBytes(
        Path.of(System.getProperty("ionsight.root", ".."), "models", "ionsight-base", name));
  }

  static List<byte[]> networks() {
    List<byte[]> all = new ArrayList<>();
    all.add(NetworkBuilder.gru(1, 4, 20));
    all.add(NetworkBuilder.convolutions(2));
    all.add(NetworkBuilder.tokens(3));
    all.add(DoubleOperatorsTest.allOperators());
    return all;
  }
}
