package org.ionsight.model;

/**
 * What computes the networks of a bundle.
 *
 * <p>Both read the same files and agree to 1e-5. Immutable.
 */
@SuppressWarnings("JavaLangClash") // The word that users look for; java.lang's is seldom named.
public enum Runtime {
  /**
   * ONNX Runtime where its classes are present and its native library loads, else {@link #JAVA},
   * with one warning in the log per process. It does not measure which of the two is faster here;
   * for packs below about ten cells {@link #JAVA} is, and can be asked for.
   */
  AUTO,
  /**
   * ONNX Runtime with one thread. Needs {@code com.microsoft.onnxruntime:onnxruntime} on the class
   * path (a program on the module path must require it or add it with {@code --add-modules}), x64
   * or 64-bit ARM, and a temporary directory that may be written and executed from. Its binding
   * allocates a few hundred bytes per call.
   */
  ONNX_RUNTIME,
  /**
   * Plain Java: no native code, no file, nothing allocated per call. Refuses a network with an
   * operator that it lacks, by name.
   */
  JAVA
}
