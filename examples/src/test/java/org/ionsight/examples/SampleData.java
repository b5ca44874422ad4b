package org.ionsight.examples;

import java.nio.file.Path;

/** Where the generated recordings are. */
final class SampleData {
  static final Path PACK =
      Path.of(System.getProperty("ionsight.root", "..")).resolve("src-test-data/pack96");

  private SampleData() {}
}
