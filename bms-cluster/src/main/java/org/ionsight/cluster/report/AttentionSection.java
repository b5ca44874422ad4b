package org.ionsight.cluster.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionsight.cluster.diagnose.Confidence;
import org.ionsight.cluster.diagnose.Finding;
import org.ionsight.cluster.diagnose.FindingKind;
import org.ionsight.cluster.diagnose.Outcome;
import org.ionsight.cluster.explain.Cause;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.cluster.explain.CellVerdicts;
import org.ionsight.cluster.explain.Explanation;
import org.ionsight.cluster.explain.FeatureTable;
import org.ionsight.cluster.explain.GroupReasons;
import org.ionsight.cluster.explain.LikelyCause;
import org.ionsight.cluster.explain.PackSummary;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.feature.Robust;
import org.jspecify.annotations.Nullable;

/** What a reader wants first: which cells need a look, why, how sure that is, and what to do. */
final class AttentionSection {
  private static final int MOST_WEAK = 12;
  private static final int MOST_REMEDIES = 2;

  private final PackSummary pack;
  private final Explanation explanation;
  private final List<GroupReasons> reasons;
  private final List<Integer> weak;
  private final Map<Integer, List<Finding>> suspicions;

  AttentionSection(
      PackSummary pack, Explanation explanation, List<GroupReasons> reasons, List<Integer> weak) {
    this.pack = pack;
    this.explanation = explanation;
    this.reasons = reasons;
    this.weak = weak;
    suspicions =
        pack.findings().stream()
            .filter(f -> f.outcome() == Outcome.SUSPICION)
            .collect(Collectors.groupingBy(Finding::cell));
  }

  Section render() {
    int cells = pack.cells().size();
    return new Section(
        "attention",
        "Cells that stand out",
        cells == 1
            ? "One cell, and no others to compare it with"
            : weak.isEmpty()
                ? "No cell stands out"
                : "%d of %d cells %s out"
                    .formatted(weak.size(), cells, weak.size() == 1 ? "stands" : "stand"),
        body());
  }

  private String body() {
    StringBuilder html = new StringBuilder("<p>" + lead() + "</p>\n" + watched());
    Map<Block, List<Integer>> blocks = blocks();
    Map<Block, List<Integer>> named = named(blocks);
    if (!named.isEmpty()) {
      html.append("<ul class=\"weak\">\n");
      named.forEach(
          (block, cells) -> html.append(item(block, cells, blocks.getOrDefault(block, cells))));
      html.append("</ul>\n");
    }
    if (weak.size() > named.values().stream().mapToInt(List::size).sum()) {
      html.append(
          "<p>All %d are marked ▲ in the <a href=\"#cells\">table of cells</a>.</p>\n"
              .formatted(weak.size()));
    }
    return html.append("<dl class=\"why-list\">\n")
        .append(GroupSection.fact("How sure", sure()))
        .append(GroupSection.fact("What to do", todo()))
        .append("</dl>\n")
        .toString();
  }

  private String lead() {
    if (pack.cells().size() == 1) {
      return pack.findings().isEmpty()
          ? "No diagnosis was made of it."
          : suspicions(0).isEmpty()
              ? "The diagnosis of the cell alone suspects nothing."
              : "The diagnosis of the cell alone suspects something, see below.";
    }
    if (weak.isEmpty()) {
      return explanation.diagnosed()
          ? "The diagnosis suspects no cell."
          : "No cell lies %s spreads or more from the others to its disadvantage in any feature, or in its charge curve."
              .formatted(Explanation.CELL_EFFECT);
    }
    return (explanation.diagnosed()
            ? "The diagnosis suspects them"
            : "They lie %s spreads or more from the others in a feature, to their disadvantage or in their charge curve"
                .formatted(Explanation.CELL_EFFECT))
        + ": a reason to look, not a statement about safety.";
  }

  /** A watched cell does not stand out, and a page that suspects nothing must not hide it. */
  private String watched() {
    long watched = pack.findings().stream().filter(f -> f.outcome() == Outcome.WATCH).count();
    return watched == 0
        ? ""
        : "<p>%d %s watched by the networks alone, see the <a href=\"#findings\">diagnosis</a>.</p>\n"
            .formatted(watched, watched == 1 ? "cell is" : "cells are");
  }

