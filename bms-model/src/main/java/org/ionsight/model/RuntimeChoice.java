package org.ionsight.model;

import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.ionsight.model.runtime.InferenceRuntime;
import org.ionsight.model.runtime.OnnxRuntime;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Which runtime computes; ONNX Runtime's classes are touched only where it is asked for. */
final class RuntimeChoice {
  private static final AtomicBoolean WARNED = new AtomicBoolean();

  private static final FutureTask<InferenceRuntime> ONNX_RUNTIME = new FutureTask<>(new Start());

  /** A class, as a lambda is slow to link in a process that has just begun. */
  private static final class Start implements Callable<InferenceRuntime> {
    @Override
    public InferenceRuntime call() {
      return startOnnxRuntime();
    }
  }

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

  /**
   * Lets a thread of its own load the natives of ONNX Runtime, where they are asked for and not yet
   * there: that takes as long as reading and parsing a bundle.
   */
  static void startAhead(Runtime asked) {
    if (pinned(asked) != Runtime.JAVA && !ONNX_RUNTIME.isDone()) {
      Thread thread = new Thread(ONNX_RUNTIME, "ionsight-natives");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** ONNX Runtime, or nothing where plain Java has to do; the log says so once. */
  static @Nullable InferenceRuntime onnxRuntimeIfAny() {
    try {
      return onnxRuntime();
    } catch (BundleException e) {
      if (WARNED.compareAndSet(false, true)) {
        LoggerFactory.getLogger(ModelBundle.class)
            .warn("Networks run in plain Java: {}", e.getMessage());
      }
      return null;
    }
  }

  /**
   * ONNX Runtime with its natives.
   *
   * @throws BundleException if it is not there or does not start; it is tried once in a process, as
   *     a class that failed to load its natives stays unusable
   */
  static InferenceRuntime onnxRuntime() {
    ONNX_RUNTIME.run();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return ONNX_RUNTIME.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      String message = e.getCause() instanceof BundleException told ? told.getMessage() : null;
      throw new BundleException(
          message == null ? "ONNX Runtime does not start: " + e.getCause() : message, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static InferenceRuntime startOnnxRuntime() {
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
