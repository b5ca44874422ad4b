package org.ionsight.bench.endurance;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * How long the threads of this process have run, the compilers' and the collector's among them.
 *
 * <p>From the files of the system and without its beans: those would load hundreds of classes
 * before what is measured needs them itself. A thread that has ended is not counted.
 */
final class ProcessorTime {
  private ProcessorTime() {}

  /**
   * Reads the time of all threads.
   *
   * @return ns since the process began
   * @throws IOException where the system has no such files, as anywhere but on Linux
   */
  static long nanos() throws IOException {
    File[] threads = new File("/proc/self/task").listFiles();
    if (threads == null) {
      throw new IOException(
          "/proc/self/task: expected the threads of this process, found nothing; run this on"
              + " Linux");
    }
    long sum = 0;
    for (File thread : threads) {
      sum += nanos(new File(thread, "schedstat"));
    }
    return sum;
  }

  private static long nanos(File schedule) throws IOException {
    if (!schedule.isFile()) {
      // The thread has ended since the folder was read.
      return 0;
    }
    try (InputStream stream = new FileInputStream(schedule)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
      return Long.parseLong(text.substring(0, text.indexOf(' ')));
    }
  }
}
