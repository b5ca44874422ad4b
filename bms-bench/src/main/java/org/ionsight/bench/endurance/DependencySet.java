package org.ionsight.bench.endurance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The jars that a user of the library links. */
enum DependencySet {
  /** What {@code ionsight-java} brings: no native code. */
  PLAIN_JAVA("plain Java (`ionsight-java`)"),
  /** The same with ONNX Runtime, whose jar holds the natives of all platforms. */
  WITH_ONNX_RUNTIME("with ONNX Runtime, natives of all platforms");

  private static final List<String> WITHOUT_NATIVES =
      List.of(
          "bms-core",
          "bms-model",
          "ionsight-models",
          "slf4j-api",
          "gson",
          "error_prone_annotations",
          "fastcsv",
          "HdrHistogram");

  // Not onnxruntime-engine, which is DJL's.
  private static final String ONNX_RUNTIME = "onnxruntime-1";

  private final String text;

  DependencySet(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  boolean holds(String fileName) {
    boolean wanted =
        WITHOUT_NATIVES.stream().anyMatch(fileName::startsWith)
            || (this == WITH_ONNX_RUNTIME && fileName.startsWith(ONNX_RUNTIME));
    return wanted && fileName.endsWith(".jar");
  }

  /** The jars on our own class path. */
  List<String> jars() {
    return ChildJvm.classPath(this::holds);
  }

  /** Size of all jars, bytes. */
  long bytes() throws IOException {
    long sum = 0;
    for (String jar : jars()) {
      sum += Files.size(Path.of(jar));
    }
    return sum;
  }
}
