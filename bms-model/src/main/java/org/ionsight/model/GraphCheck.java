package org.ionsight.model;

import java.util.List;
import java.util.Map;
import org.ionsight.model.bundle.Definitions;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.TensorContract;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.runtime.Graph.DeclaredTensor;

/** Compares what a network declares with what the bundle's contract promises. */
final class GraphCheck {
  private GraphCheck() {}

  static void againstContract(
      String place, Graph graph, ModelContract contract, Definitions definitions) {
    tensors(place, "input", contract.inputs(), graph.inputs());
    tensors(place, "output", contract.outputs(), graph.outputs());
    Map<String, String> expected = contract.metadata(definitions);
    for (Map.Entry<String, String> entry : expected.entrySet()) {
      String found = graph.metadata().getOrDefault(entry.getKey(), "nothing");
      if (!found.equals(entry.getValue())) {
        throw new BundleException(
            "%s: metadata '%s' expected '%s', found '%s'; the network is not of this bundle"
                .formatted(place, entry.getKey(), entry.getValue(), found));
      }
    }
  }

  private static void tensors(
      String place, String what, List<TensorContract> expected, List<DeclaredTensor> found) {
    for (TensorContract tensor : expected) {
      DeclaredTensor declared = find(place, what, tensor, found);
      if (!declared.type().equals(DeclaredTensor.FLOAT)) {
        throw new BundleException(
            "%s: %s '%s' expected type FLOAT, model declares %s"
                .formatted(place, what, tensor.name(), declared.type()));
      }
      if (!declared.shape().equals(tensor.shape())) {
        throw new BundleException(
            "%s: %s '%s' expected %s, model declares %s"
                .formatted(
                    place,
                    what,
                    tensor.name(),
                    tensor.describe(),
                    TensorContract.text(declared.shape())));
      }
    }
    if (expected.size() != found.size()) {
      throw new BundleException(
          "%s: expected %d %ss %s, model declares %s"
              .formatted(
                  place,
                  expected.size(),
                  what,
                  expected.stream().map(TensorContract::name).toList(),
                  found.stream().map(DeclaredTensor::name).toList()));
    }
  }

  private static DeclaredTensor find(
      String place, String what, TensorContract tensor, List<DeclaredTensor> found) {
    for (DeclaredTensor declared : found) {
      if (declared.name().equals(tensor.name())) {
        return declared;
      }
    }
    throw new BundleException(
        "%s: %s '%s' expected %s, model declares only %s"
            .formatted(
                place,
                what,
                tensor.name(),
                tensor.describe(),
                found.stream().map(DeclaredTensor::name).toList()));
  }
}
