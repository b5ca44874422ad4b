package org.ionsight.train.bundle;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;

/** ONNX files that declare tensors and compute nothing: what the writer looks at. */
final class OnnxStub {
  private OnnxStub() {}

  static byte[] soc(int hidden, int features) {
    return model(
        GraphProto.newBuilder()
            .setName("soc")
            .addInput(tensor("features", -1, features))
            .addInput(tensor("hidden", -1, hidden))
            .addOutput(tensor("soc", -1))
            .addOutput(tensor("log_variance", -1))
            .addOutput(tensor("hidden_out", -1, hidden)));
  }

  static byte[] health(String name, int embedding) {
    return model(
        GraphProto.newBuilder()
            .setName(name)
            .addInput(tensor("curve", -1, 13, 128))
            .addOutput(tensor("soh_quantiles", -1, 3))
            .addOutput(tensor("embedding", -1, embedding)));
  }

  static byte[] life(int healthEmbedding, int embedding) {
    return model(
        GraphProto.newBuilder()
            .setName("life")
            .addInput(tensor("tokens", -1, 64, 6 + healthEmbedding))
            .addInput(tensor("token_mask", -1, 64))
            .addOutput(tensor("log_rul_quantiles", -1, 3))
            .addOutput(tensor("embedding", -1, embedding)));
  }

  private static byte[] model(GraphProto.Builder graph) {
    return ModelProto.newBuilder().setIrVersion(8).setGraph(graph).build().toByteArray();
  }

  private static ValueInfoProto tensor(String name, int... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (int size : shape) {
      TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
      dimensions.addDim(size < 0 ? dimension.setDimParam("n") : dimension.setDimValue(size));
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }
}
