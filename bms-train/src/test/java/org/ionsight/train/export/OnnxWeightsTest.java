package org.ionsight.train.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.layer.Activation;
import org.ionsight.train.layer.Dense;
import org.ionsight.train.layer.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxWeightsTest {
  @TempDir Path directory;

  private static Layer network(Parameters parameters, int hidden) {
    return Layer.chain(
        new Dense(parameters, "in", 4, hidden),
        Activation.TANH,
        new Dense(parameters, "out", hidden, 2));
  }

  private byte[] write(Layer network, Parameters parameters, String contract) throws IOException {
    OnnxGraph graph = new OnnxGraph("net", parameters);
    graph.output("y", network.write(graph, graph.input("x", -1, 4)), -1, 2);
    Path file = directory.resolve("net.onnx");
    graph.write(file, Map.of("contract", contract));
    return Files.readAllBytes(file);
  }

  @Test
  void exportedNumbers_comeBackAsTheyWere() throws IOException {
    Parameters trained = new Parameters(1);
    byte[] onnx = write(network(trained, 8), trained, "first");
    Parameters other = new Parameters(2);
    Layer empty = network(other, 8);
    assertFalse(OnnxWeights.sameGraph(onnx, write(empty, other, "first")));

    OnnxWeights.restore(onnx, other);

    for (String name : trained.names()) {
      assertArrayEquals(trained.values(name), other.values(name), name);
    }
    assertTrue(OnnxWeights.sameGraph(onnx, write(empty, other, "second")));
  }

  @Test
  void networkOfAnotherShape_isRefused() throws IOException {
    Parameters trained = new Parameters(1);
    byte[] onnx = write(network(trained, 8), trained, "first");
    Parameters wider = new Parameters(1);
    network(wider, 9);
    assertThrows(TrainingException.class, () -> OnnxWeights.restore(onnx, wider));
  }

  @Test
  void fileThatIsNoNetwork_isRefused() {
    byte[] text = "no network".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThrows(TrainingException.class, () -> OnnxWeights.restore(text, new Parameters(1)));
  }
}
