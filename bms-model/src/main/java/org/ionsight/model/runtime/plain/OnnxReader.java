package org.ionsight.model.runtime.plain;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.model.BundleException;
import org.ionsight.model.runtime.Graph.DeclaredTensor;
import org.ionsight.model.runtime.plain.OnnxFile.Attribute;
import org.ionsight.model.runtime.plain.OnnxFile.Node;

/**
 * Reads the few fields of an ONNX file that inference needs, without a protobuf library.
 *
 * <p>Source of the field numbers: onnx.proto3 of ONNX 1.12 (opset 17).
 */
final class OnnxReader {
  // Squeeze, Split and ReduceSum take axes as inputs from 13 on, ReduceMean does from 18 on.
  private static final long OLDEST_OPSET = 13;
  private static final long NEWEST_OPSET = 17;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final String place;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<String, Constant> constants = new LinkedHashMap<>();
  private final List<DeclaredTensor> inputs = new ArrayList<>();
  private final List<DeclaredTensor> outputs = new ArrayList<>();
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private long opset;

  private OnnxReader(String place) {
    this.place = place;
  }

  static OnnxFile read(String place, byte[] bytes) {
    OnnxReader reader = new OnnxReader(place);
    reader.model(new WireReader(place, bytes));
    return new OnnxFile(
        reader.nodes, reader.constants, reader.freeInputs(), reader.outputs, reader.metadata);
  }

  private List<DeclaredTensor> freeInputs() {
    List<DeclaredTensor> free = new ArrayList<>();
    for (DeclaredTensor input : inputs) {
      if (!constants.containsKey(input.name())) {
        free.add(input);
      }
    }
    return free;
  }

  private void model(WireReader in) {
    while (in.next()) {
      switch (in.field()) {
        case 7 -> graph(in.message());
        case 8 -> opset(in.message());
        case 14 -> metadata(in.message());
        default -> in.skip();
      }
    }
    if (opset < OLDEST_OPSET || opset > NEWEST_OPSET) {
      throw new BundleException(
          "%s: expected an ONNX network of opset %d to %d, found %s; export it with %d"
              .formatted(
                  place,
                  OLDEST_OPSET,
                  NEWEST_OPSET,
                  opset == 0 ? "none" : Long.toString(opset),
                  NEWEST_OPSET));
    }
  }

  private void opset(WireReader in) {
    String domain = "";
    long version = 0;
    while (in.next()) {
      switch (in.field()) {
        case 1 -> domain = in.text();
        case 2 -> version = in.integer();
        default -> in.skip();
      }
    }
    if (domain.isEmpty()) {
      opset = version;
    }
  }

  private void metadata(WireReader in) {
    String key = "";
    String value = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> key = in.text();
        case 2 -> value = in.text();
        default -> in.skip();
      }
    }
    metadata.put(key, value);
  }

  private void graph(WireReader in) {
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(node(in.message()));
        case 5 -> constant(in.message());
        case 11 -> inputs.add(declared(in.message()));
        case 12 -> outputs.add(declared(in.message()));
        case 15 -> throw new BundleException(place + ": sparse initializers are not supported");
        default -> in.skip();
      }
    }
  }

  private Node node(WireReader in) {
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    Map<String, Attribute> attributes = new LinkedHashMap<>();
    String name = "";
    String operator = "";
    String domain = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> from.add(in.text());
        case 2 -> to.add(in.text());
        case 3 -> name = in.text();
        case 4 -> operator = in.text();
        case 5 -> attribute(in.message(), attributes);
        case 7 -> domain = in.text();
        default -> in.skip();
      }
    }
    boolean own = domain.isEmpty() || domain.equals("ai.onnx");
    return new Node(
        name.isEmpty() ? "number " + nodes.size() : name,
        own ? operator : domain + "." + operator,
        from,
        to,
        attributes);
  }

  private static void attribute(WireReader in, Map<String, Attribute> attributes) {
    String name = "";
    float number = 0;
    long integer = 0;
    List<Long> integers = new ArrayList<>();
    String text = "";
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> number = in.number();
        case 3 -> integer = in.integer();
        case 4 -> text = in.text();
        case 8 -> in.integersInto(integers);
        default -> in.skip();
      }
    }
    attributes.put(name, new Attribute(number, integer, integers, text));
  }

  private DeclaredTensor declared(WireReader in) {
    String name = "";
    DeclaredTensor type = new DeclaredTensor("", "no tensor", List.of());
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.text();
        case 2 -> type = type(in.message());
        default -> in.skip();
      }
    }
    return new DeclaredTensor(name, type.type(), type.shape());
  }

  private static DeclaredTensor type(WireReader in) {
    int element = 0;
    List<Integer> shape = new ArrayList<>();
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
        continue;
      }
      WireReader tensor = in.message();
      while (tensor.next()) {
        switch (tensor.field()) {
          case 1 -> element = tensor.smallInteger();
          case 2 -> shape(tensor.message(), shape);
          default -> tensor.skip();
        }
      }
    }
    return new DeclaredTensor(
        "", element == FLOAT ? DeclaredTensor.FLOAT : "number type " + element, shape);
  }

  private static void shape(WireReader in, List<Integer> shape) {
    while (in.next()) {
      if (in.field() != 1) {
        in.skip();
        continue;
      }
      WireReader dimension = in.message();
      int size = -1;
      while (dimension.next()) {
        if (dimension.field() == 1) {
          size = dimension.smallInteger();
        } else {
          dimension.skip();
        }
      }
      shape.add(size);
    }
  }

  private void constant(WireReader in) {
    String name = "";
    int type = 0;
    List<Long> axes = new ArrayList<>();
    FloatList floats = new FloatList();
    List<Long> integers = new ArrayList<>();
    ByteBuffer raw = ByteBuffer.allocate(0);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> in.integersInto(axes);
        case 2 -> type = in.smallInteger();
        case 4 -> in.numbersInto(floats);
        case 7 -> in.integersInto(integers);
        case 8 -> name = in.text();
        case 9 -> raw = in.data();
        default -> in.skip();
      }
    }
    int[] shape = new int[axes.size()];
    for (int i = 0; i < shape.length; i++) {
      long axis = axes.get(i);
      shape[i] = axis < 0 || axis > Integer.MAX_VALUE ? -1 : (int) axis;
    }
    int bytes = type == FLOAT ? Float.BYTES : Long.BYTES;
    int found = raw.remaining() / bytes + (type == FLOAT ? floats.size() : integers.size());
    if ((type != FLOAT && type != INT64) || Shapes.size(shape) != found) {
      throw new BundleException(
          "%s: constant '%s' expected float32 or int64 numbers in the file for shape %s, found %d of type %d"
              .formatted(place, name, axes, found, type));
    }
    if (type == FLOAT) {
      float[] values = floats.copyOf(found);
      raw.asFloatBuffer().get(values, floats.size(), found - floats.size());
      constants.put(name, Constant.ofFloats(shape, values));
    } else {
      long[] values = new long[found];
      for (int i = 0; i < integers.size(); i++) {
        values[i] = integers.get(i);
      }
      raw.asLongBuffer().get(values, integers.size(), found - integers.size());
      constants.put(name, Constant.ofIntegers(shape, values));
    }
  }
}
