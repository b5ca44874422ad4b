package org.ionsight.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.PackRange;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.Interval;

/** One row per cell of a pack: estimates, group, verdict and what sets the cell apart. */
final class CellRows {
  static final List<Column> COLUMNS =
      List.of(
          new Column("cell", Column.Kind.TEXT),
          new Column("group", Column.Kind.TEXT),
          new Column("soc", Column.Kind.FRACTION),
          new Column("soc_low", Column.Kind.FRACTION),
          new Column("soc_high", Column.Kind.FRACTION),
          new Column("soh", Column.Kind.FRACTION),
          new Column("soh_low", Column.Kind.FRACTION),
          new Column("soh_high", Column.Kind.FRACTION),
          new Column("rul", Column.Kind.TENTHS),
          new Column("rul_low", Column.Kind.TENTHS),
          new Column("rul_high", Column.Kind.TENTHS),
          new Column("rul_unit", Column.Kind.TEXT),
          new Column("verdict", Column.Kind.TEXT),
          new Column("stands_out", Column.Kind.TEXT),
          new Column("why", Column.Kind.TEXT),
          new Column("membership", Column.Kind.FRACTION),
          new Column("distance", Column.Kind.FRACTION),
          new Column("nearest", Column.Kind.TEXT),
          new Column("rul_note", Column.Kind.TEXT),
          new Column("knee_probability", Column.Kind.FRACTION),
          new Column("place", Column.Kind.MILLIS));

  /** What decides the place of a cell among the worst, worked out once. */
  private record Place(int cell, boolean standsOut, boolean apart, double health) {
    static final Comparator<Place> WORST_FIRST =
        Comparator.comparing(Place::standsOut)
            .thenComparing(Place::apart)
            .reversed()
            .thenComparingDouble(Place::health);
  }

  private final PackSummary pack;
  private final Explanation explanation;
  private final Map<Integer, Long> cellsOfGroup;

  CellRows(PackSummary pack) {
    this.pack = pack;
    explanation = new Explanation(pack);
    cellsOfGroup =
        IntStream.range(0, pack.cells().size())
            .boxed()
            .collect(Collectors.groupingBy(pack.groups()::of, Collectors.counting()));
  }

  /** What the groups are, one sentence each. */
  List<String> sentences() {
    List<String> lines = new ArrayList<>();
    lines.add(explanation.ofGrouping());
    lines.addAll(GroupEvidenceLines.of(pack.groups()));
    explanation.range().map(PackRange::sentence).ifPresent(lines::add);
    List<String> empty = new ArrayList<>();
    for (int group = 0; group < pack.groups().count(); group++) {
      if (cellsOfGroup.containsKey(group)) {
        lines.add(explanation.ofGroup(group));
      } else {
        empty.add(pack.groups().name(group));
      }
    }
    // Groups that were learned elsewhere need not have a cell here, and then there is none to say
    // anything of.
    if (!empty.isEmpty()) {
      lines.add("No cell in: " + String.join(", ", empty) + ".");
    }
    return lines;
  }

  /** All cells in the pack's order. */
  void write(RowWriter writer) throws IOException {
    for (int cell = 0; cell < pack.cells().size(); cell++) {
      int row = cell;
      CellSummary summary = pack.cells().get(cell);
      Interval none = new Interval(0, 0, 0);
      Interval soc = summary.soc().orElse(none);
      Interval soh = summary.soh().orElse(none);
      Interval rul = summary.rul().orElse(none);
      writer.row(
          summary.id(),
          group(cell),
          known(summary.soc(), soc.value()),
          known(summary.soc(), soc.low()),
          known(summary.soc(), soc.high()),
          known(summary.soh(), soh.value()),
          known(summary.soh(), soh.low()),
          known(summary.soh(), soh.high()),
          known(summary.rul(), rul.value()),
          known(summary.rul(), rul.low()),
          known(summary.rul(), rul.high()),
          pack.rulUnit().name().toLowerCase(Locale.ROOT),
          verdict(summary),
          explanation.standsOut(cell) ? "yes" : "no",
          explanation.ofCell(cell),
          membership(cell),
          pack.groups().distance(cell),
          pack.groups().name(pack.groups().nearest(cell)),
          summary.rulNote(),
          summary.kneeProbability(),
          explanation
              .range()
              .filter(range -> range.range().shown())
              .map(range -> range.place(row))
              .orElse(Double.NaN));
    }
  }

  /** The share of the group that the cell is in, or is most like. */
  private double membership(int cell) {
    float[] memberships = pack.groups().memberships(cell);
    int nearest = pack.groups().nearest(cell);
    return nearest < 0 || memberships.length == 0 ? Double.NaN : memberships[nearest];
  }

  private static double known(Optional<Interval> interval, double value) {
    return interval.isPresent() ? value : Double.NaN;
  }

  /**
   * The cells that stand out, then those outside the largest group, then those of the lowest
   * health, as lines for a person.
   */
  List<String> worst(int most) {
    List<Place> places = new ArrayList<>();
    for (int cell = 0; cell < pack.cells().size(); cell++) {
      places.add(new Place(cell, explanation.standsOut(cell), apart(cell), health(cell)));
    }
    places.sort(Place.WORST_FIRST);
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-5s %-5s %-19s %-19s %-22s %-8s %s"
            .formatted("cell", "group", "SOC / %", "SOH / %", "RUL / cycles", "verdict", "why"));
    for (Place place : places.subList(0, Math.min(most, places.size()))) {
      int cell = place.cell();
      CellSummary summary = pack.cells().get(cell);
      lines.add(
          "%-5s %-5s %-19s %-19s %-22s %-8s %s"
              .formatted(
                  summary.id(),
                  group(cell),
                  percent(summary.soc()),
                  percent(summary.soh()),
                  cycles(summary.rul()),
                  verdict(summary),
                  why(cell)));
    }
    return lines;
  }

  private String group(int cell) {
    return pack.groups().name(pack.groups().of(cell));
  }

  private static String verdict(CellSummary summary) {
    return summary.verdict().name().toLowerCase(Locale.ROOT);
  }

  private double health(int cell) {
    Optional<Interval> soh = pack.cells().get(cell).soh();
    return soh.isPresent() ? soh.get().value() : Double.POSITIVE_INFINITY;
  }

  /** Whether a cell is in a group that fewer than half of the cells are in. */
  private boolean apart(int cell) {
    return 2 * cellsOfGroup.getOrDefault(pack.groups().of(cell), 0L) < pack.cells().size();
  }

  private String why(int cell) {
    String why = explanation.ofCell(cell);
    if (why.isEmpty() && apart(cell) && pack.groups().of(cell) != GroupModel.UNKNOWN_GROUP) {
      return explanation.ofGroup(pack.groups().of(cell));
    }
    return why.isEmpty() ? "like the others" : why;
  }

  private static String percent(Optional<Interval> interval) {
    return interval
        .map(
            i ->
                String.format(
                    Locale.ROOT,
                    "%.1f [%.1f, %.1f]",
                    100 * i.value(),
                    100 * i.low(),
                    100 * i.high()))
        .orElse("-");
  }

  private static String cycles(Optional<Interval> interval) {
    return interval
        .map(i -> String.format(Locale.ROOT, "%.0f [%.0f, %.0f]", i.value(), i.low(), i.high()))
        .orElse("-");
  }
}