  private List<Finding> suspicions(int cell) {
    return suspicions.getOrDefault(cell, List.of());
  }

  /** That of the cell's group, or else what the diagnosis says of the cell by itself. */
  private @Nullable LikelyCause cause(int cell) {
    int group = pack.groups().of(cell);
    if (group >= 0 && pack.groups().count() > 1 && reasons.get(group).cause().cause().named()) {
      return reasons.get(group).cause();
    }
    return suspicions(cell).stream()
        .flatMap(f -> f.cause().stream())
        .flatMap(
            named ->
                Arrays.stream(Cause.values())
                    .filter(c -> c.named() && c.label().equals(named.label()))
                    .map(c -> new LikelyCause(c, named.confidence(), "the diagnosis says")))
        .findFirst()
        .orElse(null);
  }

  /** Cells of one group that have the same cause and to be checked alike, which is said once. */
  private record Block(int group, String what, List<String> steps) {}

  private Map<Block, List<Integer>> blocks() {
    Map<Block, List<Integer>> blocks = new LinkedHashMap<>();
    Stream.concat(
            weak.stream().filter(this::measured), weak.stream().filter(cell -> !measured(cell)))
        .forEach(cell -> blocks.computeIfAbsent(block(cell), b -> new ArrayList<>()).add(cell));
    return blocks;
  }

  /**
   * The cells that are named, a dozen in all: of each block its first before the second of any, so
   * that no large group hides another, and probes that fail together take half of the places at
   * most.
   */
  private Map<Block, List<Integer>> named(Map<Block, List<Integer>> blocks) {
    Set<Integer> chosen = new LinkedHashSet<>();
    int doubtful = 0;
    int longest = blocks.values().stream().mapToInt(List::size).max().orElse(0);
    for (int turn = 0; turn < longest && chosen.size() < MOST_WEAK; turn++) {
      for (List<Integer> cells : blocks.values()) {
        boolean doubt = turn < cells.size() && measured(cells.get(turn));
        if (turn < cells.size()
            && chosen.size() < MOST_WEAK
            && !(doubt && doubtful == MOST_WEAK / 2)) {
          chosen.add(cells.get(turn));
          doubtful += doubt ? 1 : 0;
        }
      }
    }
    Map<Block, List<Integer>> named = new LinkedHashMap<>();
    blocks.forEach(
        (block, cells) -> {
          List<Integer> some = cells.stream().filter(chosen::contains).toList();
          if (!some.isEmpty()) {
            named.put(block, some);
          }
        });
    return named;
  }

  /** Whether what is suspected is the measurement and nothing else; such cells come first. */
  private boolean measured(int cell) {
    return kinds(suspicions(cell)).equals(EnumSet.of(FindingKind.DATA_QUALITY));
  }

  private Block block(int cell) {
    LikelyCause cause = cause(cell);
    Cause which = cause == null ? Cause.NOT_TOLD_APART : cause.cause();
    return new Block(
        pack.groups().of(cell),
        measured(cell)
            ? "Measurements in doubt"
            : cause == null
                ? "Likely cause: not told apart"
                : "Likely cause: <b>%s</b>, %s confidence"
                    .formatted(Html.escape(which.label()), word(cause.confidence())),
        NextSteps.check(toCheck(cell), which));
  }

  /** What the diagnosis suspects; without one, resistance where that is what differs. */
  private Set<FindingKind> toCheck(int cell) {
    Set<FindingKind> kinds = kinds(suspicions(cell));
    for (PhysicalFeature feature :
        List.of(PhysicalFeature.RESISTANCE, PhysicalFeature.RESISTANCE_CHANGE)) {
      FeatureTable.Entry entry = explanation.table().ofCell(cell, feature);
      if (!explanation.diagnosed()
          && entry.clear(Explanation.CELL_EFFECT)
          && feature.harmful(entry.difference())) {
        kinds.add(FindingKind.RESISTANCE);
      }
    }
    return kinds;
  }

