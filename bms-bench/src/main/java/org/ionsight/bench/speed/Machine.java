package org.ionsight.bench.speed;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * Where figures were measured, and with what. Immutable.
 *
 * @param cpu model and number of cores
 * @param system operating system
 * @param load average number of running processes in the minute before the run began
 * @param commit of the sources, with a mark if they were changed since
 * @param libraries versions of what is compared with
 * @param build fingerprint of our jars
 */
record Machine(
    String cpu, String system, String load, String commit, String libraries, String build) {
  private static final Pattern JAR =
      Pattern.compile(
          "(onnxruntime-engine|onnxruntime|pytorch-native-cpu|jmh-core|api)-(\\d[\\d.]*\\d)");
  private static final Pattern OURS = Pattern.compile("(bms|ionsight)-.*\\.jar");

  /**
   * Looks around.
   *
   * @param home of the sources
   */
  static Machine here(Path home) throws IOException {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        Processor.describe(),
        "%s %s (%s)".formatted(system.getName(), system.getVersion(), system.getArch()),
        String.format(Locale.ROOT, "%.2f", system.getSystemLoadAverage()),
        headOf(home),
        versions(),
        fingerprint());
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  private static String versions() {
    List<String> found = new ArrayList<>();
    for (Path entry : classPath()) {
      Matcher matcher = JAR.matcher(entry.getFileName().toString());
      if (matcher.lookingAt()) {
        String name =
            switch (matcher.group(1)) {
              case "onnxruntime" -> "ONNX Runtime";
              case "onnxruntime-engine" -> "DJL's engine for it";
              case "pytorch-native-cpu" -> "PyTorch";
              case "jmh-core" -> "JMH";
              default -> "DJL";
            };
        found.add(name + " " + matcher.group(2));
      }
    }
    return String.join(", ", found.stream().distinct().sorted().toList());
  }

  /** Figures of another build must not be mixed with those of this one. */
  private static String fingerprint() throws IOException {
    CRC32 sum = new CRC32();
    for (Path entry : classPath().stream().sorted().toList()) {
      if (OURS.matcher(entry.getFileName().toString()).matches() && Files.isRegularFile(entry)) {
        sum.update(Files.readAllBytes(entry));
      }
    }
    return Long.toHexString(sum.getValue());
  }

  private static String headOf(Path home) throws IOException {
    String head = git(home, "rev-parse", "--short=12", "HEAD");
    if (head.isEmpty()) {
      return "unknown";
    }
    return git(home, "status", "--porcelain", "--untracked-files=no").isEmpty()
        ? head
        : head + " with changes";
  }

  private static String git(Path home, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      // No git: the figures are as good, only harder to trace.
      return "";
    }
  }

  JsonText toJson() {
    return JsonText.object()
        .put("cpu", cpu)
        .put("system", system)
        .put("load", load)
        .put("commit", commit)
        .put("libraries", libraries)
        .put("build", build);
  }

  static Machine read(JsonNode node) {
    return new Machine(
        node.text("cpu"),
        node.text("system"),
        node.text("load"),
        node.text("commit"),
        node.text("libraries"),
        node.text("build"));
  }
}
