package org.ionsight.bench.speed.path;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.ionsight.core.soc.SocFeature;

/**
 * The network without carried state, as most published code runs one: every second a window of the
 * last {@value SocPath#WINDOW} seconds of every cell goes through ONNX Runtime.
 *
 * <p>One thread as everywhere here, new tensors each time, all else as it comes.
 */
final class WindowSoc implements SocStepper {
  private static final int FEATURES = SocFeature.COUNT;
  private static final int ROW = SocPath.WINDOW * FEATURES;

  private final int cells;
  private final float[] windows;
  private final OrtEnvironment environment = environment();
  private final OrtSession session;

  WindowSoc(SocWeights weights, int cells) {
    this.cells = cells;
    windows = new float[cells * ROW];
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session =
          environment.createSession(new WindowGraph(weights, SocPath.WINDOW).bytes(), options);
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime refuses the window: " + e.getMessage(), e);
    }
  }

  /** As the library asks for it: ONNX Runtime warns when it is asked in different ways. */
  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "ionsight");
  }

  @Override
  public void pass(float[] features, float[] soc, float[] variance) {
    for (int cell = 0; cell < cells; cell++) {
      int at = cell * ROW;
      System.arraycopy(windows, at + FEATURES, windows, at, ROW - FEATURES);
      System.arraycopy(features, cell * FEATURES, windows, at + ROW - FEATURES, FEATURES);
    }
  }

  @Override
  public void step(float[] features, float[] soc, float[] variance) {
    pass(features, soc, variance);
    try (OnnxTensor input =
            OnnxTensor.createTensor(
                environment,
                FloatBuffer.wrap(windows),
                new long[] {cells, SocPath.WINDOW, FEATURES});
        OrtSession.Result result = session.run(Map.of("window", input))) {
      FloatBuffer estimates = ((OnnxTensor) result.get(0)).getFloatBuffer();
      FloatBuffer logVariances = ((OnnxTensor) result.get(1)).getFloatBuffer();
      for (int cell = 0; cell < cells; cell++) {
        soc[cell] = estimates.get(cell);
        variance[cell] = (float) Math.exp(logVariances.get(cell));
      }
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime failed: " + e.getMessage(), e);
    }
  }
}
