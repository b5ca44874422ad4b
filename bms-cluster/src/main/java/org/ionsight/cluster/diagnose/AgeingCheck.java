package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.feature.Digits;
import org.ionsight.core.feature.Robust;

/** What the networks say of how cells age: degradation modes and the knee. */
final class AgeingCheck {
  private static final double LIKELY = 0.5;
  private static final int MOST_NAMED = 12;

  private AgeingCheck() {}

  /** Modes of a cell alone; of a pack, the median and those of the suspicious cells. */
  static List<Finding> modes(PackCase pack, SortedSet<Integer> suspicious) {
    List<Finding> findings = new ArrayList<>();
    for (int cell = 0; cell < pack.size(); cell++) {
      if (pack.alone() || suspicious.contains(cell)) {
        int index = cell;
        pack.cell(cell).modes().ifPresent(m -> findings.add(ofCell(pack, index, m)));
      }
    }
    if (!pack.alone()) {
      findings.add(ofPack(pack));
    } else if (findings.isEmpty()) {
      findings.add(notChecked(pack));
    }
    return findings;
  }

  private static Finding ofCell(PackCase pack, int cell, DegradationModes modes) {
    Finding.Builder finding =
        Finding.builder(FindingKind.DEGRADATION_MODES, Outcome.MEASURED)
            .cell(cell)
            .confidence(
                modes.verdict() == Verdict.NOMINAL ? Confidence.MEDIUM : Confidence.LOW,
                modes.verdict() == Verdict.NOMINAL
                    ? "Beside the cell's first curve, within what the network was calibrated on."
                    : "The network's verdict is caution (%s): the intervals may not hold."
                        .formatted(words(modes.reason())))
            .sentence(
                "%s lost %s of its lithium inventory, %s of its positive and %s of its negative"
                        .formatted(
                            pack.name(cell),
                            range(modes.lli()),
                            range(modes.lamPositive()),
                            range(modes.lamNegative()))
                    + " material since its first curve (90 % intervals).");
    for (DegradationMode mode : DegradationMode.values()) {
      Interval loss = modes.of(mode);
      finding.evidence(
          new Evidence(
              label(mode), 100 * loss.value(), 100 * loss.low(), 100 * loss.high(), "%", 1, 1));
    }
    return finding.build();
  }

  private static Finding ofPack(PackCase pack) {
    List<DegradationModes> known = pack.cells().stream().flatMap(c -> c.modes().stream()).toList();
    if (known.isEmpty()) {
      return notChecked(pack);
    }
    Finding.Builder finding =
        Finding.builder(FindingKind.DEGRADATION_MODES, Outcome.MEASURED)
            .confidence(
                Confidence.LOW,
                "Medians over the cells of the losses and of both ends of their 90 % intervals:"
                    + " what is known of a typical cell, not how sure the median is.")
            .sentence(
                "Degradation modes were estimated for %d of %s; the figures are their medians, and"
                        .formatted(known.size(), PackCase.cells(pack.size()))
                    + " the intervals go between the medians of their ends.");
    for (DegradationMode mode : DegradationMode.values()) {
      finding.evidence(
          new Evidence(
              label(mode),
              median(known, m -> m.of(mode).value()),
              median(known, m -> m.of(mode).low()),
              median(known, m -> m.of(mode).high()),
              "%",
              1,
              known.size()));
    }
    return finding.build();
  }

  /** In percent; medians of values that lie between two others lie between their medians. */
  private static double median(
      List<DegradationModes> known, ToDoubleFunction<DegradationModes> loss) {
    return 100 * Robust.median(known.stream().mapToDouble(loss).toArray());
  }

  private static Finding notChecked(PackCase pack) {
    return Finding.builder(FindingKind.DEGRADATION_MODES, Outcome.NOT_CHECKED)
        .cell(pack.alone() ? 0 : Finding.PACK)
        .confidence(Confidence.LOW, "Not checked.")
        .sentence(
            "Degradation modes were not estimated: they need a network for the chemistry and two"
                + " wide curves of one direction apart in life, slow (0.02 to 0.25 C; up to 0.6 C"
                + " where the cell's circuit is known).")
        .build();
  }

  /** How likely the knee is; never a suspicion by itself, as it was tested on few cells. */
  static Finding knee(PackCase pack) {
    double[] probabilities = pack.of(CellSigns::kneeProbability);
    int seen = PackCase.observed(probabilities);
    if (seen == 0) {
      return Finding.builder(FindingKind.KNEE, Outcome.NOT_CHECKED)
          .cell(pack.alone() ? 0 : Finding.PACK)
          .confidence(Confidence.LOW, "Not checked.")
          .sentence(
              "The knee was not estimated: the life network gave no estimate that it stands for.")
          .build();
    }
    List<Integer> likely = new ArrayList<>();
    double largest = 0;
    for (int cell = 0; cell < probabilities.length; cell++) {
      double probability = probabilities[cell];
      if (probability >= LIKELY) {
        likely.add(cell);
      }
      largest = Double.isFinite(probability) ? Math.max(largest, probability) : largest;
    }
    Finding.Builder finding =
        Finding.builder(FindingKind.KNEE, Outcome.MEASURED)
            .confidence(
                Confidence.LOW,
                // A bundle does not say how often its network was right: docs/results/knee.md says
                // it
                // of the one that is shipped, of 22 cells of which 8 had a knee.
                "Told by the life network as it is. How often such figures come true was measured"
                    + " on few cells, and only for the network that comes with the library:"
                    + " ./bms bench knee measures it.");
    if (pack.alone()) {
      return finding
          .cell(0)
          .sentence(
              "%s: the life network gives %s %% that fading has turned fast or will within 100"
                      .formatted(pack.name(0), Digits.of(100 * largest, 0, false))
                  + " cycles.")
          .evidence(Evidence.of("knee probability", 100 * largest, "%", 0, 1))
          .build();
    }
    return finding
        .sentence(
            "For %d of %s the life network gives half or more that fading has turned fast or will"
                    .formatted(likely.size(), PackCase.cells(seen))
                + " within 100 cycles"
                + named(pack, likely, probabilities)
                + ".")
        .evidence(Evidence.of("largest knee probability", 100 * largest, "%", 0, seen))
        .evidence(
            Evidence.of(
                "median knee probability", 100 * Robust.median(probabilities), "%", 0, seen))
        .build();
  }

  /** The cells with their probabilities, likeliest first, as many as a sentence holds. */
  private static String named(PackCase pack, List<Integer> cells, double[] probabilities) {
    if (cells.isEmpty()) {
      return "";
    }
    String names =
        cells.stream()
            .sorted(Comparator.comparingDouble(cell -> -probabilities[cell]))
            .limit(MOST_NAMED)
            .map(
                cell ->
                    "%s (%s %%)"
                        .formatted(pack.name(cell), Digits.of(100 * probabilities[cell], 0, false)))
            .collect(Collectors.joining(", "));
    int more = cells.size() - MOST_NAMED;
    return ": " + names + (more > 0 ? " and %d more".formatted(more) : "");
  }

  private static String label(DegradationMode mode) {
    return switch (mode) {
      case LITHIUM_INVENTORY -> "loss of lithium inventory";
      case POSITIVE_MATERIAL -> "loss of positive material";
      case NEGATIVE_MATERIAL -> "loss of negative material";
    };
  }

  private static String range(Interval loss) {
    return "%s to %s %%"
        .formatted(Digits.of(100 * loss.low(), 1, false), Digits.of(100 * loss.high(), 1, false));
  }

  private static String words(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
