package org.ionsight.bench.speed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** The goals for latency as ratios of rows of one run: met, or by how much not. Immutable. */
final class LatencyGoals {
  /** A goal that is met by less than this factor could be missed another time. */
  private static final double CLOSE = 1.25;

  private final List<LatencyRow> rows;
  private final List<Goal> first;
  private final List<Goal> found = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  /**
   * A goal and what was reached.
   *
   * @param text the goal
   * @param jdk that it was measured on
   * @param bound that must be kept
   * @param reached the figure
   * @param atLeast whether more is better
   * @param rows the figure comes from, the one that is judged first
   */
  record Goal(
      String text,
      String jdk,
      double bound,
      double reached,
      boolean atLeast,
      List<LatencyRow> rows) {
    boolean met() {
      return atLeast ? reached >= bound : reached <= bound;
    }

    /** Whether it is missed, or met by so little that it may have been luck. */
    boolean close() {
      return !met() || (bound > 0 && (atLeast ? reached / bound : bound / reached) < CLOSE);
    }

    private boolean repeated() {
      return rows.stream().anyMatch(row -> !row.runs().isEmpty());
    }

    private String where() {
      LatencyRow row = rows.get(0);
      return "`%s` %d %s".formatted(row.benchmark(), row.cells(), row.runtime());
    }

    private String verdict() {
      double off = atLeast ? bound / reached : reached / bound;
      return met() ? "yes" : "no, off by a factor of " + LatencyReport.shown(off);
    }

    private String line(Optional<Goal> alone) {
      boolean told = repeated() && alone.isPresent();
      return "| %s | %s | %s %s | %s | %s | %s |"
          .formatted(
              text,
              jdk,
              atLeast ? "≥" : "≤",
              LatencyReport.shown(bound),
              LatencyReport.shown(reached)
                  + (told ? ", at first " + LatencyReport.shown(alone.get().reached()) : ""),
              where(),
              verdict() + (told && alone.get().met() != met() ? " (at first the contrary)" : ""));
    }
  }

  /**
   * Judges rows.
   *
   * @param rows of one run
   */
  LatencyGoals(List<LatencyRow> rows) {
    this(rows, List.of());
  }

  /**
   * Judges rows of which some were timed more than once.
   *
   * @param rows of one run
   * @param firsts the same rows as they were found the first time
   */
  LatencyGoals(List<LatencyRow> rows, List<LatencyRow> firsts) {
    this.rows = List.copyOf(rows);
    first = firsts.isEmpty() ? List.of() : new LatencyGoals(firsts).goals();
    for (String jdk : rows.stream().map(LatencyRow::jdk).distinct().sorted().toList()) {
      against(jdk);
      steps(jdk);
      others(jdk);
    }
    found.sort(Comparator.comparing(goal -> order(goal.text())));
  }

  private int order(String text) {
    return texts.indexOf(text);
  }

  List<Goal> goals() {
    return List.copyOf(found);
  }

  private void against(String jdk) {
    Optional<LatencyRow> large = fastest(jdk, "step", 400);
    ratio(
        "step, 400 cells: times faster than recomputing the window",
        100,
        row(jdk, "window-recompute", 400, "ort"),
        large);
    ratio(
        "step, 1 cell: times faster than DJL's predictor",
        10,
        row(jdk, "djl-predictor", 1, "ort"),
        fastest(jdk, "step", 1));
    large.ifPresent(
        r -> {
          add("step, 400 cells: p99 over p50", r, 2, r.p99() / r.p50(), false);
          Double roof = r.roofRatio();
          if (roof != null) {
            add("step, 400 cells: times above the roof", r, 5, roof, false);
          }
        });
  }

