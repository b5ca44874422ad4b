package org.ionsight.train.pulse;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.pulse.PulseFeatures;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;
import org.ionsight.train.kernel.KernelRegression;

/**
 * Writes a {@link PulseMachine} as ONNX: {@code pulse [batch, 64]} to {@code soh_quantiles}, {@code
 * cathodes} and {@code embedding}. The landmarks of all designs are one matrix, the weights of all
 * designs another with a block for each.
 */
final class PulseGraph {
  private static final int D = FeatureScale.SIZE;

  private final PulseMachine machine;
  private final List<PulseMachine.Expert> experts;
  private final OnnxGraph graph = new OnnxGraph("pulse", new Parameters(0));

  private PulseGraph(PulseMachine machine) {
    this.machine = machine;
    experts = machine.experts();
  }

  static OnnxGraph of(PulseMachine machine) {
    PulseGraph writer = new PulseGraph(machine);
    writer.write();
    return writer.graph;
  }

  /** Multiply-adds of one answer. */
  static long multiplyAdds(PulseMachine machine) {
    long e = machine.experts().size();
    long m = machine.experts().stream().mapToLong(x -> x.regression().landmarks().length).sum();
    return (long) PulseFeatures.COUNT * D
        + D * (m + 4 * e + PulseMachine.EMBEDDING)
        + m * 2 * e
        + e * PulseModel.CATHODES.size();
  }

  private void write() {
    String x = graph.input("pulse", -1, PulseFeatures.COUNT);
    FeatureScale scale = machine.scale();
    String standard =
        graph.node(
            "Add",
            graph.node(
                "MatMul", x, constant(scale.matrix(), PulseFeatures.COUNT, FeatureScale.SIZE)),
            constant(scale.offset(), 1, D));
    String z =
        graph.node(
            "Mul",
            graph.node("Tanh", standard),
            constant(
                Arrays.stream(scale.weight()).map(w -> w * FeatureScale.SQUASH).toArray(), 1, D));
    String squares = graph.node("Mul", z, z);
    String gate = gate(z, squares);
    String distances = distances(z, squares);
    String answers = answers(z, distances);
    List<String> parts = graph.split(answers, 1, experts.size(), experts.size());
    String soh = sum(graph.node("Mul", gate, parts.get(0)));
    String least =
        constant(
            experts.stream().mapToDouble(e -> e.regression().leastMargin()).toArray(),
            1,
            experts.size());
    String margins =
        graph.node("Add", graph.node("Relu", graph.node("Sub", parts.get(1), least)), least);
    String margin = sum(graph.node("Mul", gate, margins));
    graph.output(
        "soh_quantiles",
        graph.node(
            "Concat",
            Map.of("axis", 1L),
            graph.node("Sub", soh, margin),
            soh,
            graph.node("Add", soh, margin)),
        -1,
        3);
    graph.output(
        "cathodes", graph.node("MatMul", gate, cathodes()), -1, PulseModel.CATHODES.size());
    graph.output("embedding", embedding(z, distances), -1, PulseMachine.EMBEDDING);
  }

  private String sum(String value) {
    return graph.node("ReduceSum", Map.of("keepdims", 1L), value, graph.integers(1));
  }

  private String most(String value) {
    return graph.node("ReduceMax", Map.of("axes", new long[] {1}, "keepdims", 1L), value);
  }

  private String gate(String z, String squares) {
    double[][] weights = machine.gate().weights();
    int e = experts.size();
    float[] linear = new float[D * e];
    float[] square = new float[D * e];
    float[] offset = new float[e];
    for (int d = 0; d < e; d++) {
      for (int j = 0; j < D; j++) {
        linear[j * e + d] = (float) weights[d][j];
        square[j * e + d] = (float) (weights[d][D + j] / FeatureScale.SQUASH);
      }
      offset[d] = (float) weights[d][2 * D];
    }
    String logits =
        graph.node(
            "Add",
            graph.node(
                "Add",
                graph.node("MatMul", z, constant(linear, D, e)),
                graph.node("MatMul", squares, constant(square, D, e))),
            constant(offset, 1, e));
    String power = graph.node("Exp", graph.node("Sub", logits, most(logits)));
    return graph.node("Div", power, sum(power));
  }

