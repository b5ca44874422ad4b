package org.ionsight.train.layer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.engine.Weights;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.OnnxParity;
import org.ionsight.train.export.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerParityTest {
  @TempDir private Path directory;

  @BeforeAll
  static void needsNatives() {
    assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
  }

  @Test
  void convolutionsPoolingNormAndDense_agreeInBothRuntimes() {
    Parameters parameters = new Parameters(1);
    Layer network =
        Layer.chain(
            new Conv1d(parameters, "c1", new int[] {3, 8}, 5, 2, 1),
            Activation.RELU,
            new Conv1d(parameters, "c2", new int[] {8, 6}, 3, 1, 2),
            Activation.SIGMOID,
            Pooling.MAX,
            new LayerNorm(parameters, "n", 6),
            new Dense(parameters, "d", 6, 4),
            Activation.TANH);
    OnnxGraph graph = new OnnxGraph("net", parameters);
    String x = graph.input("x", -1, 3, 32);
    graph.output("y", network.write(graph, x), -1, 4);
    Path file = directory.resolve("net.onnx");
    graph.write(file, Map.of("contract", "test"));

    for (int batch : new int[] {1, 7}) {
      double worst =
          OnnxParity.check(
              file,
              parameters,
              Map.of("x", Tensor.random(batch, batch, 3, 32)),
              (w, in) -> Map.of("y", network.forward(w, input(in, "x"))));
      assertTrue(worst <= OnnxParity.TOLERANCE, "difference " + worst);
    }
  }

  @Test
  void gruStep_agreesWithOneStepOfTheSequence() {
    Parameters parameters = new Parameters(2);
    Gru gru = new Gru(parameters, "gru", 5, 12);
    Path file = directory.resolve("gru.onnx");
    gruGraph(parameters, gru).write(file, Map.of());

    double worst =
        OnnxParity.check(
            file,
            parameters,
            Map.of("x", Tensor.random(3, 9, 5), "h", Tensor.random(4, 9, 12)),
            (w, in) -> {
              NDArray steps = input(in, "x").expandDims(1);
              NDArray state = input(in, "h").expandDims(0);
              return Map.of("h_out", gru.forward(w, steps, state).state().squeeze(0));
            });
    assertTrue(worst <= OnnxParity.TOLERANCE, "difference " + worst);
  }

  @Test
  void groupsOfAGru_doNotSeeEachOther() {
    Parameters parameters = new Parameters(2);
    Gru gru = new Gru(parameters, "gru", 5, 12, 3);
    float[] recurrent = parameters.values("gru.w_hh");
    for (int i = 0; i < recurrent.length; i++) {
      boolean same = i / 12 % 12 / 4 == i % 12 / 4;
      assertEquals(same, recurrent[i] != 0, "element " + i);
    }
    try (NDManager manager = Torch.newManager()) {
      Weights weights = parameters.on(manager, true);
      try (var gradient = Torch.record()) {
        NDArray state = manager.zeros(new Shape(1, 2, 12));
        NDArray x = manager.randomUniform(-1, 1, new Shape(2, 6, 5));
        gradient.backward(gru.forward(weights, x, state).output().square().sum());
      }
      float[] moved = weights.get("gru.w_hh").getGradient().toFloatArray();
      for (int i = 0; i < moved.length; i++) {
        assertEquals(recurrent[i] != 0, moved[i] != 0, "gradient of element " + i);
      }
    }
  }

  @Test
  void exportOfOtherNumbers_isRefused() {
    Parameters parameters = new Parameters(2);
    Gru gru = new Gru(parameters, "gru", 5, 12);
    Path file = directory.resolve("wrong.onnx");
    gruGraph(parameters, gru).write(file, Map.of());
    parameters.values("gru.b_hh")[30] += 0.01f;

    TrainingException e =
        assertThrows(
            TrainingException.class,
            () ->
                OnnxParity.check(
                    file,
                    parameters,
                    Map.of("x", Tensor.random(3, 9, 5), "h", Tensor.random(4, 9, 12)),
                    (w, in) ->
                        Map.of(
                            "h_out",
                            gru.forward(
                                    w, input(in, "x").expandDims(1), input(in, "h").expandDims(0))
                                .state()
                                .squeeze(0))));
    assertTrue(
        String.valueOf(e.getMessage()).contains("wrong.onnx: output 'h_out'"),
        String.valueOf(e.getMessage()));
  }

  @Test
  void sameGraph_givesSameBytes() throws IOException {
    Parameters parameters = new Parameters(2);
    Gru gru = new Gru(parameters, "gru", 5, 12);
    Path a = directory.resolve("a.onnx");
    Path b = directory.resolve("b.onnx");
    gruGraph(parameters, gru).write(a, Map.of("k", "v", "c", "d"));
    gruGraph(parameters, gru).write(b, Map.of("c", "d", "k", "v"));
    assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
  }

  private static OnnxGraph gruGraph(Parameters parameters, Gru gru) {
    OnnxGraph graph = new OnnxGraph("gru", parameters);
    String x = graph.input("x", -1, 5);
    String h = graph.input("h", -1, 12);
    graph.output("h_out", gru.writeStep(graph, x, h), -1, 12);
    return graph;
  }

  private static NDArray input(Map<String, NDArray> inputs, String name) {
    NDArray tensor = inputs.get(name);
    if (tensor == null) {
      throw new AssertionError("no input " + name);
    }
    return tensor;
  }
}