  private String item(Block block, List<Integer> named, List<Integer> all) {
    StringBuilder own = new StringBuilder();
    for (int cell : named) {
      own.append(
          "<li>%s <span>%s%s</span></li>\n"
              .formatted(
                  GroupSection.cell(pack, cell),
                  suspected(suspicions(cell)),
                  Html.escape(explanation.ofCell(cell))));
    }
    if (all.size() > named.size()) {
      own.append("<li>and %d more like them</li>\n".formatted(all.size() - named.size()));
    }
    return """
    <li><p>%s %s. To check: %s.</p>
    <ul>
    %s</ul></li>
    """
        .formatted(
            GroupSection.chip(pack.groups(), block.group()),
            block.what(),
            Html.escape(String.join("; ", block.steps())),
            own);
  }

  private static String suspected(List<Finding> found) {
    return found.isEmpty()
        ? ""
        : "suspected with %s confidence (%s): "
            .formatted(
                word(surest(found)),
                Html.escape(
                    found.stream()
                        .map(f -> f.kind().label())
                        .distinct()
                        .collect(Collectors.joining(", "))));
  }

  private static Set<FindingKind> kinds(List<Finding> found) {
    Set<FindingKind> kinds = EnumSet.noneOf(FindingKind.class);
    found.forEach(f -> kinds.add(f.kind()));
    return kinds;
  }

  private static Confidence surest(List<Finding> found) {
    return found.stream()
        .map(Finding::confidence)
        .max(Comparator.naturalOrder())
        .orElse(Confidence.LOW);
  }

  private static String word(Confidence confidence) {
    return confidence.name().toLowerCase(Locale.ROOT);
  }

  private String sure() {
    List<String> parts = new ArrayList<>();
    parts.add(Html.escape(estimates()));
    if (pack.cells().size() > 1) {
      parts.add(
          "<a href=\"#evidence\">%s</a>.".formatted(Html.escape(EvidenceSection.title(pack))));
    }
    return String.join(" ", parts);
  }

  private String estimates() {
    double[] widths =
        pack.cells().stream()
            .flatMap(c -> c.soh().stream())
            .mapToDouble(soh -> 100 * (soh.high() - soh.low()))
            .toArray();
    String width =
        widths.length == 0
            ? ""
            : " The 90\u00a0%% interval of SOH is %s points wide%s."
                .formatted(
                    Figures.count(Robust.median(widths)),
                    widths.length == 1 ? "" : " for the median cell");
    String verdicts =
        pack.verdicts().isEmpty()
            ? ""
            : " SOH: %s; SOC: %s; RUL: %s."
                .formatted(
                    CellVerdicts.counted(pack.verdicts(), CellVerdicts::soh),
                    CellVerdicts.counted(pack.verdicts(), CellVerdicts::soc),
                    CellVerdicts.counted(pack.verdicts(), CellVerdicts::rul));
    return ProvenanceSection.title(pack) + "." + verdicts + width;
  }

  /** Advice for the reasons of doubt that most cells share, and what the page is not. */
  private String todo() {
    List<String> steps = new ArrayList<>();
    if (!weak.isEmpty()) {
      steps.add(
          weak.size() == 1 ? "Check the cell as said above." : "Check these cells as said above.");
    }
    if (!pack.typeKnown()) {
      steps.add(
          "No network was calibrated on the health of this cell type: a few charges of known"
              + " capacity teach it (bms adapt).");
    }
    Map<VerdictReason, Integer> doubts = new EnumMap<>(VerdictReason.class);
    for (CellSummary cell : pack.cells()) {
      if (cell.verdict() != Verdict.NOMINAL && !NextSteps.remedy(cell.reason()).isEmpty()) {
        doubts.merge(cell.reason(), 1, Integer::sum);
      }
    }
    doubts.entrySet().stream()
        .sorted(Map.Entry.<VerdictReason, Integer>comparingByValue().reversed())
        .limit(MOST_REMEDIES)
        .forEach(
            doubt ->
                steps.add(
                    "%s %s doubted (%s): %s."
                        .formatted(
                            Figures.cells(doubt.getValue()),
                            doubt.getValue() == 1 ? "is" : "are",
                            Figures.reason(doubt.getKey()),
                            NextSteps.remedy(doubt.getKey()))));
    return steps.isEmpty()
        ? "Nothing that these figures ask for; estimate again after the next recordings."
        : Html.escape(String.join(" ", steps));
  }
}
