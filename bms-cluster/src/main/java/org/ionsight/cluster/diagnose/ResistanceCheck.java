package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.feature.Digits;

/**
 * Internal resistance: growth against the neighbours, which carried the same current at the same
 * time; and against the cell's own past, where temperature and voltage were about the same.
 */
final class ResistanceCheck {
  /** The largest of 32 healthy simulated packs was 5.0. */
  static final double LIMIT = 5.5;

  // A change below a tenth is within what temperature probes and the place in the pack do.
  private static final double LEAST_EXCESS = 0.10;
  private static final double FAR = 1.5;
  // Growth is told to a percent: that is what five steps of 1 mV resolution give.
  private static final double RESOLUTION = 0.01;
  // Without neighbours: half again is far beyond the scatter of comparable states, and chosen.
  private static final double OWN_GROWTH = 0.5;

  private ResistanceCheck() {}

  static List<Finding> of(PackCase pack, SecondOpinion opinion) {
    if (pack.alone()) {
      return List.of(alone(pack));
    }
    double[] growth = pack.of(c -> growth(c, 0));
    int seen = PackCase.observed(growth);
    if (seen < PackCase.FEWEST_CELLS) {
      return now(pack, seen, opinion);
    }
    double[] logarithms = new double[growth.length];
    for (int cell = 0; cell < growth.length; cell++) {
      logarithms[cell] = Math.log(growth[cell]);
    }
    Spreads spreads = Spreads.of(logarithms, RESOLUTION);
    double usual = Math.exp(spreads.median());
    List<Finding> findings = new ArrayList<>();
    double largest = 0;
    for (int cell = 0; cell < pack.size(); cell++) {
      if (!Double.isFinite(growth[cell])) {
        continue;
      }
      double excess = growth[cell] / usual - 1;
      largest = Math.max(largest, excess);
      if (spreads.score(cell) >= LIMIT && excess >= LEAST_EXCESS) {
        findings.add(grown(pack, cell, growth[cell], usual, spreads.score(cell), opinion));
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.builder(FindingKind.RESISTANCE, Outcome.NOTHING_FOUND)
              .confidence(Confidence.MEDIUM, "The limit is calibrated on simulated packs.")
              .sentence(
                  "No cell's internal resistance grew out of step with its neighbours: %s compared"
                          .formatted(PackCase.cells(seen))
                      + " under the same current.")
              .evidence(percent("largest growth beyond the pack's", largest, seen))
              .evidence(percent("growth of the pack", usual - 1, seen))
              .build());
    }
    return findings;
  }

  /** Without a past, only who has more resistance than its pack can be told. */
  private static List<Finding> now(PackCase pack, int grown, SecondOpinion opinion) {
    double[] logarithms = pack.of(c -> Math.log(newest(c)));
    Spreads spreads = Spreads.of(logarithms, RESOLUTION);
    int seen = spreads.observed();
    if (seen < PackCase.FEWEST_CELLS) {
      return List.of(notChecked(pack, grown));
    }
    List<Finding> findings = new ArrayList<>();
    for (int cell = 0; cell < pack.size(); cell++) {
      double excess = Math.exp(spreads.difference(cell)) - 1;
      if (spreads.score(cell) >= LIMIT && excess >= LEAST_EXCESS) {
        List<ResistanceReading> readings = pack.cell(cell).resistances();
        findings.add(
            suspicion(
                    pack,
                    cell,
                    opinion,
                    Confidence.LOW,
                    "One recording only: a cell that was made like this looks the same.")
                .sentence(
                    ("%s: internal resistance is %s %% above the median of the pack under the same"
                            + " current; whether it grew is not known.")
                        .formatted(pack.name(cell), Digits.of(100 * excess, 0, false)))
                .evidence(milliohms("resistance now", readings.get(readings.size() - 1)))
                .evidence(
                    Evidence.of(
                        "median of the pack", 1_000 * Math.exp(spreads.median()), "mΩ", 3, seen))
                .evidence(
                    Evidence.of("against the pack", spreads.score(cell), "spreads", 1, 1)
                        .against("limit " + Digits.of(LIMIT, 1, false)))
                .build());
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          Finding.builder(FindingKind.RESISTANCE, Outcome.NOTHING_FOUND)
              .confidence(Confidence.LOW, "One recording only, so growth is not known.")
              .sentence(
                  "No cell's internal resistance stands out of the pack now (%s compared); growth"
                          .formatted(PackCase.cells(seen))
                      + " was not checked, as only one recording has enough current steps.")
              .evidence(
                  Evidence.of(
                      "median of the pack", 1_000 * Math.exp(spreads.median()), "mΩ", 3, seen))
              .build());
    }
    return findings;
  }

  private static double newest(CellSigns cell) {
    List<ResistanceReading> readings = cell.resistances();
    return readings.isEmpty() ? Double.NaN : readings.get(readings.size() - 1).ohms();
  }

  /** Newest over first resistance; {@code back} 1 leaves the newest reading out. */
  private static double growth(CellSigns cell, int back) {
    List<ResistanceReading> readings = cell.resistances();
    int newest = readings.size() - 1 - back;
    return newest < 1 ? Double.NaN : readings.get(newest).ohms() / readings.get(0).ohms();
  }

