package org.ionsight.bench.endurance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that runs one main class of ours and talks line by line; its messages go to our standard
 * error. Closing it ends it.
 */
final class ChildJvm implements AutoCloseable {
  // Whether a provider of SLF4J is there is no matter of what is measured.
  private static final String QUIET = "-Dslf4j.internal.verbosity=ERROR";

  private final Process process;
  private final BufferedReader lines;

  private ChildJvm(Process process) {
    this.process = process;
    lines = process.inputReader(UTF_8);
  }

  /**
   * Starts a child.
   *
   * @param home of the JDK
   * @param classPath entries
   * @param options of the JVM
   * @param main class with a main
   * @param arguments of the program
   */
  static ChildJvm start(
      Path home, List<String> classPath, List<String> options, Class<?> main, Object... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("java").toString());
    command.add(QUIET);
    command.addAll(options);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath));
    command.add(main.getName());
    Arrays.stream(arguments).map(String::valueOf).forEach(command::add);
    return new ChildJvm(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** Home of the JDK that runs this program. */
  static Path ownHome() {
    return Path.of(System.getProperty("java.home", ""));
  }

  /** Entries of our own class path whose file name is wanted. */
  static List<String> classPath(Predicate<String> wanted) {
    return Arrays.stream(System.getProperty("java.class.path", "").split(File.pathSeparator, -1))
        .filter(entry -> wanted.test(String.valueOf(Path.of(entry).getFileName())))
        .collect(Collectors.toList());
  }

  /** The next line that the child prints; null after its last. */
  @Nullable String readLine() throws IOException {
    return lines.readLine();
  }

  /** Memory of the process that is in RAM, KiB. */
  long residentKib() throws IOException {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    if (!Files.isReadable(status)) {
      throw new IOException(
          status + ": expected the memory of a process, found nothing; run this on Linux");
    }
    for (String line : Files.readAllLines(status, UTF_8)) {
      if (line.startsWith("VmRSS:")) {
        return Long.parseLong(line.replaceAll("[^0-9]", ""));
      }
    }
    throw new IOException(status + ": expected VmRSS, found none; the process has ended");
  }

  /** Lets the child end and waits for it. */
  int exitCode() throws IOException {
    try {
      process.getOutputStream().close();
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for a child", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
