package org.ionsight.model;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ionsight.model.runtime.InferenceRuntime;
import org.ionsight.model.runtime.OnnxRuntime;
import org.ionsight.model.runtime.plain.PlainJava;
import org.slf4j.LoggerFactory;

/** Makes runtimes; ONNX Runtime's classes are touched only where it is asked for. */
final class RuntimeChoice {
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private RuntimeChoice() {}

  /** What the property says in place of {@link Runtime#AUTO}. */
  static Runtime pinned(Runtime asked) {
    String property = System.getProperty(Runtime.PROPERTY, "").trim();
    if (asked != Runtime.AUTO || property.isEmpty()) {
      return asked;
    }
    for (Runtime runtime : Runtime.values()) {
      if (runtime.name().equals(property.toUpperCase(Locale.ROOT))) {
        return runtime;
      }
    }
    throw new BundleException(
        "system property %s expected AUTO, ONNX_RUNTIME or JAVA, found '%s'"
            .formatted(Runtime.PROPERTY, property));
  }

  /** The runtimes that may be used; never none, and both only with {@link Runtime#AUTO}. */
  static Map<Runtime, InferenceRuntime> make(Runtime asked) {
    Map<Runtime, InferenceRuntime> runtimes = new EnumMap<>(Runtime.class);
    if (asked != Runtime.ONNX_RUNTIME) {
      runtimes.put(Runtime.JAVA, new PlainJava());
    }
    if (asked == Runtime.ONNX_RUNTIME) {
      runtimes.put(Runtime.ONNX_RUNTIME, onnxRuntime());
    } else if (asked == Runtime.AUTO) {
      try {
        runtimes.put(Runtime.ONNX_RUNTIME, onnxRuntime());
      } catch (BundleException e) {
        if (WARNED.compareAndSet(false, true)) {
          LoggerFactory.getLogger(ModelBundle.class)
              .warn("Networks run in plain Java: {}", e.getMessage());
        }
      }
    }
    return runtimes;
  }

  static InferenceRuntime onnxRuntime() {
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
