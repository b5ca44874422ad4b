package org.ionsight.train.export;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingException;

/**
 * Builds an ONNX file operator by operator: opset 17, IR version 8, float32, dynamic first axis.
 *
 * <p>A graph {@linkplain #inDouble in double precision} takes, gives and stores float32 all the
 * same; what is read is cast first and what is answered last, so runtimes agree in every digit of
 * their answers however they order their sums.
 *
 * <p>The same calls give the same bytes. Not thread-safe. Source: ONNX IR specification,
 * https://onnx.ai/onnx/repo-docs/IR.html.
 */
public final class OnnxGraph {
  private static final long OPSET = 17;
  private static final long IR_VERSION = 8;

  /** How names of constants begin. */
  static final String CONSTANT = "constant_";

  private final Parameters parameters;
  private final GraphProto.Builder graph;
  private final List<NodeProto.Builder> nodes = new ArrayList<>();
  private final Map<String, String> outputNames = new LinkedHashMap<>();
  private final Set<String> written = new LinkedHashSet<>();
  private final Map<String, String> inDouble = new LinkedHashMap<>();
  private final boolean wide;
  private int values;

  /**
   * Starts a graph.
   *
   * @param name of the graph
   * @param parameters that {@link #parameter} takes values from
   */
  public OnnxGraph(String name, Parameters parameters) {
    this(name, parameters, false);
  }

  private OnnxGraph(String name, Parameters parameters, boolean wide) {
    this.parameters = parameters;
    this.wide = wide;
    graph = GraphProto.newBuilder().setName(name);
  }

  /**
   * Starts a graph whose operators compute in double precision.
   *
   * @param name of the graph
   * @param parameters that {@link #parameter} takes values from
   * @return the graph
   */
  public static OnnxGraph inDouble(String name, Parameters parameters) {
    return new OnnxGraph(name, parameters, true);
  }

  /**
   * Declares an input.
   *
   * @param name of the input
   * @param shape dimensions; −1 for the dynamic first axis
   * @return name of the value
   */
  public String input(String name, long... shape) {
    graph.addInput(valueInfo(name, shape));
    return read(name);
  }

  /**
   * Declares an output.
   *
   * @param name of the output
   * @param value that a node computed; it gets the name of the output
   * @param shape dimensions; −1 for the dynamic first axis
   */
  public void output(String name, String value, long... shape) {
    String answer = wide ? cast(value, TensorProto.DataType.FLOAT) : value;
    if (outputNames.put(answer, name) != null) {
      throw new IllegalArgumentException("value '%s' is an output already".formatted(value));
    }
    graph.addOutput(valueInfo(name, shape));
  }

  /**
   * Writes a trained parameter once.
   *
   * @param name of the parameter
   * @return name of the value
   */
  public String parameter(String name) {
    if (written.add(name)) {
      addFloats(name, parameters.values(name), parameters.shape(name));
    }
    return read(name);
  }

  /**
   * Writes a constant.
   *
   * @param constant values and shape; no dimensions for a scalar
   * @return name of the value
   */
  public String constant(Tensor constant) {
    String name = CONSTANT + values++;
    addFloats(name, constant.values(), constant.shape());
    return read(name);
  }

  /** What operators take of numbers that are stored or come as float32. */
  private String read(String name) {
    if (!wide) {
      return name;
    }
    return inDouble.computeIfAbsent(name, n -> cast(n, TensorProto.DataType.DOUBLE));
  }

  private String cast(String value, TensorProto.DataType type) {
    return node("Cast", Map.of("to", (long) type.getNumber()), value);
  }

  /**
   * Writes whole numbers, as shapes and axes need them.
   *
   * @param numbers the numbers
   * @return name of the value
   */
  public String integers(long... numbers) {
    String name = "integers_" + values++;
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(TensorProto.DataType.INT64.getNumber())
            .addDims(numbers.length);
    ByteBuffer raw = ByteBuffer.allocate(8 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long n : numbers) {
      raw.putLong(n);
    }
    graph.addInitializer(tensor.setRawData(ByteString.copyFrom(raw.array())));
    return name;
  }