  private void steps(String jdk) {
    for (String benchmark : List.of("step", "step-mixed")) {
      String after = benchmark.equals("step") ? "" : " after other sizes";
      for (int cells : new int[] {1, 2, 3, 4, 96, 400}) {
        ratio(
            "step, %d cell%s: plain Java%s, times faster than ONNX Runtime"
                .formatted(cells, cells == 1 ? "" : "s", after),
            cells < 10 ? 5 : 1,
            row(jdk, "step", cells, "ort"),
            row(jdk, benchmark, cells, "java"));
      }
    }
    largest(jdk, "step", "ort", LatencyRow::bytes)
        .ifPresent(r -> add("step with ONNX Runtime: bytes", r, 700, r.bytes(), false));
    largest(jdk, "step", "java", LatencyRow::bytes)
        .ifPresent(r -> add("step in plain Java: bytes", r, 0, r.bytes(), false));
    // As if every tick at 10 Hz had a step of the network; in truth one in ten has.
    fastest(jdk, "tick", 96)
        .ifPresent(
            r -> add("tick, 96 cells at 10 Hz: percent of a core", r, 1, r.p50() * 1e-3, false));
  }

  private void others(String jdk) {
    for (String runtime : List.of("ort", "java")) {
      row(jdk, "life", 1, runtime)
          .ifPresent(
              life ->
                  row(jdk, "health", 1, runtime)
                      .ifPresent(
                          health ->
                              add(
                                  "health and life, 1 cell: sum of p99, ms, " + runtime,
                                  List.of(life, health),
                                  1,
                                  (health.p99() + life.p99()) * 1e-3,
                                  false)));
      row(jdk, "bundle-load", 1, runtime)
          .ifPresent(r -> add("bundle load: p99, ms, " + runtime, r, 300, r.p99() * 1e-3, false));
    }
    row(jdk, "snapshot", 96, "none")
        .ifPresent(
            r -> add("snapshot into memory, 96 cells: p99, ms", r, 2, r.p99() * 1e-3, false));
  }

  private void ratio(
      String text, double bound, Optional<LatencyRow> slow, Optional<LatencyRow> quick) {
    if (slow.isPresent() && quick.isPresent()) {
      add(
          text,
          List.of(quick.get(), slow.get()),
          bound,
          slow.get().p50() / quick.get().p50(),
          true);
    }
  }

  private void add(String text, LatencyRow row, double bound, double reached, boolean atLeast) {
    add(text, List.of(row), bound, reached, atLeast);
  }

  private void add(
      String text, List<LatencyRow> from, double bound, double reached, boolean atLeast) {
    if (!texts.contains(text)) {
      texts.add(text);
    }
    found.add(new Goal(text, from.get(0).jdk(), bound, reached, atLeast, from));
  }

  private Optional<LatencyRow> fastest(String jdk, String benchmark, int cells) {
    return rows.stream()
        .filter(is(jdk, benchmark).and(r -> r.cells() == cells))
        .min(Comparator.comparingDouble(LatencyRow::p50));
  }

  private Optional<LatencyRow> largest(
      String jdk, String benchmark, String runtime, Function<LatencyRow, Double> figure) {
    return rows.stream()
        .filter(is(jdk, benchmark).and(r -> r.runtime().equals(runtime)))
        .max(Comparator.comparing(figure));
  }

  private Optional<LatencyRow> row(String jdk, String benchmark, int cells, String runtime) {
    return rows.stream()
        .filter(is(jdk, benchmark))
        .filter(r -> r.cells() == cells && r.runtime().equals(runtime))
        .findFirst();
  }

  private static Predicate<LatencyRow> is(String jdk, String benchmark) {
    return r -> r.jdk().equals(jdk) && r.benchmark().equals(benchmark);
  }

  /** The table in Markdown; empty without a figure that a goal is for. */
  String markdown() {
    if (found.isEmpty()) {
      return "";
    }
    return """

    ## Goals

    %d of %d are met.

    | goal | JDK | bound | reached | row | met |
    |---|---|---:|---:|---|---|
    %s
    """
        .formatted(
            found.stream().filter(Goal::met).count(),
            found.size(),
            String.join("\n", found.stream().map(goal -> goal.line(alone(goal))).toList()));
  }

  /** What the first figures alone came to. */
  private Optional<Goal> alone(Goal goal) {
    return first.stream()
        .filter(g -> g.text().equals(goal.text()) && g.jdk().equals(goal.jdk()))
        .findFirst();
  }
}
