package org.ionsight.bench.endurance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTimeTest {
  @TempDir private Path tasks;

  private Path thread(String name) throws IOException {
    return Files.createDirectory(tasks.resolve(name));
  }

  private void threadThatRan(String name, long nanos) throws IOException {
    Files.writeString(thread(name).resolve("schedstat"), nanos + " 5 7\n");
  }

  @Test
  void threadsThatEndWhileTheyAreRead_countAsNothing() throws IOException {
    threadThatRan("1", 4_000_000_000L);
    threadThatRan("2", 30);
    thread("3");
    // What can be seen but not read, as the file of a thread that ends after it was opened.
    Files.createDirectory(thread("4").resolve("schedstat"));
    Files.writeString(thread("5").resolve("schedstat"), "");
    assertEquals(4_000_000_030L, ProcessorTime.nanos(tasks.toFile()));
  }

  @Test
  void systemWithoutTimes_isSaidAndNotTakenForZero() throws IOException {
    thread("1");
    threadThatRan("2", 0);
    for (Path folder : new Path[] {tasks, tasks.resolve("nothing")}) {
      IOException e = assertThrows(IOException.class, () -> ProcessorTime.nanos(folder.toFile()));
      assertTrue(
          String.valueOf(e.getMessage()).startsWith(folder + ": expected the times of "),
          e.getMessage());
    }
  }
}
