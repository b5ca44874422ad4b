package org.ionsight.bench.speed.path;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;

/**
 * The SOC network over a whole window {@code [cells, seconds, features]} with ONNX's own operator
 * for recurrent layers, as PyTorch exports a sequence model that is not asked to carry its state.
 */
final class WindowGraph {
  private final SocWeights weights;
  private final int seconds;

  WindowGraph(SocWeights weights, int seconds) {
    this.weights = weights;
    this.seconds = seconds;
  }

  byte[] bytes() {
    try {
      Path file = Files.createTempFile("ionsight-window", ".onnx");
      try {
        build().write(file, Map.of());
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException("no temporary file can be written: " + e.getMessage(), e);
    }
  }

  private OnnxGraph build() {
    int h = weights.hidden();
    int features = SocFeature.COUNT;
    OnnxGraph graph = new OnnxGraph("window", new Parameters(0));
    String window = graph.input("window", -1, seconds, features);
    String inTime = graph.node("Transpose", Map.of("perm", new long[] {1, 0, 2}), window);
    float[] biases = new float[6 * h];
    System.arraycopy(inOnnxOrder("gru.b_ih"), 0, biases, 0, 3 * h);
    System.arraycopy(inOnnxOrder("gru.b_hh"), 0, biases, 3 * h, 3 * h);
    String sequence =
        graph.node(
            "GRU",
            Map.of("hidden_size", (long) h, "linear_before_reset", 1L),
            inTime,
            graph.constant(new Tensor(inOnnxOrder("gru.w_ih"), 1, 3L * h, features)),
            graph.constant(new Tensor(inOnnxOrder("gru.w_hh"), 1, 3L * h, h)),
            graph.constant(new Tensor(biases, 1, 6L * h)));
    String output = dense(graph, last(graph, sequence, h), "head1", h, weights.head());
    output = dense(graph, graph.node("Tanh", output), "head2", weights.head(), 2);
    List<String> both = graph.split(output, 1, 1, 1);
    int anchor = SocFeature.FILTER_SOC.ordinal();
    String newest = last(graph, inTime, features);
    String filter = graph.split(newest, 1, anchor, 1, features - anchor - 1L).get(1);
    String correction = scaled(graph, both.get(0), SocWeights.MOST_CORRECTION);
    String wide = scaled(graph, both.get(1), SocWeights.LOG_VARIANCE_SPAN);
    graph.output("soc", graph.node("Add", filter, correction), -1, 1);
    graph.output(
        "log_variance",
        graph.node("Add", wide, scalar(graph, SocWeights.LOG_VARIANCE_MIDDLE)),
        -1,
        1);
    return graph;
  }

  /** Rows of the newest second of {@code [seconds, ..., width]}. */
  private String last(OnnxGraph graph, String sequence, int width) {
    String newest =
        graph.node("Gather", Map.of("axis", 0L), sequence, graph.integers(seconds - 1L));
    return graph.node("Reshape", newest, graph.integers(-1, width));
  }

  private String dense(OnnxGraph graph, String input, String name, int in, int out) {
    String product =
        graph.node(
            "MatMul", input, graph.constant(new Tensor(weights.values(name + ".w"), in, out)));
    return graph.node("Add", product, graph.constant(new Tensor(weights.values(name + ".b"), out)));
  }

  private static String scaled(OnnxGraph graph, String value, float factor) {
    return graph.node("Mul", graph.node("Tanh", value), scalar(graph, factor));
  }

  private static String scalar(OnnxGraph graph, float value) {
    return graph.constant(new Tensor(new float[] {value}));
  }

  /** PyTorch has the gates in the order r, z, n; ONNX in the order z, r, h. */
  private float[] inOnnxOrder(String name) {
    float[] from = weights.values(name);
    int gate = from.length / 3;
    float[] to = from.clone();
    System.arraycopy(from, gate, to, 0, gate);
    System.arraycopy(from, 0, to, gate, gate);
    return to;
  }
}
