package org.ionsight.core.pack;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLongArray;
import org.HdrHistogram.AtomicHistogram;
import org.HdrHistogram.Histogram;

/**
 * What a monitor has done and how long its steps took, since it was made.
 *
 * <p>Times are ns of the monitor's clock; the histogram of step times is exact to 1 % from 0.1 µs
 * to 100 s, and longer steps count as 100 s.
 *
 * <p>Thread-safe for any number of readers beside the one loop that owns the monitor, without
 * locks: the loop never waits for a reader, nor a reader for the loop. A reader sees every count
 * whole and never falling. Numbers of one tick are published one after the other, {@link
 * MonitorEvent#TICK} last: who reads that count first finds all that happened in so many ticks in
 * the numbers read after it, and perhaps some of the tick that is running.
 *
 * <p>Counting allocates nothing; {@link #read} and {@link #stepNanosInto} are for the edge. A
 * monitor holds about 25 kB of statistics, whatever its size. They are not part of a snapshot.
 */
public final class MonitorStatistics {
  private static final int EVENTS = MonitorEvent.values().length;

  /** Beyond the events: gauges, and which step was the longest. */
  private static final int CURVES_WAITING = EVENTS;

  private static final int LIVES_WAITING = EVENTS + 1;
  private static final int LONGEST_NANOS = EVENTS + 2;
  private static final int LONGEST_TICK = EVENTS + 3;
  private static final int CAUSES = EVENTS + 4;

  private static final long LEAST_NANOS = 100;
  private static final long MOST_NANOS = 100_000_000_000L;
  private static final int DIGITS = 2;

  // One writer: a plain read, then a release. Nothing that a reader does can make the loop wait.
  private final AtomicLongArray values = new AtomicLongArray(CAUSES + MonitorCause.values().length);

  // Of a fixed range, so recording never resizes, allocates or retries (docs/adr/0013).
  private final AtomicHistogram steps = new AtomicHistogram(LEAST_NANOS, MOST_NANOS, DIGITS);

  MonitorStatistics() {}

  void add(MonitorEvent event) {
    add(event, 1);
  }

  void add(MonitorEvent event, long times) {
    values.setRelease(event.ordinal(), values.getPlain(event.ordinal()) + times);
  }

  /** Counts causes that began to hold, as bits. */
  void began(int causes) {
    for (int left = causes; left != 0; left &= left - 1) {
      int at = CAUSES + Integer.numberOfTrailingZeros(left);
      values.setRelease(at, values.getPlain(at) + 1);
    }
  }

  void waiting(int curves, int lives) {
    values.setRelease(CURVES_WAITING, curves);
    values.setRelease(LIVES_WAITING, lives);
  }

  /** Ends the tick: what was counted in it is seen by all who see the tick. */
  void tick(long nanos) {
    long tick = values.getPlain(MonitorEvent.TICK.ordinal());
    if (nanos > values.getPlain(LONGEST_NANOS)) {
      values.setRelease(LONGEST_TICK, tick);
      values.setRelease(LONGEST_NANOS, nanos);
    }
    // A clock that is set back must not throw in the loop.
    steps.recordValue(Math.max(0, Math.min(MOST_NANOS, nanos)));
    add(MonitorEvent.TICK);
  }

  /**
   * How often something happened.
   *
   * @param event what
   * @return times since the monitor was made
   */
  public long count(MonitorEvent event) {
    return values.getAcquire(event.ordinal());
  }

  /**
   * How often a cause began to hold.
   *
   * @param cause why the monitor was not nominal
   * @return times since the monitor was made
   */
  public long count(MonitorCause cause) {
    return values.getAcquire(CAUSES + cause.ordinal());
  }

  /**
   * How many curves wait to be judged.
   *
   * @return curves of all cells, after the last tick
   */
  public long curvesWaiting() {
    return values.getAcquire(CURVES_WAITING);
  }

  /**
   * How many cells wait for an estimate of their remaining life.
   *
   * @return cells, after the last tick
   */
  public long livesWaiting() {
    return values.getAcquire(LIVES_WAITING);
  }

  /**
   * The time of the longest step.
   *
   * @return ns, not bounded by the range of the histogram
   */
  public long longestStepNanos() {
    return values.getAcquire(LONGEST_NANOS);
  }

