package org.ionsight.train.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;

/**
 * PyTorch on one CPU thread, started so that nothing is downloaded and nothing phones home.
 *
 * <p>Thread-safe. The native libraries come from the class path and are unpacked once below the
 * user's DJL cache.
 */
public final class Torch {
  private static final String NAME = "PyTorch";

  private Torch() {}

  /**
   * Whether this machine has natives for training on the class path.
   *
   * @return true on Linux x86-64
   */
  public static boolean supported() {
    return System.getProperty("os.name", "").startsWith("Linux")
        && System.getProperty("os.arch", "").equals("amd64");
  }

  /**
   * Opens a manager; every tensor made from it lives until it is closed.
   *
   * @return a new manager, to be closed by the caller
   * @throws TrainingException if the native libraries cannot be loaded
   */
  public static NDManager newManager() {
    return engine().newBaseManager(Device.cpu());
  }

  /**
   * Starts recording of operations for a gradient.
   *
   * @return a recorder, to be closed by the caller
   */
  public static GradientCollector record() {
    return engine().newGradientCollector();
  }

  /**
   * Reads a tensor of one element.
   *
   * @param scalar any shape with one element
   * @return its value
   */
  public static float value(NDArray scalar) {
    return scalar.toFloatArray()[0];
  }

  private static Engine engine() {
    return Started.ENGINE;
  }

  private static Engine start() {
    // DJL reports to a telemetry host and may look for newer natives unless told not to, and takes
    // every core: one thread is steadier on shared machines and gives the same sums every time.
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    System.setProperty("ai.djl.default_engine", NAME);
    System.setProperty("ai.djl.pytorch.graph_optimizer", "false");
    setUnlessSet("ai.djl.pytorch.num_threads", "1");
    setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
    if (!supported()) {
      throw new TrainingException(
          "training needs Linux on x86-64, found %s on %s: train there and copy the bundle"
              .formatted(System.getProperty("os.name"), System.getProperty("os.arch")));
    }
    try {
      return Engine.getEngine(NAME);
    } catch (EngineException e) {
      throw new TrainingException(
          "PyTorch did not load from the class path (pytorch-jni, pytorch-native-cpu): "
              + e.getMessage(),
          e);
    }
  }

  private static void setUnlessSet(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  private static final class Started {
    static final Engine ENGINE = start();
  }
}