  /** Minus the squared distances to all landmarks. */
  private String distances(String z, String squares) {
    double[][] landmarks =
        experts.stream()
            .flatMap(e -> Arrays.stream(e.regression().landmarks()))
            .toArray(double[][]::new);
    int m = landmarks.length;
    float[] transposed = new float[D * m];
    float[] norms = new float[m];
    for (int i = 0; i < m; i++) {
      double norm = 0;
      for (int j = 0; j < D; j++) {
        transposed[j * m + i] = (float) (2 * landmarks[i][j]);
        norm += landmarks[i][j] * landmarks[i][j];
      }
      norms[i] = (float) norm;
    }
    String product = graph.node("MatMul", z, constant(transposed, D, m));
    return graph.node("Sub", graph.node("Sub", product, constant(norms, 1, m)), sum(squares));
  }

  private String answers(String z, String distances) {
    int e = experts.size();
    int m = experts.stream().mapToInt(x -> x.regression().landmarks().length).sum();
    double[] widths = new double[m];
    float[] kernels = new float[m * 2 * e];
    float[] linear = new float[D * 2 * e];
    float[] offset = new float[2 * e];
    int from = 0;
    for (int d = 0; d < e; d++) {
      KernelRegression regression = experts.get(d).regression();
      int own = regression.landmarks().length;
      double[] answer = regression.answerWeights();
      double[] margin = regression.marginWeights();
      for (int i = 0; i < own; i++) {
        widths[from + i] = 1 / (2 * regression.width() * regression.width());
        kernels[(from + i) * 2 * e + d] = (float) answer[i];
        kernels[(from + i) * 2 * e + e + d] = (float) margin[i];
      }
      for (int j = 0; j < D; j++) {
        linear[j * 2 * e + d] = (float) answer[own + j];
        linear[j * 2 * e + e + d] = (float) margin[own + j];
      }
      offset[d] = (float) answer[own + D];
      offset[e + d] = (float) margin[own + D];
      from += own;
    }
    String k = graph.node("Exp", graph.node("Mul", distances, constant(widths, 1, m)));
    return graph.node(
        "Add",
        graph.node(
            "Add",
            graph.node("MatMul", k, constant(kernels, m, 2L * e)),
            graph.node("MatMul", z, constant(linear, D, 2L * e))),
        constant(offset, 1, 2L * e));
  }

  private String cathodes() {
    int n = PulseModel.CATHODES.size();
    float[] of = new float[experts.size() * n];
    for (int d = 0; d < experts.size(); d++) {
      of[d * n + PulseModel.CATHODES.indexOf(experts.get(d).cathode())] = 1;
    }
    return constant(of, experts.size(), n);
  }

  private String embedding(String z, String distances) {
    double[][] axes = machine.axes().axes();
    int n = axes.length;
    float[] weights = new float[D * n];
    for (int a = 0; a < n; a++) {
      for (int j = 0; j < D; j++) {
        weights[j * n + a] = (float) axes[a][j];
      }
    }
    String places =
        graph.node(
            "Sub",
            graph.node("MatMul", z, constant(weights, D, n)),
            constant(machine.axes().offset(), 1, n));
    // Rounding can make the least distance a little negative, whose root is none.
    String nearest = graph.node("Relu", graph.node("Neg", most(distances)));
    String root =
        graph.node(
            "Sqrt",
            graph.node("Add", nearest, constant(new double[] {PulseMachine.NEAREST_FLOOR}, 1, 1)));
    return graph.node("Concat", Map.of("axis", 1L), places, root);
  }

  private String constant(double[] values, long... shape) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return constant(floats, shape);
  }

  private String constant(float[] values, long... shape) {
    return graph.constant(new Tensor(values, shape));
  }
}
