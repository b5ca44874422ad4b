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
   * @throws IOException where the system does not keep these times, as anywhere but on Linux
   */
  static long nanos() throws IOException {
    return nanos(new File("/proc/self/task"));
  }

  /**
   * Reads the time of the threads of a process.
   *
   * @param tasks a folder of each thread
   * @return ns since the process began, positive
   * @throws IOException if no thread's time can be read or all are zero
   */
  static long nanos(File tasks) throws IOException {
    File[] threads = tasks.listFiles();
    long sum = 0;
    if (threads != null) {
      for (File thread : threads) {
        sum += threadNanos(new File(thread, "schedstat"));
      }
    }
    // A process that asks has run; some kernels have the file and only zeros in it.
    if (sum <= 0) {
      throw new IOException(
          tasks
              + ": expected the times of this process's threads (schedstat), found none; run this"
              + " on a Linux that keeps them");
    }
    return sum;
  }

  private static long threadNanos(File schedule) {
    try (InputStream stream = new FileInputStream(schedule)) {
      String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
      int space = text.indexOf(' ');
      return space < 0 ? 0 : Long.parseLong(text.substring(0, space));
    } catch (IOException e) {
      // The thread has ended since the folder was listed: then it cannot be opened, or not read.
      return 0;
    }
  }
}
