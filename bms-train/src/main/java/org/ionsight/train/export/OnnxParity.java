package org.ionsight.train.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.engine.Weights;

/**
 * Compares an exported file in ONNX Runtime with the trained network in PyTorch.
 *
 * <p>Stateless and thread-safe.
 */
public final class OnnxParity {
  /** Largest difference that an export may have: the two runtimes sum in different orders. */
  public static final double TOLERANCE = 1e-5;

  private OnnxParity() {}

  /** A network in PyTorch: inputs by name to outputs by name. */
  @FunctionalInterface
  public interface Network {
    /**
     * Computes the outputs.
     *
     * @param weights the parameters as tensors
     * @param inputs tensors by name
     * @return tensors by name
     */
    Map<String, NDArray> forward(Weights weights, Map<String, NDArray> inputs);
  }

  /**
   * Runs both on the same inputs.
   *
   * @param file the exported model
   * @param parameters the trained numbers
   * @param inputs by name; more than one batch size in separate calls tests the dynamic axis
   * @param network the trained network
   * @return largest difference, relative to the larger of 1 and the value
   * @throws TrainingException if the file does not load, an output is missing or differs by more
   *     than {@link #TOLERANCE}
   */
  public static double check(
      Path file, Parameters parameters, Map<String, Tensor> inputs, Network network) {
    return check(file, parameters, inputs, network, TOLERANCE);
  }

  /**
   * Runs both on the same inputs, for outputs that need not be as exact as an estimate.
   *
   * @param file the exported model
   * @param parameters the trained numbers
   * @param inputs by name
   * @param network the trained network, with the outputs to compare
   * @param tolerance largest difference, relative to the larger of 1 and the value
   * @return largest difference that was found
   * @throws TrainingException if the file does not load, an output is missing or differs by more
   */
  public static double check(
      Path file,
      Parameters parameters,
      Map<String, Tensor> inputs,
      Network network,
      double tolerance) {
    Map<String, float[]> expected = runTorch(parameters, inputs, network);
    Map<String, float[]> found = runOnnx(file, inputs);
    double worst = 0;
    for (var output : expected.entrySet()) {
      float[] a = output.getValue();
      float[] b = found.get(output.getKey());
      if (b == null || b.length != a.length) {
        throw new TrainingException(
            "%s: output '%s' expected %d values, found %s"
                .formatted(
                    file.getFileName(),
                    output.getKey(),
                    a.length,
                    b == null ? "no such output" : b.length + " values"));
      }
      for (int i = 0; i < a.length; i++) {
        double difference = Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i]));
        if (!(difference <= tolerance)) {
          throw new TrainingException(
              "%s: output '%s' element %d expected %s as trained, found %s in ONNX Runtime (difference above %s): the export is wrong"
                  .formatted(file.getFileName(), output.getKey(), i, a[i], b[i], tolerance));
        }
        worst = Math.max(worst, difference);
      }
    }
    return worst;
  }

  private static Map<String, float[]> runTorch(
      Parameters parameters, Map<String, Tensor> inputs, Network network) {
    Map<String, float[]> result = new LinkedHashMap<>();
    try (NDManager manager = Torch.newManager()) {
      Map<String, NDArray> tensors = new LinkedHashMap<>();
      inputs.forEach(
          (name, t) -> tensors.put(name, manager.create(t.values(), new Shape(t.shape()))));
      network
          .forward(parameters.on(manager, false), tensors)
          .forEach((name, tensor) -> result.put(name, tensor.toFloatArray()));
    }
    return result;
  }

  private static Map<String, float[]> runOnnx(Path file, Map<String, Tensor> inputs) {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    Map<String, float[]> result = new LinkedHashMap<>();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        for (var input : inputs.entrySet()) {
          Tensor t = input.getValue();
          tensors.put(
              input.getKey(),
              OnnxTensor.createTensor(environment, FloatBuffer.wrap(t.values()), t.shape()));
        }
        try (OrtSession.Result outputs = session.run(tensors)) {
          for (var output : outputs) {
            FloatBuffer values = ((OnnxTensor) output.getValue()).getFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            result.put(output.getKey(), copy);
          }
        }
      }
    } catch (OrtException e) {
      throw new TrainingException(
          "%s: ONNX Runtime refuses the export: %s".formatted(file, e.getMessage()), e);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
    return result;
  }
}
