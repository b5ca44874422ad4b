package org.ionsight.train.bundle;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.history.LifeFeature;
import org.ionsight.model.BundleException;
import org.ionsight.model.bundle.Definitions;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.TensorContract;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;

/** Makes the contract of an exported network and repeats it in the network's own file. */
final class OnnxContract {
  private final ModelKind kind;
  private final ModelProto model;

  OnnxContract(ModelKind kind, byte[] onnx) {
    this.kind = kind;
    try {
      model = ModelProto.parseFrom(onnx);
    } catch (InvalidProtocolBufferException e) {
      throw new BundleException(
          kind.fileName() + ": expected an ONNX model, found " + e.getMessage(), e);
    }
  }

  /** The contract with the sizes that this network chose. */
  ModelContract contract(Map<RangedQuantity, ValueRange> validRanges) {
    GraphProto graph = model.getGraph();
    ModelContract contract =
        switch (kind) {
          case SOC -> ModelContract.soc(size(graph.getInputList(), "hidden", 1), validRanges);
          case HEALTH ->
              ModelContract.health(
                  size(graph.getInputList(), "curve", 1) == CurveChannel.FEWEST
                      ? CurveChannel.FEWEST
                      : CurveChannel.values().length,
                  size(graph.getOutputList(), "embedding", 1),
                  validRanges);
          case PULSE ->
              ModelContract.pulse(size(graph.getOutputList(), "embedding", 1), validRanges);
          case MODES ->
              ModelContract.modes(size(graph.getOutputList(), "embedding", 1), validRanges);
          case LIFE -> life(graph, validRanges);
        };
    contract.inputs().forEach(tensor -> check("input", graph.getInputList(), tensor));
    contract.outputs().forEach(tensor -> check("output", graph.getOutputList(), tensor));
    return contract;
  }

  private ModelContract life(GraphProto graph, Map<RangedQuantity, ValueRange> validRanges) {
    int health = size(graph.getInputList(), "tokens", 2) - LifeFeature.tokenSize(0);
    int embedding = size(graph.getOutputList(), "embedding", 1);
    return graph.getInputList().stream().anyMatch(t -> t.getName().equals("summary"))
        ? ModelContract.trajectory(health, embedding, validRanges)
        : ModelContract.life(health, embedding, validRanges);
  }

  /** The network's file with the contract in its metadata. */
  byte[] withMetadata(ModelContract contract, Definitions definitions) {
    ModelProto.Builder builder = model.toBuilder().clearMetadataProps();
    Map<String, String> ours = contract.metadata(definitions);
    for (StringStringEntryProto entry : model.getMetadataPropsList()) {
      if (!entry.getKey().startsWith("ionsight.")) {
        builder.addMetadataProps(entry);
      }
    }
    ours.forEach(
        (key, value) ->
            builder.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return builder.build().toByteArray();
  }

  private int size(List<ValueInfoProto> tensors, String name, int axis) {
    List<Integer> shape = shape(tensors, name);
    if (shape.size() <= axis || shape.get(axis) < 1) {
      throw new BundleException(
          "%s: '%s' must have a fixed axis %d, model declares %s"
              .formatted(kind.fileName(), name, axis, TensorContract.text(shape)));
    }
    return shape.get(axis);
  }

  private void check(String what, List<ValueInfoProto> tensors, TensorContract expected) {
    List<Integer> found = shape(tensors, expected.name());
    if (!found.equals(expected.shape())) {
      throw new BundleException(
          "%s: %s '%s' expected %s, model declares %s"
              .formatted(
                  kind.fileName(),
                  what,
                  expected.name(),
                  expected.describe(),
                  TensorContract.text(found)));
    }
  }

  private List<Integer> shape(List<ValueInfoProto> tensors, String name) {
    for (ValueInfoProto tensor : tensors) {
      if (tensor.getName().equals(name)) {
        List<Integer> shape = new ArrayList<>();
        for (TensorShapeProto.Dimension dimension :
            tensor.getType().getTensorType().getShape().getDimList()) {
          shape.add(dimension.hasDimValue() ? (int) dimension.getDimValue() : TensorContract.FREE);
        }
        return shape;
      }
    }
    throw new BundleException(
        "%s: expected '%s', model has %s"
            .formatted(
                kind.fileName(), name, tensors.stream().map(ValueInfoProto::getName).toList()));
  }
}
