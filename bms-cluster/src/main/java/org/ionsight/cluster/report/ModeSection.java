package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.feature.Robust;

/** What the cells have lost: lithium inventory and active material, with intervals. */
final class ModeSection {
  private final PackSummary pack;

  ModeSection(PackSummary pack) {
    this.pack = pack;
  }

  static String name(DegradationMode mode) {
    return switch (mode) {
      case LITHIUM_INVENTORY -> "Lithium inventory (LLI)";
      case POSITIVE_MATERIAL -> "Positive material (LAM PE)";
      case NEGATIVE_MATERIAL -> "Negative material (LAM NE)";
    };
  }

  private List<DegradationModes> of(int group) {
    return pack.groups().members(group).stream()
        .flatMap(i -> pack.cells().get(i).modes().stream())
        .toList();
  }

  /** The median cell of a group: medians of the value and of both ends; empty if none has modes. */
  Optional<Interval> median(int group, DegradationMode mode) {
    List<Interval> known = of(group).stream().map(m -> m.of(mode)).toList();
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Interval(
                middle(known, Interval::value),
                middle(known, Interval::low),
                middle(known, Interval::high)));
  }

  private static double middle(List<Interval> known, Function<Interval, Double> end) {
    return Robust.median(known.stream().mapToDouble(end::apply).toArray());
  }

  boolean any() {
    return pack.cells().stream().anyMatch(c -> c.modes().isPresent());
  }

  Section render() {
    List<DegradationModes> all = pack.cells().stream().flatMap(c -> c.modes().stream()).toList();
    return new Section(
        "modes",
        "Degradation modes",
        all.isEmpty() ? "What the cells have lost is not known" : title(all),
        all.isEmpty()
            ? "<p class=\"none\">No cell has degradation modes: they need a network for"
                + " the chemistry and two wide curves of one direction apart in life, slow"
                + " (0.02 to 0.25 C; up to 0.6 C where the cell's circuit is known).</p>\n"
            : figure(all));
  }

  private String title(List<DegradationModes> all) {
    String who = all.size() == 1 ? "The cell has" : "The median cell has";
    List<String> parts = new ArrayList<>();
    for (DegradationMode mode : DegradationMode.values()) {
      double value = middle(all.stream().map(m -> m.of(mode)).toList(), Interval::value);
      String what =
          switch (mode) {
            case LITHIUM_INVENTORY -> "lithium inventory";
            case POSITIVE_MATERIAL -> "positive";
            case NEGATIVE_MATERIAL -> "negative material";
          };
      parts.add(Figures.percent(value) + " of its " + what);
    }
    return "%s lost about %s, %s and %s".formatted(who, parts.get(0), parts.get(1), parts.get(2));
  }

  private String figure(List<DegradationModes> all) {
    long referenced = all.stream().filter(DegradationModes::referenced).count();
    long doubtful = all.stream().filter(m -> m.verdict() != Verdict.NOMINAL).count();
    String caption =
        "Estimated loss with its 90 %% interval for %s with a slow enough curve; medians of groups, or"
                .formatted(Figures.cells(all.size()))
            + " the selected cells. "
            + (referenced < all.size()
                ? "For %s no curve of the new cell took part: these are guesses. "
                    .formatted(Figures.cells((int) (all.size() - referenced)))
                : "A curve of the new cell took part in each. ")
            + (doubtful > 0
                ? "The verdict on %s is caution or reject: the interval may not hold."
                    .formatted(Figures.cells((int) doubtful))
                : "");
    return new Figure("mode-chart", "Degradation modes")
        .caption(Html.escape(caption))
        .table("Median loss of each group", table())
        .selectedCells("Losses of the selected cells with 90 % intervals")
        .render();
  }

  private String table() {
    List<List<String>> rows = new ArrayList<>();
    for (int g = -1; g < pack.groups().count(); g++) {
      int group = g;
      if (of(g).isEmpty()) {
        continue;
      }
      List<String> row = new ArrayList<>();
      row.add(g < 0 ? "No group" : "Group " + Html.escape(pack.groups().name(g)));
      row.add(String.valueOf(of(g).size()));
      for (DegradationMode mode : DegradationMode.values()) {
        row.add(
            median(group, mode)
                .map(
                    i ->
                        "%s <small>%s</small>"
                            .formatted(Figures.percent(i.value()), Figures.percentInterval(i)))
                .orElse(Figures.NONE));
      }
      rows.add(row);
    }
    List<String> headings = new ArrayList<>(List.of("Group", "Cells"));
    for (DegradationMode mode : DegradationMode.values()) {
      headings.add(name(mode));
    }
    return Figure.rows("Median loss of each group", headings, rows);
  }
}
