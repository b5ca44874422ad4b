package org.ionsight.bench.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What a figure was measured on. */
final class Machine {
  private Machine() {}

  /** Processor, its cores, the operating system and the JDK at a home, in one line. */
  static String describe(Path jdk) throws IOException {
    Properties release = new Properties();
    Path file = jdk.resolve("release");
    if (Files.isRegularFile(file)) {
      try (var reader = Files.newBufferedReader(file, UTF_8)) {
        release.load(reader);
      }
    }
    return "%s, %d cores, %s %s, JDK %s."
        .formatted(
            processor(),
            java.lang.Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            release.getProperty("JAVA_RUNTIME_VERSION", "unknown").replace("\"", ""));
  }

  private static String processor() throws IOException {
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      for (String line : Files.readAllLines(info, UTF_8)) {
        if (line.startsWith("model name")) {
          return line.substring(line.indexOf(':') + 1).strip();
        }
      }
    }
    return "unknown processor";
  }
}
