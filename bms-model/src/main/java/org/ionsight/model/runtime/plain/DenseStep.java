package org.ionsight.model.runtime.plain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ionsight.model.runtime.kernel.DenseKernel;
import org.ionsight.model.runtime.kernel.DenseWeights;
import org.ionsight.model.runtime.kernel.LayerKernels;
import org.ionsight.model.runtime.kernel.LayerKernels.Activation;
import org.ionsight.model.runtime.plain.OnnxFile.Node;
import org.jspecify.annotations.Nullable;

/**
 * A MatMul with the Add and, where there is one, the Tanh behind it, for {@linkplain LayerKernels
 * kernels from outside}.
 *
 * @param nodes that it replaces
 * @param last the one of them that gives the result
 * @param in name of the input
 * @param weights and bias
 * @param activation of the sums
 * @param kernels that compute it
 */
record DenseStep(
    Set<Node> nodes,
    Node last,
    String in,
    DenseWeights weights,
    Activation activation,
    LayerKernels kernels)
    implements Fusion {
  DenseStep {
    nodes = Set.copyOf(nodes);
  }

  /** All of a file. */
  static List<DenseStep> find(OnnxFile file, LayerKernels kernels) {
    List<DenseStep> steps = new ArrayList<>();
    for (Node node : file.nodes()) {
      DenseStep step = beginningWith(node, file, kernels);
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  private static @Nullable DenseStep beginningWith(
      Node product, OnnxFile file, LayerKernels kernels) {
    Node sum = soleUser(file, product, "MatMul", "Add");
    if (sum == null || product.inputs().size() != 2 || sum.inputs().size() != 2) {
      return null;
    }
    Constant weights = file.constants().get(product.inputs().get(1));
    Constant bias = file.constants().get(sum.inputs().get(1));
    boolean fits =
        weights != null
            && bias != null
            && weights.isFloat()
            && bias.isFloat()
            && weights.shape.length == 2
            && weights.floats.length > 0
            && bias.shape.length == 1
            && bias.shape[0] == weights.shape[1]
            && !file.constants().containsKey(product.inputs().get(0));
    if (!fits || weights == null || bias == null) {
      return null;
    }
    Set<Node> nodes = new HashSet<>(List.of(product, sum));
    Node tanh = soleUser(file, sum, "Add", "Tanh");
    if (tanh != null) {
      nodes.add(tanh);
    }
    return new DenseStep(
        nodes,
        tanh == null ? sum : tanh,
        product.inputs().get(0),
        new DenseWeights(
            LinearOperators.transposed(weights.floats, weights.shape[0], weights.shape[1]),
            bias.floats),
        tanh == null ? Activation.NONE : Activation.TANH,
        kernels);
  }

  /** The node of a type that alone takes what a node of a type gives, as its first input. */
  private static @Nullable Node soleUser(OnnxFile file, Node node, String type, String userType) {
    if (!node.operator().equals(type) || node.outputs().size() != 1) {
      return null;
    }
    String value = node.outputs().get(0);
    List<Node> users = file.nodes().stream().filter(n -> n.inputs().contains(value)).toList();
    boolean alone =
        users.size() == 1
            && users.get(0).operator().equals(userType)
            && users.get(0).inputs().get(0).equals(value)
            && file.outputs().stream().noneMatch(output -> output.name().equals(value));
    return alone ? users.get(0) : null;
  }

  @Override
  public void build(NodeScope node) {
    Slot from = node.fromZero(node.slot(in));
    int axis = from.inner.length - 1;
    node.check(
        axis >= 0 && from.inner[axis] == weights.inputs(),
        "expected %d inputs per row",
        weights.inputs());
    Slot out = node.allocate(Shapes.with(from.inner, axis, weights.outputs()));
    int rows = Shapes.product(from.inner, 0, axis) * node.layout().outer();
    DenseKernel kernel = kernels.dense(weights, activation);
    node.add(() -> kernel.run(from.data, out.data, rows));
    node.give(out);
  }
}
