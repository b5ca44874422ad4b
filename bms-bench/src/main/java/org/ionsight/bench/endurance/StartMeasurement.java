package org.ionsight.bench.endurance;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.model.Runtime;
import org.jspecify.annotations.Nullable;

/**
 * One start of a child: how long until it has an estimate, and how much memory it then holds.
 *
 * @param loadMillis that the bundle took, the first of its process, ms
 * @param firstMillis from the start of the process to its first estimate, ms
 * @param heapBytes in use after a collection
 * @param residentKib memory of the process, KiB
 */
record StartMeasurement(double loadMillis, double firstMillis, long heapBytes, long residentKib) {
  static StartMeasurement of(
      Path jdk, List<String> options, DependencySet links, Runtime runtime, int cells, int ticks)
      throws IOException {
    List<String> classPath = new ArrayList<>(links.jars());
    classPath.add(ownCode());
    long start = System.nanoTime();
    try (ChildJvm child =
        ChildJvm.start(jdk, classPath, options, FirstEstimate.class, runtime, cells, ticks)) {
      double load = 1e-6 * Long.parseLong(expect(child, "loaded "));
      expect(child, "first");
      double millis = (System.nanoTime() - start) * 1e-6;
      long heap = Long.parseLong(expect(child, "heap "));
      long resident = child.residentKib();
      int exit = child.exitCode();
      if (exit != 0) {
        throw new IOException("a child that estimated ended with " + exit);
      }
      return new StartMeasurement(load, millis, heap, resident);
    }
  }

  /** What follows the start of the next line that begins with it. */
  private static String expect(ChildJvm child, String start) throws IOException {
    @Nullable String line = child.readLine();
    while (line != null && !line.startsWith(start)) {
      line = child.readLine();
    }
    if (line == null) {
      throw new IOException(
          "expected a child to say '%s', it ended with %d; its messages are above"
              .formatted(start, child.exitCode()));
    }
    return line.substring(start.length());
  }

  /** Where this class comes from: the jar of the benchmarks, or a folder of classes. */
  private static String ownCode() throws IOException {
    try {
      return Path.of(
              StartMeasurement.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IOException("the class path names no file: " + e.getMessage(), e);
    }
  }
}
