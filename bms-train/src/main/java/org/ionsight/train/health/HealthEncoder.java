package org.ionsight.train.health;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.train.engine.TrainingException;

/**
 * Runs an exported health network over many curves, for the training of what reads its embeddings.
 *
 * <p>Not thread-safe; holds native memory until closed.
 */
public final class HealthEncoder implements AutoCloseable {
  private static final int BATCH = 256;

  private final OrtSession session;
  private final int channels;

  /**
   * What the network says of some curves.
   *
   * @param quantiles of SOH: 5, 50 and 95 %
   * @param embeddings of the curves
   */
  public record Views(List<float[]> quantiles, List<float[]> embeddings) {
    /**
     * The median of SOH.
     *
     * @param curve index
     * @return fraction
     */
    public double soh(int curve) {
      return quantiles.get(curve)[1];
    }

    /**
     * The embedding.
     *
     * @param curve index
     * @return the network's own array
     */
    public float[] embedding(int curve) {
      return embeddings.get(curve);
    }
  }

  /**
   * Loads a network.
   *
   * @param onnx content of {@code health.onnx}
   * @throws TrainingException if ONNX Runtime refuses it
   */
  public HealthEncoder(byte[] onnx) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = OrtEnvironment.getEnvironment().createSession(onnx, options);
      TensorInfo curve =
          (TensorInfo) Objects.requireNonNull(session.getInputInfo().get("curve")).getInfo();
      channels = (int) curve.getShape()[1];
    } catch (OrtException e) {
      throw new TrainingException("health.onnx: ONNX Runtime refuses it: " + e.getMessage(), e);
    }
  }

  /**
   * Runs the network.
   *
   * @param rows whose curves are encoded, as they are
   * @return one view per row
   */
  public Views encode(List<CurveRow> rows) {
    return encodeCurves(rows.stream().map(CurveRow::curve).toList());
  }

  /**
   * Runs the network.
   *
   * @param curves that are encoded, as they are
   * @return one view per curve
   */
  public Views encodeCurves(List<IncrementalCapacityCurve> curves) {
    List<float[]> inputs = new ArrayList<>();
    for (IncrementalCapacityCurve curve : curves) {
      float[] input = new float[channels * VoltageGrid.BINS];
      curve.writeChannels(input, 0, channels);
      inputs.add(input);
    }
    return encodeInputs(inputs);
  }

  Views encodeInputs(List<float[]> inputs) {
    List<float[]> quantiles = new ArrayList<>();
    List<float[]> embeddings = new ArrayList<>();
    for (int from = 0; from < inputs.size(); from += BATCH) {
      List<float[]> part = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
      FloatBuffer buffer = FloatBuffer.allocate(part.size() * channels * VoltageGrid.BINS);
      part.forEach(buffer::put);
      buffer.flip();
      long[] shape = {part.size(), channels, VoltageGrid.BINS};
      try (OnnxTensor tensor =
              OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), buffer, shape);
          OrtSession.Result result = session.run(Map.of("curve", tensor))) {
        quantiles.addAll(rows(result, "soh_quantiles"));
        embeddings.addAll(rows(result, "embedding"));
      } catch (OrtException e) {
        throw new TrainingException("health.onnx cannot be run: " + e.getMessage(), e);
      }
    }
    return new Views(quantiles, embeddings);
  }

  private static List<float[]> rows(OrtSession.Result result, String output) throws OrtException {
    Object value = result.get(output).orElseThrow().getValue();
    return List.of((float[][]) value);
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new TrainingException("health.onnx cannot be closed: " + e.getMessage(), e);
    }
  }
}
