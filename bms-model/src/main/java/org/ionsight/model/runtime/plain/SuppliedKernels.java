package org.ionsight.model.runtime.plain;

import java.util.Locale;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.ionsight.model.BundleException;
import org.ionsight.model.runtime.kernel.LayerKernels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kernels of another module, if there are any that load here. */
final class SuppliedKernels {
  /** What the user says of them. */
  enum Use {
    /** They compute as soon as they are faster; a thread warms them up. */
    AUTO,
    /** They are not looked for. */
    PLAIN,
    /** As AUTO, but they must be there, and who opens a model waits until they are warm. */
    VECTOR
  }

  /** System property that holds a {@link Use}. */
  static final String PROPERTY = "ionsight.kernels";

  private static final Logger LOG = LoggerFactory.getLogger(PlainJava.class);

  private SuppliedKernels() {}

  /** Looked for once in a process. */
  private static final class Loaded {
    static final @Nullable LayerKernels KERNELS = load();
  }

  static @Nullable LayerKernels found() {
    Use use = use();
    if (use == Use.VECTOR && Loaded.KERNELS == null) {
      throw new BundleException(
          "system property %s asks for kernels of another module, found none that load; put bms-vector on the path, and on a class path start with --add-modules jdk.incubator.vector"
              .formatted(PROPERTY));
    }
    return use == Use.PLAIN ? null : Loaded.KERNELS;
  }

  static Use use() {
    String property = System.getProperty(PROPERTY, "").trim().toUpperCase(Locale.ROOT);
    for (Use use : Use.values()) {
      if (use.name().equals(property) || (use == Use.AUTO && property.isEmpty())) {
        return use;
      }
    }
    throw new BundleException(
        "system property %s expected auto, plain or vector, found '%s'"
            .formatted(PROPERTY, property.toLowerCase(Locale.ROOT)));
  }

  private static @Nullable LayerKernels load() {
    try {
      return ServiceLoader.load(LayerKernels.class, LayerKernels.class.getClassLoader())
          .findFirst()
          .orElse(null);
    } catch (ServiceConfigurationError | LinkageError e) {
      // The module is there, but what it needs of the JDK is not resolved.
      LOG.info(
          "Kernels of another module do not load, plain Java computes with its own loops: {}; on"
              + " the class path they need --add-modules jdk.incubator.vector",
          String.valueOf(e.getCause() == null ? e : e.getCause()));
      return null;
    }
  }
}