  /**
   * Adds an operator without attributes.
   *
   * @param operator ONNX name
   * @param inputs names of its inputs
   * @return name of its output
   */
  public String node(String operator, String... inputs) {
    return node(operator, Map.of(), inputs);
  }

  /**
   * Adds an operator.
   *
   * @param operator ONNX name
   * @param attributes {@code Long}, {@code long[]} or {@code Float} by name
   * @param inputs names of its inputs
   * @return name of its output
   */
  public String node(String operator, Map<String, ?> attributes, String... inputs) {
    return add(operator, attributes, 1, inputs).get(0);
  }

  /**
   * Cuts a value along an axis.
   *
   * @param value what is cut
   * @param axis index of the axis
   * @param sizes of the parts
   * @return names of the parts
   */
  public List<String> split(String value, long axis, long... sizes) {
    return add("Split", Map.of("axis", axis), sizes.length, value, integers(sizes));
  }

  private List<String> add(
      String operator, Map<String, ?> attributes, int outputs, String... inputs) {
    NodeProto.Builder node =
        NodeProto.newBuilder().setOpType(operator).setName(operator + "_" + nodes.size());
    for (String input : inputs) {
      node.addInput(input);
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      names.add("value_" + values++);
    }
    node.addAllOutput(names);
    // Sorted, so that the bytes do not depend on the order of a hash map.
    new TreeMap<>(attributes).forEach((key, value) -> node.addAttribute(attribute(key, value)));
    nodes.add(node);
    return names;
  }

  private static AttributeProto attribute(String name, Object value) {
    AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name);
    if (value instanceof Long number) {
      attribute.setType(AttributeProto.AttributeType.INT).setI(number);
    } else if (value instanceof Float number) {
      attribute.setType(AttributeProto.AttributeType.FLOAT).setF(number);
    } else if (value instanceof long[] numbers) {
      attribute.setType(AttributeProto.AttributeType.INTS);
      for (long n : numbers) {
        attribute.addInts(n);
      }
    } else {
      throw new IllegalArgumentException(
          "attribute '%s' must be Long, long[] or Float, was %s"
              .formatted(name, value.getClass().getSimpleName()));
    }
    return attribute.build();
  }

  /**
   * Writes the file.
   *
   * @param file target; replaced if it is there
   * @param metadata the contract, stored in {@code metadata_props} in the order of the keys
   * @throws TrainingException if the file cannot be written
   */
  public void write(Path file, Map<String, String> metadata) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, build(metadata).toByteArray());
    } catch (IOException e) {
      throw new TrainingException("%s: cannot be written: %s".formatted(file, e), e);
    }
  }

  private ModelProto build(Map<String, String> metadata) {
    GraphProto.Builder complete = graph.clone();
    for (NodeProto.Builder node : nodes) {
      NodeProto.Builder named = node.clone();
      for (int i = 0; i < named.getInputCount(); i++) {
        named.setInput(i, outputNames.getOrDefault(named.getInput(i), named.getInput(i)));
      }
      for (int i = 0; i < named.getOutputCount(); i++) {
        named.setOutput(i, outputNames.getOrDefault(named.getOutput(i), named.getOutput(i)));
      }
      complete.addNode(named);
    }
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("ionsight")
            .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
            .setGraph(complete);
    new TreeMap<>(metadata)
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    return model.build();
  }

  private void addFloats(String name, float[] numbers, long... shape) {
    TensorProto.Builder tensor =
        TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
    for (long d : shape) {
      tensor.addDims(d);
    }
    ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float n : numbers) {
      raw.putFloat(n);
    }
    graph.addInitializer(tensor.setRawData(ByteString.copyFrom(raw.array())));
  }

  private static ValueInfoProto valueInfo(String name, long... shape) {
    OnnxMl.TensorShapeProto.Builder dims = OnnxMl.TensorShapeProto.newBuilder();
    for (long d : shape) {
      if (d < 0) {
        dims.addDimBuilder().setDimParam("batch");
      } else {
        dims.addDimBuilder().setDimValue(d);
      }
    }
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT.getNumber())
                        .setShape(dims)))
        .build();
  }
}
