package org.ionsight.model.runtime.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ionsight.model.runtime.plain.OnnxFile.Node;
import org.jspecify.annotations.Nullable;

/**
 * Two dense layers with a tanh between them, right behind a GRU step: the head of the SOC network.
 *
 * @param nodes that they replace
 * @param last the one of them that gives the result
 * @param input name of what the first layer takes
 * @param first weights [inputs, hidden]
 * @param firstBias [hidden]
 * @param second weights [hidden, outputs]
 * @param secondBias [outputs]
 */
record Layers(
    Set<Node> nodes,
    Node last,
    String input,
    Constant first,
    Constant firstBias,
    Constant second,
    Constant secondBias)
    implements Fused {
  Layers {
    nodes = Set.copyOf(nodes);
  }

  /** The steps and the layers behind them. */
  static List<Fused> after(OnnxFile file, List<GruStep> steps) {
    List<Fused> found = new ArrayList<>();
    List<GruStep> alone = new ArrayList<>(steps);
    NodeChain chain = new NodeChain(file);
    for (Node node : file.nodes()) {
      chain.begin(node);
      Layers layers = endingWith(file, chain, node);
      if (layers == null) {
        continue;
      }
      for (int i = alone.size() - 1; i >= 0; i--) {
        if (alone.get(i).last().outputs().contains(layers.input())) {
          found.add(layers);
          found.add(alone.remove(i).before(layers));
        }
      }
    }
    found.addAll(alone);
    return found;
  }

  private static @Nullable Layers endingWith(OnnxFile file, NodeChain chain, Node last) {
    Node second = chain.maker(last, "Add", 0, "MatMul");
    Node tanh = chain.maker(second, "MatMul", 0, "Tanh");
    Node sum = chain.maker(tanh, "Tanh", 0, "Add");
    Node first = chain.maker(sum, "Add", 0, "MatMul");
    if (NodeChain.NONE.equals(first)) {
      return null;
    }
    Constant w = constant(file, first, 2);
    Constant b = constant(file, sum, 1);
    Constant v = constant(file, second, 2);
    Constant c = constant(file, last, 1);
    if (w == null || b == null || v == null || c == null) {
      return null;
    }
    boolean fits =
        w.shape[1] == b.shape[0]
            && b.shape[0] == v.shape[0]
            && v.shape[1] == c.shape[0]
            && !chain.usedElsewhere(last);
    return fits ? new Layers(chain.nodes(), last, first.inputs().get(0), w, b, v, c) : null;
  }

  private static @Nullable Constant constant(OnnxFile file, Node node, int rank) {
    Constant constant = file.constants().get(node.inputs().get(1));
    return constant != null && constant.isFloat() && constant.shape.length == rank
        ? constant
        : null;
  }

  int inputs() {
    return first.shape[0];
  }

  int hidden() {
    return firstBias.shape[0];
  }

  int outputs() {
    return secondBias.shape[0];
  }

  @Override
  public void build(NodeScope node) {
    Slot in = node.fromZero(node.slot(input));
    node.check(
        in.inner.length == 1 && in.inner[0] == inputs(), "expected %d inputs per item", inputs());
    Slot out = node.allocate(outputs());
    Layout layout = node.layout();
    int width = layout.width();
    float[] v = turned(second).floats;
    if (width > 1) {
      Slot middle = node.allocate(hidden());
      node.add(new TileDense(in, turnedFirst().floats, firstBias.floats, middle, 1, width));
      node.add(new ColumnTanh(middle.data));
      node.add(new TileDense(middle, v, secondBias.floats, out, 1, width));
    } else {
      RowTanh tanh = new RowTanh(hidden(), layout.outer());
      Slot middle = new Slot(new int[] {hidden()}, tanh.values(), 0);
      RowGru step = node.carriedStep(input);
      node.add(
          step == null
              ? new RowDense(in, turnedFirst().floats, firstBias.floats, middle, layout.outer())
              : new CarriedHead(step, tanh.values()));
      node.add(tanh);
      node.add(new NarrowDense(middle, v, secondBias.floats, out, layout.outer()));
    }
    node.give(out);
  }

  /** The first layer, which the step has summed already. */
  private static final class CarriedHead implements Kernel {
    private final RowGru step;
    private final float[] hidden;

    CarriedHead(RowGru step, float[] hidden) {
      this.step = step;
      this.hidden = hidden;
    }

    @Override
    public void run() {
      step.headInto(hidden);
    }
  }

  /** Weights of the first layer as [hidden, inputs]. */
  Constant turnedFirst() {
    return turned(first);
  }

  /** Weights as [outputs, inputs]. */
  private static Constant turned(Constant weights) {
    int inputs = weights.shape[0];
    int outputs = weights.shape[1];
    float[] turned = new float[inputs * outputs];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        turned[o * inputs + i] = weights.floats[i * outputs + o];
      }
    }
    return Constant.ofFloats(new int[] {outputs, inputs}, turned);
  }
}
