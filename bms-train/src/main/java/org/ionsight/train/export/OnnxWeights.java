package org.ionsight.train.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingException;

/** Takes the trained numbers of a network back out of what {@link OnnxGraph} wrote. Stateless. */
public final class OnnxWeights {
  private OnnxWeights() {}

  /**
   * Sets parameters to those of an exported network.
   *
   * @param onnx the file
   * @param parameters of a network of the same architecture; receive the values
   * @throws TrainingException if it is no ONNX file, or parameters are missing in it
   */
  public static void restore(byte[] onnx, Parameters parameters) {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (TensorProto tensor : parse(onnx).getGraph().getInitializerList()) {
      if (parameters.names().contains(tensor.getName())) {
        values.put(tensor.getName(), numbers(tensor));
      }
    }
    parameters.set(values);
  }

  /**
   * Constants of a shape, parameters not among them.
   *
   * @param onnx the file
   * @param shape of each
   * @return their numbers in the order in which they were written
   * @throws TrainingException if it is no ONNX file
   */
  public static List<float[]> constants(byte[] onnx, long... shape) {
    List<Long> wanted = LongStream.of(shape).boxed().toList();
    return parse(onnx).getGraph().getInitializerList().stream()
        .filter(t -> t.getName().startsWith(OnnxGraph.CONSTANT) && t.getDimsList().equals(wanted))
        .map(OnnxWeights::numbers)
        .toList();
  }

  private static float[] numbers(TensorProto tensor) {
    FloatBuffer floats =
        tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] array = new float[floats.remaining()];
    floats.get(array);
    return array;
  }

  /**
   * Whether two files hold the same graph, whatever their metadata say.
   *
   * @param onnx a file
   * @param other another
   * @return true if nodes and constants are equal
   * @throws TrainingException if one is no ONNX file
   */
  public static boolean sameGraph(byte[] onnx, byte[] other) {
    return parse(onnx).getGraph().equals(parse(other).getGraph());
  }

  private static ModelProto parse(byte[] onnx) {
    try {
      return ModelProto.parseFrom(onnx);
    } catch (InvalidProtocolBufferException e) {
      throw new TrainingException("expected an ONNX file, found " + e.getMessage(), e);
    }
  }
}
