package org.ionsight.model.runtime.plain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.ionsight.model.runtime.plain.GruStep.Gates;
import org.ionsight.model.runtime.plain.OnnxFile.Attribute;
import org.ionsight.model.runtime.plain.OnnxFile.Node;
import org.jspecify.annotations.Nullable;

/**
 * Finds the thirteen nodes that our export makes of a GRU step.
 *
 * <p>What does not look exactly like them stays as it is and is computed node by node: the same
 * numbers, three times slower.
 */
final class GruFinder {
  private final OnnxFile file;
  private final NodeChain chain;

  private GruFinder(OnnxFile file) {
    this.file = file;
    chain = new NodeChain(file);
  }

  /** All steps of a file. */
  static List<GruStep> find(OnnxFile file) {
    List<GruStep> steps = new ArrayList<>();
    GruFinder finder = new GruFinder(file);
    for (Node node : file.nodes()) {
      finder.chain.begin(node);
      GruStep step = finder.endingWith(node);
      if (step != null) {
        steps.add(step);
      }
    }
    return steps;
  }

  private @Nullable GruStep endingWith(Node last) {
    Node mixed = chain.maker(last, "Add", 1, "Mul");
    Node candidate = chain.maker(last, "Add", 0, "Tanh");
    Node change = chain.maker(mixed, "Mul", 1, "Sub");
    Node sum = chain.maker(candidate, "Tanh", 0, "Add");
    Node reset = chain.maker(sum, "Add", 1, "Mul");
    Node gates = chain.maker(reset, "Mul", 0, "Split");
    Node sigmoid = chain.maker(gates, "Split", 0, "Sigmoid");
    Node both = chain.maker(sigmoid, "Sigmoid", 0, "Add");
    Node inputParts = chain.maker(both, "Add", 0, "Split");
    Node stateParts = chain.maker(both, "Add", 1, "Split");
    Node input = chain.maker(inputParts, "Split", 0, "Gemm");
    Node state = chain.maker(stateParts, "Split", 0, "Gemm");
    if (NodeChain.NONE.equals(mixed)
        || NodeChain.NONE.equals(change)
        || NodeChain.NONE.equals(input)
        || NodeChain.NONE.equals(state)) {
      return null;
    }
    String hidden = state.inputs().get(0);
    boolean wired =
        change.inputs().equals(List.of(hidden, last.inputs().get(0)))
            && mixed.inputs().get(0).equals(output(gates, 1))
            && reset.inputs().get(0).equals(output(gates, 0))
            && reset.inputs().get(1).equals(output(stateParts, 1))
            && sum.inputs().get(0).equals(output(inputParts, 1))
            && both.inputs().equals(List.of(output(inputParts, 0), output(stateParts, 0)));
    Gates inputGates = gates(input);
    Gates stateGates = gates(state);
    if (!wired || inputGates == null || stateGates == null) {
      return null;
    }
    int units = stateGates.inputs();
    boolean fits =
        stateGates.bias().shape[0] == 3 * units
            && inputGates.bias().shape[0] == 3 * units
            && splitsInto(gates, units, units)
            && splitsInto(inputParts, 2 * units, units)
            && splitsInto(stateParts, 2 * units, units);
    if (!fits || chain.usedElsewhere(last)) {
      return null;
    }
    return new GruStep(
        chain.nodes(), last, input.inputs().get(0), hidden, inputGates, stateGates, null);
  }

  private static String output(Node node, int index) {
    return index < node.outputs().size() ? node.outputs().get(index) : "";
  }

  /** Constants of a Gemm with transposed weights and nothing special; null if it is not one. */
  private @Nullable Gates gates(Node gemm) {
    List<String> inputs = gemm.inputs();
    if (inputs.size() != 3 || !gemm.attributes().keySet().equals(Set.of("transB"))) {
      return null;
    }
    Constant weights = file.constants().get(inputs.get(1));
    Constant bias = file.constants().get(inputs.get(2));
    boolean fits =
        weights != null
            && bias != null
            && weights.isFloat()
            && bias.isFloat()
            && weights.shape.length == 2
            && bias.shape.length == 1
            && weights.shape[0] == bias.shape[0]
            && weights.shape[0] > 0
            && weights.shape[1] > 0;
    return fits && weights != null && bias != null ? new Gates(weights, bias) : null;
  }

  private boolean splitsInto(Node split, int first, int second) {
    Attribute axis = split.attributes().get("axis");
    boolean lastAxis = axis != null && axis.integer() == 1;
    Constant sizes =
        split.inputs().size() == 2 ? file.constants().get(split.inputs().get(1)) : null;
    return lastAxis
        && split.outputs().size() == 2
        && sizes != null
        && Arrays.equals(sizes.integers, new long[] {first, second});
  }
}
