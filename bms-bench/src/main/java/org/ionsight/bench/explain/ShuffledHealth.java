package org.ionsight.bench.explain;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The health network with what it learned destroyed: the weights of some layers are shuffled within
 * their tensor, so that each keeps its distribution and loses its meaning.
 *
 * <p>Layers are destroyed from the answer backwards, as in the cascading randomisation test of
 * Adebayo et al., Sanity Checks for Saliency Maps, NeurIPS 2018, arXiv:1810.03292.
 */
final class ShuffledHealth {
  // Shorter tensors are biases, scales and axes, not what a layer looks for.
  private static final int LEAST_WEIGHTS = 64;

  private ShuffledHealth() {}

  /** The network with the given share of its weight tensors shuffled, the last ones first. */
  static byte[] of(byte[] onnx, double share, long seed) {
    try {
      ModelProto model = ModelProto.parseFrom(onnx);
      GraphProto.Builder graph = model.getGraph().toBuilder();
      List<Integer> weights = new ArrayList<>();
      for (int i = 0; i < graph.getInitializerCount(); i++) {
        if (values(graph.getInitializer(i)) >= LEAST_WEIGHTS) {
          weights.add(i);
        }
      }
      Collections.reverse(weights);
      int count = (int) Math.ceil(share * weights.size());
      SplittableRandom random = new SplittableRandom(seed);
      for (int index : weights.subList(0, count)) {
        graph.setInitializer(index, shuffled(graph.getInitializer(index), random));
      }
      return model.toBuilder().setGraph(graph).build().toByteArray();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException("health.onnx: expected an ONNX network", e);
    }
  }

  private static int values(TensorProto tensor) {
    return tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber()
        ? tensor.getRawData().size() / Float.BYTES
        : 0;
  }

  private static TensorProto shuffled(TensorProto tensor, SplittableRandom random) {
    ByteBuffer bytes =
        ByteBuffer.wrap(tensor.getRawData().toByteArray()).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer floats = bytes.asFloatBuffer();
    for (int i = floats.capacity() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      float kept = floats.get(i);
      floats.put(i, floats.get(other));
      floats.put(other, kept);
    }
    return tensor.toBuilder().setRawData(ByteString.copyFrom(bytes.array())).build();
  }
}
