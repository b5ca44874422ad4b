package org.ionsight.model;

import java.util.concurrent.atomic.AtomicBoolean;
import org.ionsight.model.runtime.InferenceRuntime;
import org.ionsight.model.runtime.OnnxRuntime;
import org.ionsight.model.runtime.plain.PlainJava;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a runtime; ONNX Runtime's classes are touched only where it is asked for. */
final class RuntimeChoice {
  private static final Logger LOG = LoggerFactory.getLogger(ModelBundle.class);
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private RuntimeChoice() {}

  static InferenceRuntime make(Runtime runtime) {
    return switch (runtime) {
      case JAVA -> new PlainJava();
      case ONNX_RUNTIME -> onnxRuntime();
      case AUTO -> available();
    };
  }

  private static InferenceRuntime available() {
    try {
      return onnxRuntime();
    } catch (BundleException e) {
      if (WARNED.compareAndSet(false, true)) {
        LOG.warn("Networks run in plain Java: {}", e.getMessage());
      }
      return new PlainJava();
    }
  }

  private static InferenceRuntime onnxRuntime() {
    try {
      OnnxRuntime runtime = new OnnxRuntime();
      runtime.start();
      return runtime;
    } catch (NoClassDefFoundError e) {
      throw new BundleException(
          "ONNX Runtime is not on the class path (%s); add com.microsoft.onnxruntime:onnxruntime, or ask for Runtime.JAVA"
              .formatted(e.getMessage()),
          e);
    }
  }
}
