package org.ionsight.bench.speed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDK to measure with. Immutable.
 *
 * @param java its launcher
 * @param feature version, for example 17
 * @param description what it calls itself
 */
record Jdk(Path java, String feature, String description) {
  private static final Pattern PROPERTY = Pattern.compile("(?m)^\\s*([a-z.]+) = (.*)$");

  /** The one that runs this. */
  static Jdk running() {
    return new Jdk(
        Path.of(System.getProperty("java.home"), "bin", "java"),
        String.valueOf(Runtime.version().feature()),
        describe(
            System.getProperty("java.vm.name", ""),
            System.getProperty("java.runtime.version", ""),
            System.getProperty("java.vendor", "")));
  }

  /** Asks a JDK for its version. */
  static Jdk at(Path home) throws IOException {
    Path java = home.resolve("bin").resolve("java");
    if (!Files.isExecutable(java)) {
      throw new IOException(
          "%s: expected the home of a JDK, found no bin/java in it".formatted(home));
    }
    Process process =
        new ProcessBuilder(java.toString(), "-XshowSettings:properties", "-version")
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Jdk(
        java,
        value(text, "java.specification.version"),
        describe(
            value(text, "java.vm.name"),
            value(text, "java.runtime.version"),
            value(text, "java.vendor")));
  }

  private static String describe(String machine, String version, String vendor) {
    return "%s %s (%s)".formatted(machine, version, vendor);
  }

  private static String value(String text, String key) throws IOException {
    Matcher matcher = PROPERTY.matcher(text);
    while (matcher.find()) {
      if (matcher.group(1).equals(key)) {
        return matcher.group(2).strip();
      }
    }
    throw new IOException("java -version expected to tell %s, said: %s".formatted(key, text));
  }

  /** From 24 on the JVM warns when a library loads native code that was not announced. */
  boolean warnsOfNativeAccess() {
    return Integer.parseInt(feature) >= 24;
  }
}
