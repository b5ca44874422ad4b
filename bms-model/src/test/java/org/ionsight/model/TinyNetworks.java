package org.ionsight.model;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ionsight.core.estimate.FadeLevels;
import org.ionsight.core.history.LifeSummary;
import org.ionsight.core.soc.SocFeature;

/** Networks with the tensors of the contract and a few random weights, built in memory. */
final class TinyNetworks {
  static final int HIDDEN = 4;
  static final int EMBEDDING = 5;
  static final int LIFE_EMBEDDING = 3;
  private static final int BINS = 128;
  private static final int TOKENS = 64;

  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Random random = new Random(20);

  private TinyNetworks(String name) {
    graph.setName(name);
  }

  /** state' = tanh(A features + B state); SOC and log-variance are linear in the new state. */
  static byte[] soc(Map<String, String> metadata) {
    TinyNetworks net = new TinyNetworks("soc");
    net.input("features", -1, SocFeature.COUNT);
    net.input("hidden", -1, HIDDEN);
    net.weights("a", 0.3, SocFeature.COUNT, HIDDEN);
    net.weights("b", 0.5, HIDDEN, HIDDEN);
    net.weights("c", 0.2, HIDDEN, 1);
    net.weights("d", 0.2, HIDDEN, 1);
    net.constant("half", new float[] {0.5f}, 1);
    net.constant("minus_seven", new float[] {-7f}, 1);
    net.axis("last", 1);
    net.node("MatMul", "fa", "features", "a");
    net.node("MatMul", "hb", "hidden", "b");
    net.node("Add", "sum", "fa", "hb");
    net.node("Tanh", "hidden_out", "sum");
    net.node("MatMul", "hc", "hidden_out", "c");
    net.node("Squeeze", "hc1", "hc", "last");
    net.node("Add", "soc", "hc1", "half");
    net.node("MatMul", "hd", "hidden_out", "d");
    net.node("Squeeze", "hd1", "hd", "last");
    net.node("Add", "log_variance", "hd1", "minus_seven");
    net.output("soc", -1);
    net.output("log_variance", -1);
    net.output("hidden_out", -1, HIDDEN);
    return net.build(metadata);
  }

  /** Quantiles are the given numbers plus a little of the curve; the embedding is a projection. */
  static byte[] health(int channels, int bins, float[] quantiles, Map<String, String> metadata) {
    TinyNetworks net = new TinyNetworks("health");
    net.input("curve", -1, channels, bins);
    net.weights("q", 0.001, channels * bins, 3);
    net.weights("e", 0.01, channels * bins, EMBEDDING);
    net.constant("bias", quantiles, 3);
    net.flatten("flat", "curve");
    net.node("MatMul", "fq", "flat", "q");
    net.node("Add", "soh_quantiles", "fq", "bias");
    net.node("MatMul", "embedding", "flat", "e");
    net.output("soh_quantiles", -1, 3);
    net.output("embedding", -1, EMBEDDING);
    return net.build(metadata);
  }

  /** Quantiles are the given numbers plus the number of tokens over a thousand. */
  static byte[] life(float[] quantiles, Map<String, String> metadata) {
    TinyNetworks net = new TinyNetworks("life");
    int features = 6 + EMBEDDING;
    net.input("tokens", -1, TOKENS, features);
    net.input("token_mask", -1, TOKENS);
    net.weights("t", 0.001, TOKENS * features, LIFE_EMBEDDING);
    net.constant("count", new float[TOKENS * 3], TOKENS, 3, 0.001f);
    net.constant("bias", quantiles, 3);
    net.flatten("flat", "tokens");
    net.node("MatMul", "embedding", "flat", "t");
    net.node("MatMul", "counted", "token_mask", "count");
    net.node("Add", "log_rul_quantiles", "counted", "bias");
    net.output("log_rul_quantiles", -1, 3);
    net.output("embedding", -1, LIFE_EMBEDDING);
    return net.build(metadata);
  }