  /**
   * Which step was the longest.
   *
   * @return index of the tick from 0; of that step or a longer one if read after {@link
   *     #longestStepNanos}
   */
  public long longestStepTick() {
    return values.getAcquire(LONGEST_TICK);
  }

  /**
   * Adds the times of all steps so far to a histogram, as for a log or for the sum over several
   * monitors.
   *
   * @param histogram of ns; its range must hold the longest step, or grow
   */
  public void stepNanosInto(Histogram histogram) {
    histogram.add(steps);
  }

  /**
   * Reads everything.
   *
   * @return the numbers as they are now
   */
  public Reading read() {
    long ticks = count(MonitorEvent.TICK);
    Map<MonitorEvent, Long> counts = new EnumMap<>(MonitorEvent.class);
    for (MonitorEvent event : MonitorEvent.values()) {
      counts.put(event, count(event));
    }
    counts.put(MonitorEvent.TICK, ticks);
    Map<MonitorCause, Long> causes = new EnumMap<>(MonitorCause.class);
    for (MonitorCause cause : MonitorCause.values()) {
      causes.put(cause, count(cause));
    }
    long longest = longestStepNanos();
    long longestTick = longestStepTick();
    Histogram times = new Histogram(LEAST_NANOS, MOST_NANOS, DIGITS);
    stepNanosInto(times);
    return new Reading(
        counts,
        causes,
        curvesWaiting(),
        livesWaiting(),
        new StepTimes(
            times.getValueAtPercentile(50),
            times.getValueAtPercentile(99),
            times.getValueAtPercentile(99.9),
            longest,
            longestTick));
  }

  /** The reading as one line for a log. */
  @Override
  public String toString() {
    return read().toString();
  }

  /**
   * How long steps took.
   *
   * <p>Immutable and thread-safe.
   *
   * @param p50Nanos half of the steps took no longer, ns
   * @param p99Nanos 99 % of the steps took no longer, ns
   * @param p999Nanos 99.9 % of the steps took no longer, ns
   * @param longestNanos the longest step, ns
   * @param longestTick index from 0 of the longest step
   */
  public record StepTimes(
      long p50Nanos, long p99Nanos, long p999Nanos, long longestNanos, long longestTick) {
    /** In µs, for a log. */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "step p50 %.1f us, p99 %.1f us, p99.9 %.1f us, longest %.1f us in tick %d",
          p50Nanos / 1e3,
          p99Nanos / 1e3,
          p999Nanos / 1e3,
          longestNanos / 1e3,
          longestTick);
    }
  }

  /**
   * The statistics at one moment, for the edge.
   *
   * <p>Immutable and thread-safe.
   *
   * @param counts times that each event happened
   * @param causes times that each cause began to hold
   * @param curvesWaiting curves that wait to be judged
   * @param livesWaiting cells that wait for an estimate of their remaining life
   * @param stepTimes how long steps took
   */
  public record Reading(
      Map<MonitorEvent, Long> counts,
      Map<MonitorCause, Long> causes,
      long curvesWaiting,
      long livesWaiting,
      StepTimes stepTimes) {
    /** Copies the maps. */
    public Reading {
      counts = Map.copyOf(counts);
      causes = Map.copyOf(causes);
    }

    /**
     * How often something happened.
     *
     * @param event what
     * @return times since the monitor was made
     */
    public long count(MonitorEvent event) {
      return counts.getOrDefault(event, 0L);
    }

    /**
     * How often a cause began to hold.
     *
     * @param cause why the monitor was not nominal
     * @return times since the monitor was made
     */
    public long count(MonitorCause cause) {
      return causes.getOrDefault(cause, 0L);
    }

    /** One line for a log: what happened at all, in the order of the events. */
    @Override
    public String toString() {
      StringJoiner line = new StringJoiner(", ");
      for (MonitorEvent event : MonitorEvent.values()) {
        if (count(event) > 0) {
          line.add(words(event) + " " + count(event));
        }
      }
      for (MonitorCause cause : MonitorCause.values()) {
        if (count(cause) > 0) {
          line.add("cause " + words(cause) + " " + count(cause));
        }
      }
      line.add("curves waiting " + curvesWaiting);
      line.add("lives waiting " + livesWaiting);
      return line.add(stepTimes.toString()).toString();
    }

    private static String words(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }
}
