package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A thread that reads the statistics while the loop steps. */
class LiveStatisticsTest {
  private static final int TICKS = 100_000;
  private static final int CELLS = 2;

  private final AtomicReference<String> wrong = new AtomicReference<>("");
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final AtomicLong reads = new AtomicLong();
  private final CountDownLatch firstRead = new CountDownLatch(1);

  /** What holds of any reading, however many ticks ran between its numbers. */
  private void read(
      MonitorStatistics statistics, Histogram times, MonitorStatistics.Reading before) {
    long ticks = statistics.count(MonitorEvent.TICK);
    long modelSteps = statistics.count(MonitorEvent.MODEL_STEP);
    times.reset();
    statistics.stepNanosInto(times);
    // Frames come once a second, and each made a step of the model clock.
    expect(modelSteps >= ticks, "model steps " + modelSteps + " of " + ticks + " ticks");
    expect(times.getTotalCount() >= ticks, "times " + times.getTotalCount() + " of " + ticks);
    for (MonitorEvent event : MonitorEvent.values()) {
      expect(statistics.count(event) >= before.count(event), event + " fell");
    }
    // Read in the order opposite to that in which the loop counts: an estimate after its curve.
    long judged = statistics.count(MonitorEvent.HEALTH_ESTIMATE);
    long curves = statistics.count(MonitorEvent.CURVE);
    expect(curves >= judged, judged + " of " + curves + " curves were judged");
    expect(statistics.longestStepNanos() >= before.stepTimes().longestNanos(), "longest step fell");
  }

  private void expect(boolean holds, String what) {
    if (!holds) {
      wrong.set(what);
    }
  }

  @Test
  void aHundredThousandSteps_areReadWholeAndNeverWaitForTheReader() throws InterruptedException {
    PackTrace trace = new PackTrace(7, CELLS, 2000);
    try (PackMonitor monitor =
        PackMonitor.builder(
                PackLayout.series(CELLS, LineCell.SPEC).withTemperatureProbes(1), new FakeModels())
            .build()) {
      MonitorStatistics statistics = monitor.statistics();
      Thread reader =
          new Thread(
              () -> {
                try {
                  Histogram times = new Histogram(100, 100_000_000_000L, 2);
                  while (running.get()) {
                    MonitorStatistics.Reading before = statistics.read();
                    read(statistics, times, before);
                    reads.incrementAndGet();
                    firstRead.countDown();
                  }
                } catch (Throwable t) {
                  wrong.set("the reader failed: " + t);
                  firstRead.countDown();
                }
              });
      reader.start();
      firstRead.await();
      long readsBefore = reads.get();
      long blockedBefore = blocked();
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int tick = 0; tick < TICKS; tick++) {
        trace.fill(frame, tick % trace.ticks());
        frame.nanos = tick * 1_000_000_000L;
        monitor.step(frame, estimate);
      }
      long blocked = blocked() - blockedBefore;
      while (reads.get() == readsBefore && "".equals(wrong.get())) {
        Thread.onSpinWait();
      }
      running.set(false);
      reader.join();
      assertEquals("", wrong.get());
      assertEquals(0, blocked, "the loop took no lock that the reader held");
      MonitorStatistics.Reading end = statistics.read();
      assertEquals(TICKS, end.count(MonitorEvent.TICK));
      assertEquals(TICKS, end.count(MonitorEvent.MODEL_STEP));
      assertTrue(end.count(MonitorEvent.CURVE) > 0, end::toString);
    }
  }

  /** How often this thread waited to enter a lock or in one. */
  private static long blocked() {
    ThreadInfo info =
        ManagementFactory.getThreadMXBean().getThreadInfo(Thread.currentThread().getId());
    return info.getBlockedCount() + info.getWaitedCount();
  }
}
