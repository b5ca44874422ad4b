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
 * @param natives that loading those of ONNX Runtime took in a child that did nothing else; nothing
 *     where it is not used
 * @param load that the bundle took, the first of its process
 * @param again that the bundle takes after many; nothing if that was not asked
 * @param firstMillis from the start of the process to its first estimate, ms
 * @param heapBytes in use after a collection
 * @param residentKib memory of the process, KiB
 */
record StartMeasurement(
    Cost natives, Cost load, Cost again, double firstMillis, long heapBytes, long residentKib) {
  /**
   * What something took.
   *
   * @param wallMillis that passed, ms
   * @param processorMillis that all threads of the process ran, ms
   */
  record Cost(double wallMillis, double processorMillis) {
    static final Cost NOTHING = new Cost(0, 0);

    /** From two numbers of ns. */
    static Cost parse(String nanos) {
      int space = nanos.indexOf(' ');
      return new Cost(
          1e-6 * Long.parseLong(nanos.substring(0, space)),
          1e-6 * Long.parseLong(nanos.substring(space + 1)));
    }
  }

  /**
   * Starts a child, and before it one for the natives.
   *
   * @param jdk home
   * @param options of the JVM
   * @param links jars
   * @param runtime of the networks
   * @param cells of the pack
   * @param ticks after the first, before memory is read
   * @param loads of the bundle after that
   */
  static StartMeasurement of(
      Path jdk,
      List<String> options,
      DependencySet links,
      Runtime runtime,
      int cells,
      int ticks,
      int loads)
      throws IOException {
    List<String> classPath = new ArrayList<>(links.jars());
    classPath.add(ownCode());
    Cost natives = runtime == Runtime.JAVA ? Cost.NOTHING : natives(jdk, options, classPath);
    long start = System.nanoTime();
    try (ChildJvm child =
        ChildJvm.start(
            jdk, classPath, options, FirstEstimate.class, runtime, cells, ticks, loads)) {
      Cost load = Cost.parse(expect(child, "loaded "));
      expect(child, "first");
      double millis = (System.nanoTime() - start) * 1e-6;
      long heap = Long.parseLong(expect(child, "heap "));
      Cost again = loads == 0 ? Cost.NOTHING : Cost.parse(expect(child, "again "));
      long resident = child.residentKib();
      int exit = child.exitCode();
      if (exit != 0) {
        throw new IOException("a child that estimated ended with " + exit);
      }
      return new StartMeasurement(natives, load, again, millis, heap, resident);
    }
  }

  private static Cost natives(Path jdk, List<String> options, List<String> classPath)
      throws IOException {
    try (ChildJvm child = ChildJvm.start(jdk, classPath, options, FirstNatives.class)) {
      Cost natives = Cost.parse(expect(child, "natives "));
      // Its archive of classes, if it writes one, must not come after the next child's.
      child.exitCode();
      return natives;
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
