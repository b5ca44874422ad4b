package org.ionsight.model.runtime.plain;

import java.util.Arrays;
import java.util.Set;
import org.ionsight.model.runtime.plain.OnnxFile.Node;
import org.jspecify.annotations.Nullable;

/**
 * One step of a gated recurrent unit, as {@link GruFinder} finds it among the nodes of a file.
 *
 * <p>It is ONNX's {@code GRU} with {@code linear_before_reset = 1} and the gates in PyTorch's order
 * r, z, n:
 *
 * <pre>
 *   r, z = σ(W·x + b + U·h + c),   n = tanh(W·x + b + r·(U·h + c)),   h' = n + z·(h − n)
 * </pre>
 *
 * @param nodes that it replaces
 * @param last the one of them that gives h'
 * @param features name of x
 * @param hidden name of h
 * @param inputs W and b
 * @param state U and c
 * @param head layers that read h'
 */
record GruStep(
    Set<Node> nodes,
    Node last,
    String features,
    String hidden,
    Gates inputs,
    Gates state,
    @Nullable Layers head)
    implements Fused {
  GruStep {
    nodes = Set.copyOf(nodes);
  }

  /** The same with layers behind it. */
  GruStep before(Layers layers) {
    return new GruStep(nodes, last, features, hidden, inputs, state, layers);
  }

  /** Number of values in the state. */
  int units() {
    return state.units();
  }

  /**
   * The weights of all gates.
   *
   * @param weights [3·units, inputs]
   * @param bias [3·units]
   */
  record Gates(Constant weights, Constant bias) {
    int units() {
      return bias.shape[0] / 3;
    }

    int inputs() {
      return weights.shape[1];
    }

    float weight(int gate, int unit, int input) {
      return weights.floats[(gate * units() + unit) * inputs() + input];
    }

    /** Whether an input has a weight other than zero in any gate of a unit. */
    boolean takes(int unit, int input) {
      return weight(0, unit, input) != 0
          || weight(1, unit, input) != 0
          || weight(2, unit, input) != 0;
    }
  }

  @Override
  public void build(NodeScope node) {
    Slot x = node.fromZero(node.slot(features));
    Slot h = node.fromZero(node.slot(hidden));
    requireSize(node, x, "inputs", inputs.inputs());
    requireSize(node, h, "carried values", units());
    Slot out = node.allocate(units());
    Layout layout = node.layout();
    if (layout.width() > 1) {
      node.add(new ColumnGru(this, x, h, out, layout.width()));
    } else if (head != null && head.inputs() == units() && node.isCarried(hidden)) {
      node.addCarried(hidden, new RowGru(this, head, x, h, out, layout.outer()));
    } else {
      node.add(new RowGru(this, null, x, h, out, layout.outer()));
    }
    node.give(out);
  }

  private static void requireSize(NodeScope node, Slot slot, String what, int size) {
    node.check(
        slot.inner.length == 1 && slot.inner[0] == size,
        "expected %d %s per item, found %s",
        size,
        what,
        Arrays.toString(slot.inner));
  }
}
