package org.ionsight.train.life;

import java.util.List;
import java.util.Map;
import org.ionsight.train.export.OnnxGraph;
import org.ionsight.train.export.Tensor;
import org.ionsight.train.layer.Gru;
import org.ionsight.train.layer.Layer;

/** The operations as ONNX nodes. */
final class OnnxOps implements GraphOps<String> {
  private final OnnxGraph graph;

  OnnxOps(OnnxGraph graph) {
    this.graph = graph;
  }

  @Override
  public String constant(float[] values, long... shape) {
    return graph.constant(new Tensor(values, shape));
  }

  @Override
  public String slice(String a, int axis, int from, int to) {
    return graph.node("Slice", a, graph.integers(from), graph.integers(to), graph.integers(axis));
  }

  @Override
  public String unary(String operator, String a) {
    return operator.equals("Softplus") ? softplus(a) : graph.node(operator, a);
  }

  /** Its exponential cannot overflow. ONNX Runtime 1.28 has no Softplus in double precision. */
  private String softplus(String a) {
    String positive = graph.node("Relu", a);
    String size = add(positive, graph.node("Relu", graph.node("Neg", a)));
    String small = graph.node("Exp", graph.node("Neg", size));
    return add(positive, graph.node("Log", add(small, 1)));
  }

  @Override
  public String binary(String operator, String a, String b) {
    return graph.node(operator, a, b);
  }

  @Override
  public String sumTokens(String a) {
    return graph.node("ReduceSum", Map.of("keepdims", 0L), a, graph.integers(1));
  }

  @Override
  public String sumLast(String a) {
    return graph.node("ReduceSum", Map.of("keepdims", 1L), a, graph.integers(-1));
  }

  @Override
  public String concat(int axis, List<String> parts) {
    return graph.node("Concat", Map.of("axis", (long) axis), parts.toArray(String[]::new));
  }

  @Override
  public String layer(Layer layer, String a) {
    return layer.write(graph, a);
  }

  @Override
  public String recur(Gru gru, String tokens, String edge) {
    // The first state is zero whatever the batch: a slice of the first token, times zero.
    String first = reshape(slice(tokens, 1, 0, 1), -1, LifeHistory.FEATURES);
    String zero =
        graph.node(
            "MatMul",
            first,
            constant(
                new float[LifeHistory.FEATURES * gru.hidden()],
                LifeHistory.FEATURES,
                gru.hidden()));
    String state = zero;
    String kept = zero;
    for (int t = 0; t < LifeHistory.TOKENS; t++) {
      String token = reshape(slice(tokens, 1, t, t + 1), -1, LifeHistory.FEATURES);
      state = gru.writeStep(graph, token, state);
      kept = add(kept, mul(state, reshape(slice(edge, 1, t, t + 1), -1, 1)));
    }
    return kept;
  }

  @Override
  public String reshape(String a, long... shape) {
    return graph.node("Reshape", a, graph.integers(shape));
  }

  @Override
  public String transpose(String a) {
    return graph.node("Transpose", Map.of("perm", new long[] {0, 2, 1}), a);
  }
}