  /**
   * Quantiles of ln(RUL + 1) to a level are the given numbers plus a tenth per level; the knee is
   * as probable as the summary's first feature says.
   */
  static byte[] trajectory(float[] quantiles, Map<String, String> metadata) {
    TinyNetworks net = new TinyNetworks("life");
    int features = 6 + EMBEDDING;
    net.input("tokens", -1, TOKENS, features);
    net.input("token_mask", -1, TOKENS);
    net.input("summary", -1, LifeSummary.SIZE);
    net.weights("t", 0.001, TOKENS * features, LIFE_EMBEDDING);
    net.weights("zero", 0, LifeSummary.SIZE, 3);
    net.weights("zeros", 0, LifeSummary.SIZE, FadeLevels.COUNT * 3);
    net.weights("k", 0.001, LifeSummary.SIZE, 1);
    float[] levels = new float[FadeLevels.COUNT * 3];
    for (int level = 0; level < FadeLevels.COUNT; level++) {
      for (int q = 0; q < 3; q++) {
        levels[3 * level + q] = quantiles[q] + 0.1f * level;
      }
    }
    net.constant("bias", quantiles, 3);
    net.constant("levels", levels, FadeLevels.COUNT * 3);
    net.axis("last", 1);
    net.shape("shape", -1, FadeLevels.COUNT, 3);
    net.flatten("flat", "tokens");
    net.node("MatMul", "embedding", "flat", "t");
    net.node("MatMul", "nothing", "summary", "zero");
    net.node("Add", "log_rul_quantiles", "nothing", "bias");
    net.node("MatMul", "nothings", "summary", "zeros");
    net.node("Add", "all", "nothings", "levels");
    net.node("Reshape", "log_rul_levels", "all", "shape");
    net.node("MatMul", "logit", "summary", "k");
    net.node("Squeeze", "one", "logit", "last");
    net.node("Sigmoid", "knee_probability", "one");
    net.output("log_rul_quantiles", -1, 3);
    net.output("log_rul_levels", -1, FadeLevels.COUNT, 3);
    net.output("knee_probability", -1);
    net.output("embedding", -1, LIFE_EMBEDDING);
    return net.build(metadata);
  }

  static byte[] health(float[] quantiles, Map<String, String> metadata) {
    return health(6, BINS, quantiles, metadata);
  }

  private void input(String name, int... shape) {
    graph.addInput(tensor(name, shape));
  }

  private void output(String name, int... shape) {
    graph.addOutput(tensor(name, shape));
  }

  private void weights(String name, double scale, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    constant(name, values, rows, columns);
  }

  private void constant(String name, float[] values, int rows, int columns, float value) {
    java.util.Arrays.fill(values, value);
    constant(name, values, rows, columns);
  }

  private void constant(String name, float[] values, int... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (int size : shape) {
      tensor.addDims(size);
    }
    for (float value : values) {
      tensor.addFloatData(value);
    }
    graph.addInitializer(tensor);
  }

  private void axis(String name, long axis) {
    graph.addInitializer(
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(1)
            .addInt64Data(axis));
  }

  private void shape(String name, long... sizes) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(sizes.length);
    for (long size : sizes) {
      tensor.addInt64Data(size);
    }
    graph.addInitializer(tensor);
  }

  private void node(String operator, String output, String... inputs) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output)
            .addAllInput(List.of(inputs))
            .addOutput(output));
  }

  private void flatten(String output, String input) {
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Flatten")
            .setName(output)
            .addInput(input)
            .addOutput(output)
            .addAttribute(
                AttributeProto.newBuilder()
                    .setName("axis")
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(1)));
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

  private byte[] build(Map<String, String> metadata) {
    List<StringStringEntryProto> props = new ArrayList<>();
    metadata.forEach(
        (key, value) ->
            props.add(StringStringEntryProto.newBuilder().setKey(key).setValue(value).build()));
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
        .setGraph(graph)
        .addAllMetadataProps(props)
        .build()
        .toByteArray();
  }
}
