package org.ionsight.model.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import org.ionsight.model.BundleException;

/**
 * ONNX Runtime with one thread: a control loop must not wait for a pool, and at our sizes a second
 * thread costs more than it brings.
 */
public final class OnnxRuntime implements InferenceRuntime {
  /** Makes the runtime; natives are loaded with the first network or by {@link #start}. */
  public OnnxRuntime() {}

  /**
   * Loads the natives.
   *
   * @throws BundleException if that fails
   */
  public void start() {
    environment();
  }

  @Override
  public Graph load(String place, byte[] onnx) {
    OrtEnvironment environment = environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // A waiting thread must sleep: the gateway's other processes need the core.
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return new OnnxRuntimeGraph(place, environment, environment.createSession(onnx, options));
    } catch (OrtException e) {
      throw new BundleException(
          "%s: ONNX Runtime %s refuses the network: %s"
              .formatted(place, environment.getVersion(), e.getMessage()),
          e);
    }
  }

  private static OrtEnvironment environment() {
    try {
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "ionsight");
      environment.setTelemetry(false);
      return environment;
    } catch (OrtException e) {
      throw new BundleException("ONNX Runtime does not start: " + e.getMessage(), e);
    } catch (NoClassDefFoundError e) {
      // Either the jar is missing, or an earlier start has failed.
      throw new BundleException(
          "ONNX Runtime is not on the class path or did not start before: " + e.getMessage(), e);
    } catch (LinkageError | IllegalStateException | UnsupportedOperationException e) {
      // Natives are unpacked to java.io.tmpdir at the first use of the class, and a failure there
      // surfaces as one of these.
      throw new BundleException(
          "ONNX Runtime has no natives that load on %s %s (tmpdir %s): %s; it needs x64 or 64-bit ARM"
                  .formatted(
                      System.getProperty("os.name"),
                      System.getProperty("os.arch"),
                      System.getProperty("java.io.tmpdir"),
                      e)
              + " and a temporary directory that may be written and executed from",
          e);
    } catch (RuntimeException e) {
      throw new BundleException("ONNX Runtime does not start: " + e, e);
    }
  }
}
