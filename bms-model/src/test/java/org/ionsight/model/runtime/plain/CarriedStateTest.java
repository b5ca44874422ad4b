package org.ionsight.model.runtime.plain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.ionsight.model.runtime.FloatTensor;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.GraphCall;
import org.ionsight.model.runtime.InferenceRuntime;
import org.ionsight.model.runtime.OnnxRuntime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A state that two tensors hold in turn, as the loop carries it. */
class CarriedStateTest {
  private static final int UNITS = 32;

  /** Two calls whose states swap roles. */
  private static final class PingPong implements AutoCloseable {
    final Graph graph;
    final FloatTensor features;
    final FloatTensor soc;
    final FloatTensor logVariance;
    final FloatTensor[] hidden;
    final GraphCall[] calls = new GraphCall[2];
    int turn;

    PingPong(InferenceRuntime runtime, byte[] onnx, int cells) {
      graph = runtime.load("soc.onnx", onnx);
      features = graph.newTensor(cells, featureCount(graph));
      soc = graph.newTensor(cells);
      logVariance = graph.newTensor(cells);
      hidden = new FloatTensor[] {graph.newTensor(cells, UNITS), graph.newTensor(cells, UNITS)};
      for (int from = 0; from < 2; from++) {
        calls[from] =
            graph.prepare(
                Map.of("features", features, "hidden", hidden[from]),
                Map.of("soc", soc, "log_variance", logVariance, "hidden_out", hidden[1 - from]));
      }
    }

    void step(float[] row) {
      features.floats().put(0, row);
      calls[turn].run();
      turn = 1 - turn;
    }

    @Override
    public void close() {
      for (FloatTensor tensor : new FloatTensor[] {features, soc, logVariance, hidden[0]}) {
        tensor.close();
      }
      hidden[1].close();
      graph.close();
    }
  }

  private static int featureCount(Graph graph) {
    return graph.inputs().stream()
        .filter(input -> input.name().equals("features"))
        .mapToInt(input -> input.shape().get(1))
        .sum();
  }

  private static float[] values(FloatTensor tensor) {
    float[] values = new float[tensor.floats().capacity()];
    tensor.floats().get(0, values);
    return values;
  }

  private static float[] random(int size, Random random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  // Nobody looks at the state for six steps, then one cell is told another one, as reset does.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 7, 47, 48, 96})
  void stateThatIsCarriedAndNowAndThenWritten_agreesWithOnnxRuntime(int cells) throws IOException {
    byte[] onnx = RuntimeParityTest.shipped("soc.onnx");
    Random random = new Random(cells);
    try (PingPong expected = new PingPong(new OnnxRuntime(), onnx, cells);
        PingPong found = new PingPong(new PlainJava(), onnx, cells)) {
      for (int step = 0; step < 70; step++) {
        if (step % 7 == 6) {
          float[] told = random(UNITS, random);
          int at = random.nextInt(cells) * UNITS;
          expected.hidden[expected.turn].floats().put(at, told);
          found.hidden[found.turn].floats().put(at, told);
        }
        float[] row = random(found.features.floats().capacity(), random);
        expected.step(row);
        found.step(row);
        assertArrayEquals(values(expected.soc), values(found.soc), 1e-5f, "step " + step);
        assertArrayEquals(values(expected.logVariance), values(found.logVariance), 1e-5f);
      }
      assertArrayEquals(
          values(expected.hidden[expected.turn]), values(found.hidden[found.turn]), 1e-5f);
    }
  }

  @Test
  void stateThatIsLookedAt_goesOnAsIfNobodyHad() throws IOException {
    byte[] onnx = RuntimeParityTest.shipped("soc.onnx");
    Random random = new Random(5);
    try (PingPong unseen = new PingPong(new PlainJava(), onnx, 4);
        PingPong seen = new PingPong(new PlainJava(), onnx, 4)) {
      for (int step = 0; step < 50; step++) {
        float[] row = random(seen.features.floats().capacity(), random);
        unseen.step(row);
        seen.step(row);
        assertEquals(4 * UNITS, values(seen.hidden[seen.turn]).length);
        assertArrayEquals(values(unseen.soc), values(seen.soc), "step " + step);
      }
    }
  }

  /** Equal recurrent weights are not enough: biases and heads are in the sums, too. */
  @Test
  void stateOfAStepWithTheSameWeights_isSummedAnew() {
    Graph graph = new PlainJava().load("tied.onnx", NetworkBuilder.tiedSteps(4, 5, UNITS));
    FloatTensor features = graph.newTensor(4, 5);
    FloatTensor a = graph.newTensor(4, UNITS);
    FloatTensor between = graph.newTensor(4, UNITS);
    FloatTensor copy = graph.newTensor(4, UNITS);
    FloatTensor head = graph.newTensor(4, 2);
    FloatTensor fresh = graph.newTensor(4, 2);
    FloatTensor next = graph.newTensor(4, UNITS);
    FloatTensor unused = graph.newTensor(4, UNITS);
    features.floats().put(0, random(20, new Random(7)));
    FloatTensor[] states = {between, copy};
    FloatTensor[] heads = {head, fresh};
    graph
        .prepare(
            Map.of("features", features, "hidden_a", a, "hidden_b", unused),
            Map.of("hidden_out_a", between))
        .run();
    for (int i = 0; i < 2; i++) {
      GraphCall call =
          graph.prepare(
              Map.of("features", features, "hidden_a", unused, "hidden_b", states[i]),
              Map.of("hidden_out_b", next, "head_b", heads[i]));
      call.run();
      copy.floats().put(0, values(between));
    }
    assertArrayEquals(values(fresh), values(head));
    graph.close();
  }

  /** What one network has summed for its state says nothing to another one. */
  @Test
  void stateOfAnotherNetwork_isSummedAnew() throws IOException {
    byte[] onnx = RuntimeParityTest.shipped("soc.onnx");
    Random random = new Random(6);
    try (PingPong one = new PingPong(new PlainJava(), onnx, 4);
        PingPong fresh = new PingPong(new PlainJava(), onnx, 4)) {
      byte[] others = NetworkBuilder.gruInGroups(3, featureCount(one.graph), UNITS, 2);
      Graph other = new PlainJava().load("other.onnx", others);
      GraphCall into =
          other.prepare(
              Map.of("features", one.features, "hidden", one.hidden[1]),
              Map.of("hidden_out", one.hidden[0]));
      float[] row = random(one.features.floats().capacity(), random);
      one.step(row);
      into.run();
      one.turn = 0;
      fresh.hidden[0].floats().put(0, values(one.hidden[0]));
      into.run();
      one.step(row);
      fresh.step(row);
      assertArrayEquals(values(fresh.soc), values(one.soc));
      other.close();
    }
  }
}
