package org.ionsight.bench;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the measured data is, which is not part of this repository. */
public final class RealData {
  private RealData() {}

  /** The data directory; the test is reported as skipped where there is none. */
  public static Path directory() {
    String declared = System.getenv("IONSIGHT_DATA");
    Path directory =
        declared != null
            ? Path.of(declared)
            : Path.of(System.getProperty("ionsight.root", ""), "../shared/data");
    assumeTrue(Files.exists(directory.resolve("catalogue.csv")), "needs the measured data");
    return directory;
  }
}
