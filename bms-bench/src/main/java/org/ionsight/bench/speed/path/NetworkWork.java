package org.ionsight.bench.speed.path;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.Reader;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.ionsight.core.json.JsonNode;

/**
 * What a network of the shipped bundle has to do for one row, as ONNX Runtime sees it when it runs
 * the file once without optimisation and writes down every operator with its shapes. Immutable.
 *
 * @param multiplyAdds of all products of matrices and convolutions with weights that are not zero:
 *     nobody has to compute the others, such as those between groups of units
 * @param weightBytes of all its numbers, to be read once whatever the batch
 * @param inputBytes of one row
 */
public record NetworkWork(double multiplyAdds, double weightBytes, double inputBytes) {
  private static final String TIMED = "_kernel_time";

  /**
   * Reads a network of the shipped bundle.
   *
   * @param file its name
   * @return its work
   */
  public static NetworkWork ofShipped(String file) {
    byte[] onnx = SocWeights.shippedFile(file);
    try {
      Path folder = Files.createTempDirectory("ionsight-work");
      double weights = 0;
      GraphProto graph = ModelProto.parseFrom(onnx).getGraph();
      for (TensorProto tensor : graph.getInitializerList()) {
        weights += tensor.getRawData().size();
      }
      Map<String, OnnxTensor> inputs = new HashMap<>();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.NO_OPT);
        options.setIntraOpNumThreads(1);
        options.enableProfiling(folder.resolve("profile").toString());
        OrtEnvironment environment = WindowSoc.environment();
        try (OrtSession session = environment.createSession(onnx, options)) {
          double bytes = fill(environment, session, inputs);
          session.run(inputs).close();
          Path profile = Path.of(session.endProfiling());
          double multiplyAdds = read(profile, notZero(graph));
          Files.delete(profile);
          return new NetworkWork(multiplyAdds, weights, bytes);
        }
      } finally {
        inputs.values().forEach(OnnxTensor::close);
        Files.delete(folder);
      }
    } catch (OrtException | InvalidProtocolBufferException e) {
      throw new IllegalStateException("%s: cannot be run: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new IllegalStateException("no temporary file can be written: " + e.getMessage(), e);
    }
  }

  private static double fill(
      OrtEnvironment environment, OrtSession session, Map<String, OnnxTensor> inputs)
      throws OrtException {
    double bytes = 0;
    for (var input : session.getInputInfo().entrySet()) {
      long[] shape = ((TensorInfo) input.getValue().getInfo()).getShape();
      int size = 1;
      for (int i = 0; i < shape.length; i++) {
        shape[i] = Math.max(1, shape[i]);
        size *= (int) shape[i];
      }
      bytes += 4.0 * size;
      inputs.put(
          input.getKey(),
          OnnxTensor.createTensor(environment, FloatBuffer.wrap(new float[size]), shape));
    }
    return bytes;
  }

  /** Which share of its weights is not zero, by the name of the operator that multiplies them. */
  private static Map<String, Double> notZero(GraphProto graph) {
    Map<String, Double> ofTensor = new HashMap<>();
    for (TensorProto tensor : graph.getInitializerList()) {
      FloatBuffer numbers =
          tensor.getRawData().asReadOnlyByteBuffer().order(LITTLE_ENDIAN).asFloatBuffer();
      int all = numbers.remaining();
      int zeros = 0;
      while (numbers.hasRemaining()) {
        zeros += numbers.get() == 0 ? 1 : 0;
      }
      ofTensor.put(tensor.getName(), all == 0 ? 1 : (all - zeros) / (double) all);
    }
    Map<String, Double> ofNode = new HashMap<>();
    for (NodeProto node : graph.getNodeList()) {
      if (node.getInputCount() > 1 && ofTensor.containsKey(node.getInput(1))) {
        ofNode.put(node.getName(), ofTensor.get(node.getInput(1)));
      }
    }
    return ofNode;
  }

  private static double read(Path profile, Map<String, Double> notZero) throws IOException {
    double sum = 0;
    try (Reader reader = Files.newBufferedReader(profile)) {
      for (JsonNode event : JsonNode.read(profile.toString(), reader).asList()) {
        String name = event.text("name");
        if (name.endsWith(TIMED)) {
          String node = name.substring(0, name.length() - TIMED.length());
          sum += notZero.getOrDefault(node, 1.0) * multiplyAdds(event.object("args"));
        }
      }
    }
    return sum;
  }

  private static double multiplyAdds(JsonNode operator) {
    return switch (operator.text("op_name")) {
      case "Gemm", "MatMul" -> {
        // transA is never used here, so the last dimension of the first factor is summed over.
        double[] first = shape(operator, "input_type_shape", 0);
        yield product(shape(operator, "output_type_shape", 0)) * first[first.length - 1];
      }
      case "Conv" -> {
        double[] kernel = shape(operator, "input_type_shape", 1);
        yield product(shape(operator, "output_type_shape", 0)) * product(kernel) / kernel[0];
      }
      default -> 0;
    };
  }

  private static double[] shape(JsonNode operator, String list, int index) {
    JsonNode tensor = operator.list(list).get(index);
    // Its only key is the type, float or double.
    return tensor.numbers(tensor.keys().iterator().next());
  }

  private static double product(double[] shape) {
    double product = 1;
    for (double dimension : shape) {
      product *= dimension;
    }
    return product;
  }
}
