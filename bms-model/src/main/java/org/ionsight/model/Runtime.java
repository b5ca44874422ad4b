package org.ionsight.model;

/**
 * What computes the networks of a bundle.
 *
 * <p>Both read the same files and agree to 1e-5. Immutable.
 */
@SuppressWarnings("JavaLangClash") // The word that users look for; java.lang's is seldom named.
public enum Runtime {
  /**
   * For the SOC network by measurement when a SOC model is opened with so many cells: both take
   * turns for 10 ms and the step under way; {@link #JAVA} is taken where it takes at most a fifth
   * longer, since it allocates nothing, and in a process so fresh that plain Java is still
   * interpreted, where times say nothing; else {@link #ONNX_RUNTIME}. The networks that run once
   * per segment are not measured: they take {@link #ONNX_RUNTIME}, since plain Java is interpreted
   * for their first answers. Where ONNX Runtime does not load, all take {@link #JAVA}, with one
   * warning in the log per process.
   *
   * <p>Because it goes by time, two runs may differ by 1e-6; ask for one of the others, or set the
   * {@linkplain #PROPERTY system property}, where they must not.
   */
  AUTO,
  /**
   * ONNX Runtime with one thread. Needs {@code com.microsoft.onnxruntime:onnxruntime} on the class
   * path (a program on the module path must require it or add it with {@code --add-modules}), x64
   * or 64-bit ARM, and a temporary directory that may be written and executed from; each process
   * leaves an empty folder {@code onnxruntime-java…} in it (seen of 1.28), which a gateway that
   * starts often may want to clean up. Its binding allocates a few hundred bytes per call.
   */
  ONNX_RUNTIME,
  /**
   * Plain Java: no native code, no file, nothing allocated per call. Refuses a network with an
   * operator that it lacks, by name.
   */
  JAVA;

  /** System property that stands for one of the others wherever {@link #AUTO} is asked for. */
  public static final String PROPERTY = "ionsight.runtime";

  /**
   * Whether this runtime can compute here.
   *
   * @return false for {@link #ONNX_RUNTIME} where its classes are missing or its native library
   *     does not load; the first call loads it
   */
  public boolean available() {
    if (this != ONNX_RUNTIME) {
      return true;
    }
    try {
      RuntimeChoice.onnxRuntime();
      return true;
    } catch (BundleException e) {
      return false;
    }
  }
}
