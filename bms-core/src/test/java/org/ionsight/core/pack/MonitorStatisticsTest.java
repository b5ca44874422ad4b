package org.ionsight.core.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.HdrHistogram.Histogram;
import org.ionsight.core.Allocation;
import org.junit.jupiter.api.Test;

class MonitorStatisticsTest {
  private final MonitorStatistics statistics = new MonitorStatistics();

  @Test
  void steps_areReadAsPercentiles() {
    for (int i = 1; i <= 1000; i++) {
      statistics.tick(i * 1000L);
    }
    MonitorStatistics.Reading reading = statistics.read();
    assertEquals(1000, reading.count(MonitorEvent.TICK));
    assertEquals(500_000.0, (double) reading.stepTimes().p50Nanos(), 5_000);
    assertEquals(990_000.0, (double) reading.stepTimes().p99Nanos(), 10_000);
    assertEquals(1_000_000, reading.stepTimes().longestNanos());
    assertEquals(999, reading.stepTimes().longestTick());
  }

  @Test
  void stepsOutsideTheRange_areCountedAtItsEnds() {
    statistics.tick(-5);
    statistics.tick(Long.MAX_VALUE);
    assertEquals(2, statistics.count(MonitorEvent.TICK));
    Histogram times = new Histogram(2);
    statistics.stepNanosInto(times);
    assertEquals(2, times.getTotalCount());
    assertEquals(1e11, (double) times.getMaxValue(), 1e9);
    assertEquals(Long.MAX_VALUE, statistics.longestStepNanos());
  }

  @Test
  void aReading_isOneLineThatNamesWhatHappened() {
    statistics.add(MonitorEvent.VOLTAGE_STUCK, 3);
    statistics.waiting(2, 1);
    statistics.tick(12_345);
    assertEquals(
        "tick 1, voltage stuck 3, curves waiting 2, lives waiting 1, step p50 12.4 us, p99 12.4 us,"
            + " p99.9 12.4 us, longest 12.3 us in tick 0",
        statistics.toString());
  }

  /** Reads in the order opposite to that in which the loop counts. */
  private final class TickReader implements Runnable {
    private final Histogram times = new Histogram(100, 100_000_000_000L, 2);
    private final ReadingThread thread = new ReadingThread(this);
    private long before;

    @Override
    public void run() {
      long ticked = statistics.count(MonitorEvent.TICK);
      long steps = statistics.count(MonitorEvent.MODEL_STEP);
      times.reset();
      statistics.stepNanosInto(times);
      thread.expect(
          ticked >= before && steps >= 3 * ticked && times.getTotalCount() >= ticked,
          before + " " + ticked + " " + steps + " " + times.getTotalCount());
      before = ticked;
    }
  }

  @Test
  void aReader_seesOfEveryTickAllThatHappenedInIt() throws InterruptedException {
    int ticks = 300_000;
    ReadingThread reader = new TickReader().thread;
    reader.start();
    long readsBefore = reader.reads();
    for (int i = 0; i < ticks; i++) {
      statistics.add(MonitorEvent.MODEL_STEP, 3);
      statistics.tick(1000 + i % 7);
    }
    assertEquals("", reader.end(readsBefore));
    assertTrue(reader.reads() > readsBefore, reader.reads() + " reads");
    assertEquals(ticks, statistics.read().count(MonitorEvent.TICK));
    assertEquals(3L * ticks, statistics.read().count(MonitorEvent.MODEL_STEP));
  }

  @Test
  void counting_allocatesNothing() {
    Runnable tick =
        () -> {
          statistics.add(MonitorEvent.MODEL_STEP);
          statistics.waiting(1, 1);
          statistics.tick(1234);
        };
    long bytes = Allocation.bytes(tick, 20_000, 20_000);
    assertTrue(bytes < 10_000, bytes + " bytes in 20,000 ticks");
  }
}
