package org.ionsight.cluster.diagnose;

import java.util.List;
import org.ionsight.core.feature.Digits;
import org.ionsight.core.feature.PackRests;
import org.ionsight.core.feature.Robust;
import org.ionsight.core.physics.OcvTable;

/** How far apart the cells of a pack are charged at a rest, and which of them limit it. */
final class ImbalanceCheck {
  // Twice what passive balancing leaves between 48 cells in the simulated packs; chosen.
  private static final double LIMIT = 0.05;
  // Rests older than a day are of another charge.
  private static final double DAY_SECONDS = 86_400;

  private ImbalanceCheck() {}

  static List<Finding> of(PackCase pack) {
    if (pack.alone()) {
      return List.of(notChecked(pack, "a cell alone has nothing to be balanced with."));
    }
    OcvTable ocv = pack.spec().ocvOrTypical();
    int rest = fullest(pack, ocv);
    if (rest < 0) {
      boolean any = pack.rests().size() > 0;
      return List.of(
          notChecked(
              pack,
              any
                  ? "at the newest rests the open-circuit voltage is too flat to tell charge."
                  : "the recordings hold no rest of four minutes."));
    }
    return List.of(at(pack, ocv, rest));
  }

  /** The rest of the last day with the highest voltage where voltage tells charge; −1 if none. */
  private static int fullest(PackCase pack, OcvTable ocv) {
    PackRests rests = pack.rests();
    int best = -1;
    double highest = Double.NEGATIVE_INFINITY;
    for (int rest = rests.size() - 1; rest >= 0; rest--) {
      if (rests.endSeconds(rests.size() - 1) - rests.endSeconds(rest) > DAY_SECONDS) {
        break;
      }
      double volts = Robust.median(RestGaps.volts(rests, rest));
      if (volts > highest && ocv.slope(ocv.soc(volts)) >= RestGaps.STEEP_VOLTS) {
        highest = volts;
        best = rest;
      }
    }
    return best;
  }

  private static Finding at(PackCase pack, OcvTable ocv, int rest) {
    double[] volts = RestGaps.volts(pack.rests(), rest);
    int fullest = -1;
    int emptiest = -1;
    int first = -1;
    int last = -1;
    double toFull = Double.POSITIVE_INFINITY;
    double toEmpty = Double.POSITIVE_INFINITY;
    double furthest = 0;
    for (int cell = 0; cell < volts.length; cell++) {
      if (!Double.isFinite(volts[cell])) {
        continue;
      }
      fullest = fullest < 0 || volts[cell] > volts[fullest] ? cell : fullest;
      emptiest = emptiest < 0 || volts[cell] < volts[emptiest] ? cell : emptiest;
      double soc = ocv.soc(volts[cell]);
      double capacity = capacity(pack, cell);
      if ((1 - soc) * capacity < toFull) {
        toFull = (1 - soc) * capacity;
        first = cell;
      }
      if (soc * capacity < toEmpty) {
        toEmpty = soc * capacity;
        last = cell;
      }
      furthest = Math.max(furthest, (1 - soc) * capacity);
    }
    double spread = ocv.soc(volts[fullest]) - ocv.soc(volts[emptiest]);
    boolean measured = pack.spec().ocv().isPresent();
    boolean high = spread >= LIMIT;
    int seen = PackCase.observed(volts);
    return Finding.builder(FindingKind.IMBALANCE, high ? Outcome.SUSPICION : Outcome.MEASURED)
        .confidence(
            measured ? Confidence.MEDIUM : Confidence.LOW,
            (measured
                    ? "By the open-circuit voltage of the cell type when new, at one rest"
                    : "By a typical open-circuit voltage of the chemistry, at one rest")
                + "; the limit of 5 % is chosen, not calibrated.")
        .sentence(
            ("The cells are %s %% of SOC apart; %s Ah would have to be moved or bled to balance the"
                    + " furthest. %s would end charging first, %s discharging.")
                .formatted(
                    Digits.of(100 * spread, 1, false),
                    Digits.of(furthest - toFull, 2, false),
                    pack.name(first),
                    pack.name(last)))
        .evidence(Evidence.of("SOC spread, fullest to emptiest", 100 * spread, "%", 1, seen))
        .evidence(Evidence.of("charge to balance", furthest - toFull, "Ah", 2, seen))
        .evidence(
            Evidence.of(
                "rest voltage, fullest to emptiest",
                1_000 * (volts[fullest] - volts[emptiest]),
                "mV",
                1,
                seen))
        .build();
  }

  /** Estimated where there is an estimate, else that of the cell type, Ah. */
  private static double capacity(PackCase pack, int cell) {
    double soh = pack.cell(cell).sohValue();
    return Double.isFinite(soh)
        ? soh * pack.spec().nominalAmpHours()
        : pack.spec().usableAmpHours();
  }

  private static Finding notChecked(PackCase pack, String why) {
    return Finding.builder(FindingKind.IMBALANCE, Outcome.NOT_CHECKED)
        .cell(pack.alone() ? 0 : Finding.PACK)
        .confidence(Confidence.LOW, "Not checked.")
        .sentence("Imbalance was not checked: " + why)
        .build();
  }
}
