package org.ionsight.cli.sort;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ionsight.core.estimate.Interval;
import org.ionsight.sort.PlanFigures;
import org.ionsight.sort.RestCell;
import org.ionsight.sort.RestReason;
import org.ionsight.sort.SortPlan;

/** What a plan is worth, in sentences. Stateless. */
public final class SortWords {
  private SortWords() {}

  /**
   * A few sentences.
   *
   * @param plan the plan
   * @return one per line
   */
  public static List<String> of(SortPlan plan) {
    List<String> lines = new ArrayList<>();
    PlanFigures own = plan.figures();
    Interval expected = own.expectedAmpHours();
    if (plan.modules().isEmpty()) {
      lines.add("No module %s can be made of these cells.".formatted(plan.shape()));
    } else {
      lines.add(
          text(
              "%d modules %s; together expected %.1f Ah [%.1f, %.1f], %.2f Ah a module. If every"
                  + " cell had exactly its estimated capacity: %.1f Ah.",
              plan.modules().size(),
              plan.shape(),
              expected.value(),
              expected.low(),
              expected.high(),
              own.expectedPerModule(),
              own.ampHours()));
      lines.add(against("Sorted by capacity and cut", plan, plan.byCapacity()));
      lines.add(against("Grouped at random (mean of 20)", plan, plan.random()));
      lines.add(most(plan));
      doubt(plan).ifPresent(lines::add);
    }
    Map<RestReason, Integer> counts = new EnumMap<>(RestReason.class);
    for (RestCell cell : plan.rest()) {
      counts.merge(cell.reason(), 1, Integer::sum);
    }
    if (!counts.isEmpty()) {
      List<String> parts = new ArrayList<>();
      counts.forEach((reason, count) -> parts.add(count + " " + label(reason)));
      lines.add("%d cells left over: %s.".formatted(plan.rest().size(), String.join(", ", parts)));
    }
    if (plan.stoppedByTime()) {
      lines.add("The time limit ended the search: a longer one may find more, and other modules.");
    }
    return lines;
  }

  private static String against(String way, SortPlan plan, PlanFigures other) {
    double own = plan.figures().expectedAmpHours().value();
    double theirs = other.expectedAmpHours().value();
    String kept =
        text(
            "%s: %s of %s modules keep the limits, together expected %.1f Ah",
            way, count(other.modulesWithinLimits()), count(other.modules()), theirs);
    if (theirs <= 0) {
      return kept + ".";
    }
    if (own > 2 * theirs) {
      return kept + text("; this plan expects %.1f times that capacity.", own / theirs);
    }
    double percent = 100 * (own / theirs - 1);
    String gain =
        Math.abs(percent) < 0.05
            ? "as much as this plan"
            : text(
                "this plan expects %.1f %% %s", Math.abs(percent), percent > 0 ? "more" : "less");
    return kept + "; " + gain + ".";
  }

  private static String most(SortPlan plan) {
    double share = plan.figures().ampHours() / plan.mostAmpHours();
    String reason =
        plan.shape().parallel() == 1
            ? " In plain series strings nothing beats sorting by capacity but for limits."
            : "";
    return text(
        "By the estimated capacities no grouping of these cells can have more than %.1f Ah, even"
            + " without any limit; this plan has %.1f Ah by them, %.1f %% of that.%s",
        plan.mostAmpHours(), plan.figures().ampHours(), 100 * share, reason);
  }

  /** A limit that is narrower than what is known of the cells is kept on paper only. */
  private static Optional<String> doubt(SortPlan plan) {
    double[] margins =
        plan.modules().stream()
            .flatMap(module -> module.cells().stream())
            .mapToDouble(cell -> cell.ampHours().width() / 2 / cell.ampHours().value())
            .sorted()
            .toArray();
    double margin = margins[margins.length / 2];
    return margin > plan.limits().capacity() / 2
        ? Optional.of(
            text(
                "The capacities are known to ± %.1f %% (90 %%), the limit of their spread is %.1f"
                    + " %%: many modules keep it by the estimates only.",
                100 * margin, 100 * plan.limits().capacity()))
        : Optional.empty();
  }

  private static String count(double number) {
    return number == Math.rint(number) ? text("%.0f", number) : text("%.1f", number);
  }

  /**
   * A reason in a few words.
   *
   * @param reason the reason
   * @return words
   */
  public static String label(RestReason reason) {
    return switch (reason) {
      case NOT_KNOWN -> "without a figure that is limited";
      case TOO_FEW_OF_ITS_TYPE -> "of too few cells of a type";
      case CAPACITY -> "excluded by the limit of capacity";
      case RESISTANCE -> "excluded by the limit of resistance";
      case LIFE -> "excluded by the limit of predicted life";
      case LIMITS_TOGETHER -> "excluded by the limits together";
      case NO_PLACE_LEFT -> "without a place left";
    };
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
