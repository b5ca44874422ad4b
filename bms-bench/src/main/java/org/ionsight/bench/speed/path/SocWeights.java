package org.ionsight.bench.speed.path;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;

/**
 * The weights of the shipped SOC network, for the alternatives that compute the same.
 *
 * <p>The network is a gated recurrent unit (gates r, z, n as in PyTorch), a hidden layer with tanh,
 * and two outputs: the correction of the filter's SOC and the logarithm of the variance, each
 * bounded by tanh. Immutable by convention: arrays are not copied.
 */
final class SocWeights {
  /** The correction and the log variance are bounded; these are the constants of the file. */
  static final float MOST_CORRECTION = 0.5f;

  static final float LOG_VARIANCE_SPAN = 4f;
  static final float LOG_VARIANCE_MIDDLE = -6.5f;

  private final Map<String, TensorProto> tensors = new HashMap<>();
  private final int hidden;
  private final int head;

  private SocWeights(byte[] onnx) {
    try {
      ModelProto.parseFrom(onnx)
          .getGraph()
          .getInitializerList()
          .forEach(t -> tensors.put(t.getName(), t));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("soc.onnx is no ONNX file: " + e.getMessage(), e);
    }
    hidden = (int) tensor("gru.w_hh").getDims(1);
    head = (int) tensor("head1.w").getDims(1);
    if (tensor("gru.w_ih").getDims(1) != SocFeature.COUNT || tensors.containsKey("gru2.w_ih")) {
      throw new IllegalStateException(
          "the alternatives know a SOC network of one recurrent layer over %d features, this one is another: write them anew"
              .formatted(SocFeature.COUNT));
    }
  }

  /** Reads the shipped bundle. */
  static SocWeights shipped() {
    return new SocWeights(shippedFile("soc.onnx"));
  }

  static byte[] shippedFile(String name) {
    try (ModelBundle bundle = ModelBundle.shipped(Runtime.JAVA)) {
      return bundle
          .file(name)
          .orElseThrow(() -> new IllegalStateException("the shipped bundle has no " + name));
    }
  }

  /** Units of the recurrent layer: numbers of state per cell. */
  int hidden() {
    return hidden;
  }

  /** Units of the layer before the outputs. */
  int head() {
    return head;
  }

  /** The numbers of a tensor of the file, row by row. */
  float[] values(String name) {
    FloatBuffer buffer =
        tensor(name)
            .getRawData()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  /** A matrix of the file as rows. */
  float[][] rows(String name) {
    float[] flat = values(name);
    int columns = (int) tensor(name).getDims(1);
    float[][] rows = new float[flat.length / columns][columns];
    for (int i = 0; i < flat.length; i++) {
      rows[i / columns][i % columns] = flat[i];
    }
    return rows;
  }

  private TensorProto tensor(String name) {
    TensorProto tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalStateException(
          "soc.onnx has no tensor '%s': the alternatives know another network".formatted(name));
    }
    return tensor;
  }
}
