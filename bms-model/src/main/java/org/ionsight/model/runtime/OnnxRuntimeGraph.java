package org.ionsight.model.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ionsight.model.BundleException;

/** A session of ONNX Runtime; its own exceptions end here. */
final class OnnxRuntimeGraph implements Graph {
  private final String place;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<DeclaredTensor> inputs;
  private final List<DeclaredTensor> outputs;
  private final Map<String, String> metadata;

  OnnxRuntimeGraph(String place, OrtEnvironment environment, OrtSession session)
      throws OrtException {
    this.place = place;
    this.environment = environment;
    this.session = session;
    inputs = declared(session.getInputInfo().values());
    outputs = declared(session.getOutputInfo().values());
    metadata = Map.copyOf(session.getMetadata().getCustomMetadata());
  }

  private static List<DeclaredTensor> declared(Collection<NodeInfo> nodes) {
    List<DeclaredTensor> declared = new ArrayList<>();
    for (NodeInfo node : nodes) {
      List<Integer> shape = new ArrayList<>();
      String type = "no tensor";
      if (node.getInfo() instanceof TensorInfo tensor) {
        type = tensor.type.name();
        for (long size : tensor.getShape()) {
          shape.add((int) size);
        }
      }
      declared.add(new DeclaredTensor(node.getName(), type, shape));
    }
    return List.copyOf(declared);
  }

  @Override
  public List<DeclaredTensor> inputs() {
    return inputs;
  }

  @Override
  public List<DeclaredTensor> outputs() {
    return outputs;
  }

  @Override
  public Map<String, String> metadata() {
    return metadata;
  }

  @Override
  public FloatTensor newTensor(long... shape) {
    long size = 1;
    for (long axis : shape) {
      size = Math.multiplyExact(size, axis);
    }
    FloatBuffer floats =
        ByteBuffer.allocateDirect(Math.toIntExact(Math.multiplyExact(size, Float.BYTES)))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    try {
      return new Pinned(floats, OnnxTensor.createTensor(environment, floats, shape));
    } catch (OrtException e) {
      throw new BundleException("%s: no tensor: %s".formatted(place, e.getMessage()), e);
    }
  }

  @Override
  public GraphCall prepare(Map<String, FloatTensor> in, Map<String, FloatTensor> out) {
    Map<String, OnnxTensor> inTensors = tensors(in);
    Map<String, OnnxTensor> outTensors = tensors(out);
    Pinned[] all =
        Stream.concat(in.values().stream(), out.values().stream())
            .map(Pinned.class::cast)
            .toArray(Pinned[]::new);
    return () -> {
      requireOpen(all);
      try {
        // All outputs are pinned, so the result owns nothing; closing it only settles its state.
        session.run(inTensors, outTensors).close();
      } catch (OrtException e) {
        throw new GraphException("%s: %s".formatted(place, e.getMessage()), e);
      }
    };
  }

  /** The natives follow the pointers of a closed tensor, and the JVM dies of it. */
  private void requireOpen(Pinned[] tensors) {
    for (Pinned tensor : tensors) {
      if (tensor.closed) {
        throw new IllegalStateException(place + ": a tensor of this call is closed");
      }
    }
  }

  private static Map<String, OnnxTensor> tensors(Map<String, FloatTensor> tensors) {
    Map<String, OnnxTensor> ours = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> ours.put(name, ((Pinned) tensor).tensor));
    return ours;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new BundleException("%s: cannot be closed: %s".formatted(place, e.getMessage()), e);
    }
  }

  /** A buffer that the natives know. Not thread-safe: a loop takes no lock to see it is open. */
  private static final class Pinned implements FloatTensor {
    private final FloatBuffer floats;
    private final OnnxTensor tensor;
    private boolean closed;

    Pinned(FloatBuffer floats, OnnxTensor tensor) {
      this.floats = floats;
      this.tensor = tensor;
    }

    @Override
    public FloatBuffer floats() {
      return floats;
    }

    @Override
    public void close() {
      // A second time it would write a warning into the log.
      if (!closed) {
        closed = true;
        tensor.close();
      }
    }
  }
}
