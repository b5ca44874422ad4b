package org.ionsight.core.pack;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A thread that reads again and again while a test writes, and says the last thing it found wrong.
 */
final class ReadingThread {
  private volatile String wrong = "";
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final AtomicLong reads = new AtomicLong();
  private final CountDownLatch firstRead = new CountDownLatch(1);
  private final Thread thread;

  ReadingThread(Runnable read) {
    thread =
        new Thread(
            () -> {
              try {
                while (running.get()) {
                  read.run();
                  reads.incrementAndGet();
                  firstRead.countDown();
                }
              } catch (Throwable t) {
                wrong = "the reader failed: " + t;
                firstRead.countDown();
              }
            });
  }

  /** Lets it say that something does not hold. */
  void expect(boolean holds, String what) {
    if (!holds) {
      wrong = what;
    }
  }

  /** Begins, and waits for the first reading. */
  void start() throws InterruptedException {
    thread.start();
    firstRead.await();
  }

  /** Readings so far. */
  long reads() {
    return reads.get();
  }

  /** Waits for a reading beyond so many, and ends; returns what was wrong, or nothing. */
  String end(long readsBefore) throws InterruptedException {
    while (reads.get() == readsBefore && wrong.isEmpty()) {
      Thread.onSpinWait();
    }
    running.set(false);
    thread.join();
    return wrong;
  }
}
