package org.ionsight.bench.speed;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ionsight.bench.speed.JmhFork.Timing;

/**
 * One row of the run with all times that it was timed: once, or {@link #TIMES} times where a goal
 * is close. Immutable.
 *
 * @param first what was found the first time
 * @param timings what was found each time, the first one too
 */
record TimedRow(Done first, List<Timing> timings) {
  /** Of three figures one may be disturbed. */
  static final int TIMES = 3;

  TimedRow {
    timings = List.copyOf(timings);
  }

  /** Rows in the order of their first figures. */
  static List<TimedRow> of(List<Done> done) {
    Map<String, List<Done>> rows = new LinkedHashMap<>();
    for (Done figure : done) {
      rows.computeIfAbsent(name(figure.spot(), figure.jdk()), n -> new ArrayList<>()).add(figure);
    }
    return rows.values().stream()
        .map(figures -> new TimedRow(figures.get(0), figures.stream().map(Done::timing).toList()))
        .toList();
  }

  /** The first figure of each row: the run as it is without a repetition. */
  static List<Done> firsts(List<Done> done) {
    return of(done).stream().map(TimedRow::first).toList();
  }

  /** Names of the rows that goals which are missed, or met by little, rest on. */
  static Set<String> closeGoals(List<Done> firsts) {
    Roof roof = new Roof(firsts);
    List<LatencyRow> rows = firsts.stream().filter(d -> !d.spot().isRoof()).map(roof::row).toList();
    return new LatencyGoals(rows)
        .goals().stream()
            .filter(LatencyGoals.Goal::close)
            .flatMap(goal -> goal.rows().stream())
            .map(row -> name(new Spot(row.benchmark(), row.cells(), row.runtime(), 1), row.jdk()))
            .collect(Collectors.toSet());
  }

  /** What tells a row from all others. */
  static String name(Spot spot, String jdk) {
    return spot.name() + "-" + jdk;
  }

  /**
   * The figure of the row: the median of each percentile, of two the slower one. Bytes are no
   * matter of chance, so the most of them count.
   */
  Done figure() {
    if (timings.size() == 1) {
      return first;
    }
    return new Done(
        first.spot(),
        first.jdk(),
        new Timing(
            median(Timing::least),
            median(Timing::p50),
            median(Timing::p99),
            median(Timing::p999),
            timings.stream().mapToDouble(Timing::bytes).max().orElseThrow()));
  }

  private double median(ToDoubleFunction<Timing> figure) {
    return timings.stream().mapToDouble(figure).sorted().toArray()[timings.size() / 2];
  }

  /** The row as it is written, held against a roof. */
  LatencyRow row(Roof roof) {
    LatencyRow row = roof.row(figure());
    return timings.size() == 1
        ? row
        : row.withRuns(timings.stream().map(LatencyRow.Run::of).toList());
  }
}
