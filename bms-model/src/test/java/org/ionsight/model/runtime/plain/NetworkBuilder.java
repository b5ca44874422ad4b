package org.ionsight.model.runtime.plain;

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
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Networks for tests, written with the library that the training uses. */
final class NetworkBuilder {
  private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
  private final Random random;
  private long opset = 17;
  private int names;

  NetworkBuilder(long seed) {
    random = new Random(seed);
  }

  NetworkBuilder opset(long version) {
    opset = version;
    return this;
  }

  String input(String name, int... shape) {
    graph.addInput(tensor(name, shape));
    return name;
  }

  void output(String name, int... shape) {
    graph.addOutput(tensor(name, shape));
  }

  String random(double scale, int... shape) {
    float[] values = new float[Shapes.size(shape)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return floats(values, shape);
  }

  String floats(float[] values, int... shape) {
    ByteBuffer raw = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      raw.putFloat(value);
    }
    return constant(TensorProto.DataType.FLOAT, raw, shape);
  }

  String integers(long... values) {
    ByteBuffer raw = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      raw.putLong(value);
    }
    return constant(TensorProto.DataType.INT64, raw, values.length);
  }

  private String constant(TensorProto.DataType type, ByteBuffer raw, int... shape) {
    String name = "constant" + names++;
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(raw.flip()));
    for (int size : shape) {
      tensor.addDims(size);
    }
    graph.addInitializer(tensor);
    return name;
  }

  /** Adds a node with one output of a new name. */
  String node(String operator, Map<String, ?> attributes, String... inputs) {
    String name = "value" + names++;
    named(List.of(name), operator, attributes, inputs);
    return name;
  }

  String node(String operator, String... inputs) {
    return node(operator, Map.of(), inputs);
  }

  List<String> split(String value, long axis, long... sizes) {
    List<String> parts =
        java.util.stream.LongStream.of(sizes).mapToObj(size -> "part" + names++).toList();
    named(parts, "Split", Map.of("axis", axis), value, integers(sizes));
    return parts;
  }

  void named(List<String> outputs, String operator, Map<String, ?> attributes, String... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(operator + "_" + outputs.get(0))
            .addAllInput(List.of(inputs))
            .addAllOutput(outputs);
    new TreeMap<>(attributes).forEach((name, value) -> node.addAttribute(attribute(name, value)));
    graph.addNode(node);
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (value instanceof Long number) {
      attribute.setType(AttributeProto.AttributeType.INT).setI(number);
    } else if (value instanceof Float number) {
      attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number);
    } else if (value instanceof String text) {
      attribute.setType(AttributeProto.AttributeType.STRING).setS(ByteString.copyFromUtf8(text));
    } else {
      attribute.setType(AttributeProto.AttributeType.INTS);
      for (long number : (long[]) value) {
        attribute.addInts(number);
      }
    }
    return attribute.build();
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

  byte[] build() {
    return ModelProto.newBuilder()
        .setIrVersion(8)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .setGraph(graph)
        .addMetadataProps(StringStringEntryProto.newBuilder().setKey("key").setValue("värde"))
        .build()
        .toByteArray();
  }

  /** One step of a GRU with two heads, as the training exports it. */
  static byte[] gru(long seed, int features, int hidden) {
    return gru(seed, features, hidden, 1);
  }

  /** Units in groups that do not see each other, and a head of two layers with a tanh. */
  static byte[] gruInGroups(long seed, int features, int hidden, int groups) {
    return gru(seed, features, hidden, groups);
  }

  private static byte[] gru(long seed, int features, int hidden, int groups) {
    NetworkBuilder net = new NetworkBuilder(seed);
    String x = net.input("features", -1, features);
    String weights = net.blocks(1 / Math.sqrt(hidden), hidden, groups);
    net.step(x, features, hidden, weights, "");
    String result = groups == 1 ? net.plainHead(hidden) : net.tanhHead(hidden, "");
    List<String> heads = net.split(result, 1, 1, 1);
    String axis = net.integers(1);
    net.named(List.of("soc"), "Squeeze", Map.of(), net.node("Tanh", heads.get(0)), axis);
    net.named(List.of("log_variance"), "Squeeze", Map.of(), heads.get(1), axis);
    net.output("soc", -1);
    net.output("log_variance", -1);
    net.output("hidden_out", -1, hidden);
    return net.build();
  }

  /** Two steps with heads, whose recurrent weights are the same and all else is not. */
  static byte[] tiedSteps(long seed, int features, int hidden) {
    NetworkBuilder net = new NetworkBuilder(seed);
    String x = net.input("features", -1, features);
    String weights = net.random(1 / Math.sqrt(hidden), 3 * hidden, hidden);
    for (String name : List.of("_a", "_b")) {
      net.step(x, features, hidden, weights, name);
      net.named(List.of("head" + name), "Tanh", Map.of(), net.tanhHead(hidden, name));
      net.output("head" + name, -1, 2);
      net.output("hidden_out" + name, -1, hidden);
    }
    return net.build();
  }

  private void step(String x, int features, int hidden, String weights, String name) {
    String h = input("hidden" + name, -1, hidden);
    double scale = 1 / Math.sqrt(hidden);
    Map<String, Long> turned = Map.of("transB", 1L);
    String fromX =
        node("Gemm", turned, x, random(scale, 3 * hidden, features), random(scale, 3 * hidden));
    String fromH = node("Gemm", turned, h, weights, random(scale, 3 * hidden));
    List<String> xs = split(fromX, 1, 2L * hidden, hidden);
    List<String> hs = split(fromH, 1, 2L * hidden, hidden);
    List<String> gate =
        split(node("Sigmoid", node("Add", xs.get(0), hs.get(0))), 1, hidden, hidden);
    String candidate = node("Tanh", node("Add", xs.get(1), node("Mul", gate.get(0), hs.get(1))));
    String moved = node("Mul", gate.get(1), node("Sub", h, candidate));
    named(List.of("hidden_out" + name), "Add", Map.of(), candidate, moved);
  }

  private String plainHead(int hidden) {
    double scale = 1 / Math.sqrt(hidden);
    String inner = node("Relu", node("MatMul", "hidden_out", random(scale, hidden, 32)));
    return node("MatMul", inner, random(0.3, 32, 2));
  }

  private String tanhHead(int hidden, String name) {
    String first = node("MatMul", "hidden_out" + name, random(0.3, hidden, 14));
    String inner = node("Tanh", node("Add", first, random(0.3, 14)));
    return node("Add", node("MatMul", inner, random(0.3, 14, 2)), random(0.3, 2));
  }

  /** Recurrent weights with zeros between groups. */
  private String blocks(double scale, int hidden, int groups) {
    float[] values = new float[3 * hidden * hidden];
    int size = hidden / groups;
    for (int i = 0; i < values.length; i++) {
      float value = (float) (scale * random.nextGaussian());
      values[i] = i / hidden % hidden / size == i % hidden / size ? value : 0;
    }
    return floats(values, 3 * hidden, hidden);
  }

  /** Convolutions, pooling and quantiles, as the training exports health networks. */
  static byte[] convolutions(long seed) {
    NetworkBuilder net = new NetworkBuilder(seed);
    String curve = net.input("curve", -1, 6, 128);
    List<String> cut = net.split(curve, 1, 1, 5);
    Map<String, ?> last = Map.of("axes", new long[] {2}, "keepdims", 1L);
    String mean = net.node("ReduceMean", last, cut.get(0));
    String square = net.node("Mul", cut.get(0), cut.get(0));
    String root = net.node("Sqrt", square);
    String floored =
        net.node("Add", net.node("ReduceMean", last, root), net.floats(new float[] {1}, 1));
    String shape = net.node("Div", cut.get(0), floored);
    String scaled = net.node("Mul", curve, net.random(1, 1, 6, 1));
    String x = net.node("Concat", Map.of("axis", 1L), scaled, root, shape);
    x = net.node("Relu", net.convolution(x, 8, 16, 7, 2, 1));
    x = net.node("Relu", net.convolution(x, 16, 12, 5, 2, 1));
    x = net.node("Relu", net.convolution(x, 12, 12, 3, 1, 2));
    Map<String, ?> away = Map.of("axes", new long[] {2}, "keepdims", 0L);
    String pooled =
        net.node(
            "Concat",
            Map.of("axis", 1L),
            net.node("ReduceMean", away, x),
            net.node("ReduceMax", away, x));
    String flat = net.node("Reshape", x, net.integers(-1, 12 * 32));
    String both = net.node("Concat", Map.of("axis", -1L), pooled, flat);
    String dense = net.node("MatMul", both, net.random(0.05, 24 + 12 * 32, 20));
    String normal =
        net.node(
            "LayerNormalization",
            Map.of("axis", -1L, "epsilon", 1e-5f),
            dense,
            net.random(1, 20),
            net.random(1, 20));
    net.named(List.of("embedding"), "Add", Map.of(), normal, net.random(1, 20));
    List<String> q = net.split(net.node("MatMul", "embedding", net.random(0.2, 20, 3)), 1, 1, 1, 1);
    String total = net.node("Reshape", mean, net.integers(-1, 1));
    String low = net.node("Sub", q.get(0), net.node("Softplus", q.get(1)));
    String high = net.node("Add", q.get(0), net.node("Softplus", q.get(2)));
    String three = net.node("Concat", Map.of("axis", 1L), low, q.get(0), high);
    net.named(List.of("soh_quantiles"), "Add", Map.of(), three, total);
    net.output("soh_quantiles", -1, 3);
    net.output("embedding", -1, 20);
    return net.build();
  }

  private String convolution(String x, int in, int out, int taps, int stride, int dilation) {
    int padding = dilation * (taps - 1) / 2;
    Map<String, ?> attributes =
        Map.of(
            "kernel_shape", new long[] {taps},
            "strides", new long[] {stride},
            "pads", new long[] {padding, padding},
            "dilations", new long[] {dilation});
    double scale = 1 / Math.sqrt(in * taps);
    return node("Conv", attributes, x, random(scale, out, in, taps), random(scale, out));
  }

  /** Sums over tokens and functions of them, as the training exports life networks. */
  static byte[] tokens(long seed) {
    NetworkBuilder net = new NetworkBuilder(seed);
    String tokens = net.input("tokens", -1, 16, 9);
    String mask2 = net.input("token_mask", -1, 16);
    String mask = net.node("Reshape", mask2, net.integers(-1, 16, 1));
    Map<String, Long> away = Map.of("keepdims", 0L);
    String one = net.integers(1);
    String count = net.node("ReduceSum", away, net.node("Mul", mask, mask), one);
    String positive = net.node("Add", count, net.floats(new float[] {20}, 1));
    String column = net.node("Slice", tokens, net.integers(2), net.integers(3), net.integers(2));
    String edge = net.node("MatMul", net.random(0.3, 1, 16, 16), mask);
    String last = net.node("ReduceSum", away, net.node("Mul", column, edge), one);
    String centred = net.node("Sub", column, net.node("Reshape", last, net.integers(-1, 1, 1)));
    String weight = net.node("Exp", net.node("Neg", net.node("Mul", centred, centred)));
    String change = net.node("Slice", tokens, net.integers(3), net.integers(100), net.integers(-1));
    String moved = net.node("ReduceSum", away, net.node("Mul", weight, change), one);
    String perToken =
        net.node(
            "Relu",
            net.node("Add", net.node("MatMul", tokens, net.random(0.3, 9, 24)), net.random(1, 24)));
    String pooled =
        net.node(
            "Div", net.node("ReduceSum", away, net.node("Mul", mask, perToken), one), positive);
    String all =
        net.node("Concat", Map.of("axis", 1L), net.node("Log", positive), last, moved, pooled);
    net.named(
        List.of("embedding"), "Tanh", Map.of(), net.node("MatMul", all, net.random(0.2, 32, 18)));
    net.output("embedding", -1, 18);
    return net.build();
  }
}
