package org.ionsight.bench.speed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What figures were measured on. Stateless. */
public final class Processor {
  private static final Pattern MODEL = Pattern.compile("(?m)^model name\\s*: (.*)$");

  private Processor() {}

  /**
   * Model and number of cores.
   *
   * @return for example {@code AMD EPYC, 2 cores}; the architecture where Linux does not say more
   * @throws IOException if what Linux says cannot be read
   */
  public static String describe() throws IOException {
    String model = System.getProperty("os.arch", "unknown processor");
    Path cpus = Path.of("/proc/cpuinfo");
    if (Files.isReadable(cpus)) {
      Matcher matcher = MODEL.matcher(Files.readString(cpus, UTF_8));
      model = matcher.find() ? matcher.group(1).strip() : model;
    }
    return "%s, %d cores".formatted(model, Runtime.getRuntime().availableProcessors());
  }
}
