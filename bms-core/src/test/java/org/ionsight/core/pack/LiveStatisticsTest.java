package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** A thread that reads the statistics while the loop steps. */
class LiveStatisticsTest {
  private static final int TICKS = 100_000;
  private static final int CELLS = 2;

  /** What holds of any reading, however many ticks ran between its numbers. */
  private static final class Reader implements Runnable {
    private final MonitorStatistics statistics;
    private final Histogram times = new Histogram(100, 100_000_000_000L, 2);
    private final ReadingThread thread = new ReadingThread(this);

    Reader(MonitorStatistics statistics) {
      this.statistics = statistics;
    }

    @Override
    public void run() {
      MonitorStatistics.Reading before = statistics.read();
      long ticks = statistics.count(MonitorEvent.TICK);
      long modelSteps = statistics.count(MonitorEvent.MODEL_STEP);
      times.reset();
      statistics.stepNanosInto(times);
      // Frames come once a second, and each made a step of the model clock.
      thread.expect(modelSteps >= ticks, "model steps " + modelSteps + " of " + ticks + " ticks");
      thread.expect(
          times.getTotalCount() >= ticks, "times " + times.getTotalCount() + " of " + ticks);
      for (MonitorEvent event : MonitorEvent.values()) {
        thread.expect(statistics.count(event) >= before.count(event), event + " fell");
      }
      // Read in the order opposite to that in which the loop counts: an estimate after its curve.
      long judged = statistics.count(MonitorEvent.HEALTH_ESTIMATE);
      long curves = statistics.count(MonitorEvent.CURVE);
      thread.expect(curves >= judged, judged + " of " + curves + " curves were judged");
      thread.expect(
          statistics.longestStepNanos() >= before.stepTimes().longestNanos(), "longest step fell");
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
      ReadingThread reader = new Reader(statistics).thread;
      reader.start();
      long readsBefore = reader.reads();
      long blockedBefore = blocked();
      PackFrame frame = monitor.newFrame();
      PackEstimate estimate = monitor.newEstimate();
      for (int tick = 0; tick < TICKS; tick++) {
        trace.fill(frame, tick % trace.ticks());
        frame.nanos = tick * 1_000_000_000L;
        monitor.step(frame, estimate);
      }
      long blocked = blocked() - blockedBefore;
      assertEquals("", reader.end(readsBefore));
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
