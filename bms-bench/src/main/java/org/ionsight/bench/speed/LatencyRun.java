package org.ionsight.bench.speed;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Times spots one after the other and keeps each figure at once; afterwards, if asked, those that a
 * close goal rests on. Not thread-safe.
 */
final class LatencyRun {
  private final WorkFile work;
  private final Clock clock;
  private final PrintWriter err;
  private int failed;

  /** What takes the time of a spot. */
  interface Clock {
    /** Times a spot; an {@link IllegalStateException} says why it could not. */
    JmhFork.Timing time(Spot spot, Jdk jdk) throws IOException;
  }

  /**
   * Makes a run.
   *
   * @param work where figures are kept
   * @param clock that takes times
   * @param err where progress is told
   */
  LatencyRun(WorkFile work, Clock clock, PrintWriter err) {
    this.work = work;
    this.clock = clock;
    this.err = err;
  }

  /** Times once what is not done yet; a row that fails must not cost those behind it. */
  void once(List<Spot> spots, List<Jdk> jdks) throws IOException {
    int all = spots.size() * jdks.size();
    int number = 0;
    for (Spot spot : spots) {
      for (Jdk jdk : jdks) {
        number++;
        if (work.times(spot, jdk) == 0) {
          time(spot, jdk, "%d of %d".formatted(number, all));
        }
      }
    }
  }

  /**
   * Times the rows that close goals rest on until each has {@link TimedRow#TIMES} figures. Which
   * they are is decided by the first figures alone, so that a run that was stopped decides alike;
   * all are timed a second time before any is a third, as a machine is disturbed for minutes.
   */
  void repeatClose(List<Spot> spots, List<Jdk> jdks) throws IOException {
    List<Done> chosen =
        work.done().stream()
            .filter(done -> spots.contains(done.spot()))
            .filter(done -> jdks.stream().anyMatch(jdk -> jdk.feature().equals(done.jdk())))
            .toList();
    Set<String> close = TimedRow.closeGoals(TimedRow.firsts(chosen));
    int all = close.size() * (TimedRow.TIMES - 1);
    int number = 0;
    for (int times = 1; times < TimedRow.TIMES; times++) {
      for (Spot spot : spots) {
        for (Jdk jdk : jdks) {
          if (close.contains(TimedRow.name(spot, jdk.feature()))) {
            number++;
            if (work.times(spot, jdk) == times) {
              time(spot, jdk, "again, %d of %d".formatted(number, all));
            }
          }
        }
      }
    }
  }

  /** Rows that could not be measured. */
  int failed() {
    return failed;
  }

  private void time(Spot spot, Jdk jdk, String place) throws IOException {
    try {
      JmhFork.Timing timing = clock.time(spot, jdk);
      work.add(new Done(spot, jdk.feature(), timing));
      err.printf(
          Locale.ROOT,
          "latency: %s, %s, JDK %s: p50 %.2f us, p99 %.2f us, %.0f B%n",
          place,
          spot.name(),
          jdk.feature(),
          timing.p50() / 1e3,
          timing.p99() / 1e3,
          timing.bytes());
    } catch (IllegalStateException e) {
      failed++;
      err.printf("latency: %s, %s%n", place, e.getMessage());
    }
  }
}
