package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.feature.Digits;

/** What is wrong with the measurements of a cell. */
final class QualityCheck {
  /** One in a hundred: single glitches of real recordings are far below. */
  private static final double LIMIT = 0.01;

  private QualityCheck() {}

  static List<Finding> of(PackCase pack) {
    List<Finding> findings = new ArrayList<>();
    long all = 0;
    long bad = 0;
    double largest = 0;
    for (int cell = 0; cell < pack.size(); cell++) {
      CellSigns signs = pack.cell(cell);
      all += signs.measurements();
      bad += signs.flagged();
      largest = Math.max(largest, share(signs.flagged(), signs.measurements()));
      if (signs.flagged() > LIMIT * signs.measurements()) {
        findings.add(flagged(pack, cell, signs));
      }
    }
    if (all == 0) {
      findings.add(
          Finding.builder(FindingKind.DATA_QUALITY, Outcome.NOT_CHECKED)
              .cell(pack.alone() ? 0 : Finding.PACK)
              .confidence(Confidence.LOW, "Not checked.")
              .sentence("Data quality was not checked: there are no measurements.")
              .build());
    } else if (findings.isEmpty()) {
      findings.add(
          Finding.builder(FindingKind.DATA_QUALITY, Outcome.NOTHING_FOUND)
              .cell(pack.alone() ? 0 : Finding.PACK)
              .confidence(
                  Confidence.MEDIUM,
                  "Every measurement was checked for gaps, limits, jumps and sticking; an offset or"
                      + " a slow drift of a sensor shows in none of them.")
              .sentence(
                  "%d of %d measurements were missing or implausible; no cell had more than 1 %% of"
                          .formatted(bad, all)
                      + " its own.")
              .evidence(counted("missing or implausible", share(bad, all), all))
              .evidence(
                  counted("largest share of a cell", largest, all / pack.size())
                      .against("limit 1 %"))
              .build());
    }
    return findings;
  }

  private static Finding flagged(PackCase pack, int cell, CellSigns signs) {
    double share = share(signs.flagged(), signs.measurements());
    return Finding.builder(FindingKind.DATA_QUALITY, Outcome.SUSPICION)
        .cell(cell)
        .confidence(Confidence.HIGH, "Counted; which of them were really wrong was not looked at.")
        .sentence(
            "%s: %s %% of the measurements are missing or implausible; check sensor and wiring"
                    .formatted(pack.name(cell), Digits.of(share, 1, false))
                + " before believing any estimate.")
        .evidence(counted("missing or implausible", share, signs.measurements()))
        .build();
  }

  /** In percent. */
  private static double share(long flagged, long measurements) {
    return 100.0 * flagged / Math.max(1, measurements);
  }

  private static Evidence counted(String label, double percent, long measurements) {
    return Evidence.of(
        label, percent, "%", percent < 1 ? 3 : 1, (int) Math.min(Integer.MAX_VALUE, measurements));
  }
}
