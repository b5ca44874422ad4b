package org.ionsight.bench.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.ionsight.bench.speed.Processor;

/** What a figure was measured on. */
final class Place {
  private Place() {}

  /** Processor, its cores, the operating system and the JDK at a home, in one line. */
  static String describe(Path jdk) throws IOException {
    return "%s, %s %s, JDK %s."
        .formatted(
            Processor.describe(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            jdk(jdk));
  }

  /** The version of the JDK at a home. */
  static String jdk(Path home) throws IOException {
    Properties release = new Properties();
    Path file = home.resolve("release");
    if (Files.isRegularFile(file)) {
      try (var reader = Files.newBufferedReader(file, UTF_8)) {
        release.load(reader);
      }
    }
    return release.getProperty("JAVA_RUNTIME_VERSION", "unknown").replace("\"", "");
  }
}