  private static Finding grown(
      PackCase pack, int cell, double growth, double usual, double score, SecondOpinion opinion) {
    List<ResistanceReading> readings = pack.cell(cell).resistances();
    ResistanceReading first = readings.get(0);
    ResistanceReading newest = readings.get(readings.size() - 1);
    Spreads before = Spreads.of(pack.of(c -> Math.log(growth(c, 1))), RESOLUTION);
    boolean repeated = before.score(cell) >= LIMIT;
    boolean sure = repeated && score >= FAR * LIMIT;
    String because =
        sure
            ? "Far beyond the limit of healthy simulated packs, and so at the reading before."
            : repeated
                ? "Beyond the limit of healthy simulated packs at the last two readings."
                : "Beyond the limit of healthy simulated packs, at one reading so far.";
    return suspicion(
            pack,
            cell,
            opinion,
            sure ? Confidence.HIGH : repeated ? Confidence.MEDIUM : Confidence.LOW,
            because)
        .sentence(
            ("%s: internal resistance grew by %s %% since %s cycles, that of the pack by %s %%"
                    + " under the same current.")
                .formatted(
                    pack.name(cell),
                    Digits.of(100 * (growth - 1), 0, false),
                    Digits.of(first.equivalentFullCycles(), 0, false),
                    Digits.of(100 * (usual - 1), 0, false)))
        .evidence(percent("growth beyond the pack's", growth / usual - 1, readings.size()))
        .evidence(
            Evidence.of("growth against the pack", score, "spreads", 1, readings.size())
                .against("limit " + Digits.of(LIMIT, 1, false)))
        .evidence(milliohms("resistance now", newest))
        .evidence(milliohms("resistance first", first))
        .build();
  }

  /**
   * A suspicion as sure as resistance alone makes it, one step surer and medium at most if a figure
   * that no current step has part in says that something is wrong with the cell: it sees the same
   * voltages, so that both may have the same origin. A group that is set apart by resistance was
   * found by this very resistance: it adds nothing.
   */
  private static Finding.Builder suspicion(
      PackCase pack, int cell, SecondOpinion opinion, Confidence alone, String because) {
    boolean agrees = opinion.agrees(cell);
    boolean grouped = pack.deviating().of(cell).flatMap(d -> d.resistance()).isPresent();
    Confidence sure = agrees ? alone.raised(Confidence.MEDIUM) : alone;
    return Finding.builder(FindingKind.RESISTANCE, Outcome.SUSPICION)
        .cell(cell)
        .confidence(
            sure,
            because
                + (agrees
                    ? " The embedding or the SOC residual departs from the pack too; both may have"
                        + " the same origin."
                    : "")
                + (grouped
                    ? " What sets the cell apart is the same resistance, which makes it no surer."
                    : ""));
  }

  private static Finding alone(PackCase pack) {
    List<ResistanceReading> readings = pack.cell(0).resistances();
    if (readings.isEmpty()) {
      return notChecked(pack, 0);
    }
    ResistanceReading newest = readings.get(readings.size() - 1);
    for (ResistanceReading past : readings.subList(0, readings.size() - 1)) {
      if (past.comparable(newest)) {
        return ownPast(pack, past, newest, readings.size());
      }
    }
    return Finding.builder(FindingKind.RESISTANCE, Outcome.MEASURED)
        .cell(0)
        .confidence(
            Confidence.LOW, "A voltage step over a current step holds more than the ohmic part.")
        .sentence(
            "%s: internal resistance was measured, but never twice at about the same temperature"
                    .formatted(pack.name(0))
                + " (5 K) and voltage (0.2 V), so its growth is not known.")
        .evidence(milliohms("resistance now", newest))
        .build();
  }

  private static Finding ownPast(
      PackCase pack, ResistanceReading past, ResistanceReading newest, int readings) {
    double growth = newest.ohms() / past.ohms() - 1;
    boolean high = growth >= OWN_GROWTH;
    return Finding.builder(FindingKind.RESISTANCE, high ? Outcome.SUSPICION : Outcome.MEASURED)
        .cell(0)
        .confidence(
            Confidence.LOW,
            "There are no neighbours to compare with; the limit of 50 % is chosen, not calibrated.")
        .sentence(
            ("%s: internal resistance changed by %s %% between %s and %s recorded cycles (fewer"
                 + " than the true ones where recordings have gaps), at about the same temperature"
                 + " and voltage.")
                .formatted(
                    pack.name(0),
                    Digits.of(100 * growth, 0, true),
                    Digits.of(past.equivalentFullCycles(), 0, false),
                    Digits.of(newest.equivalentFullCycles(), 0, false)))
        .evidence(percent("growth", growth, readings))
        .evidence(milliohms("resistance now", newest))
        .evidence(milliohms("resistance before", past))
        .build();
  }

  private static Finding notChecked(PackCase pack, int seen) {
    String why =
        pack.alone()
            ? "the recordings hold no five current steps of C/10 or more within 2.5 s."
            : "it needs %d cells with two recordings of five current steps each (C/10 or more within"
                    .formatted(PackCase.FEWEST_CELLS)
                + " 2.5 s), found %d.".formatted(seen);
    return Finding.builder(FindingKind.RESISTANCE, Outcome.NOT_CHECKED)
        .cell(pack.alone() ? 0 : Finding.PACK)
        .confidence(Confidence.LOW, "Not checked.")
        .sentence("Growth of internal resistance was not checked: " + why)
        .build();
  }

  private static Evidence percent(String label, double fraction, int measurements) {
    return Evidence.of(label, 100 * fraction, "%", 0, measurements);
  }

  private static Evidence milliohms(String label, ResistanceReading reading) {
    String state = " at " + Digits.of(reading.volts(), 2, false) + " V";
    if (Double.isFinite(reading.celsius())) {
      state += " and " + Digits.of(reading.celsius(), 0, false) + " °C";
    }
    return Evidence.of(label + state, 1_000 * reading.ohms(), "mΩ", 3, reading.steps());
  }
}
