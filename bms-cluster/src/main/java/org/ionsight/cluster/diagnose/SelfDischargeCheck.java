package org.ionsight.cluster.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.feature.Digits;
import org.ionsight.core.feature.PackRests;

/**
 * Charge that a cell loses by itself, seen over time only: behind its pack at rest after rest
 * although balancing evens the others out; ever further behind where nothing balances; or falling
 * faster than its pack in long rests.
 */
final class SelfDischargeCheck {
  private static final int FEWEST_RESTS = 3;
  private static final int NEWEST = 4;

  /** The largest of 32 healthy simulated packs was 3.8, of weak cells without a leak 5.1. */
  static final double PERSISTENT = 4.3;

  private static final double FAR = 1.5;
  // Above it gaps are the same from rest to rest: nothing balances, and a gap proves no loss.
  private static final double BALANCED_MEMORY = 0.5;
  // A trend needs four rests over two days, four pairs in five, and half a percent of charge.
  private static final int TREND_RESTS = 4;
  private static final double TREND_DAYS = 2;
  private static final double TREND_PAIRS = 0.8;
  private static final double TREND_SHARE = 0.005;
  private static final double TREND_SCORE = 6;
  // A tenth of a millivolt an hour is what quantisation leaves of a slope over ten hours.
  private static final double DRIFT_RESOLUTION = 0.0001;
  private static final double DRIFT_SCORE = 6;

  private final PackCase pack;
  private final RestGaps gaps;

  private SelfDischargeCheck(PackCase pack) {
    this.pack = pack;
    gaps = new RestGaps(pack);
  }

  static List<Finding> of(PackCase pack) {
    return new SelfDischargeCheck(pack).find();
  }

  private List<Finding> find() {
    List<Spreads> drifts = drifts();
    boolean gapsTell = gaps.size() >= FEWEST_RESTS;
    if (pack.alone() || pack.size() < PackCase.FEWEST_CELLS || (!gapsTell && drifts.isEmpty())) {
      return List.of(notChecked());
    }
    boolean balanced = gapsTell && gaps.memory() < BALANCED_MEMORY;
    boolean trends = gaps.size() >= TREND_RESTS && gaps.days() >= TREND_DAYS;
    Spreads trend = trends ? Spreads.of(trends(), 1e-6) : null;
    List<Finding> findings = new ArrayList<>();
    double lowest = 0;
    for (int cell = 0; cell < pack.size(); cell++) {
      double behind = gapsTell ? -gaps.persistence(cell, NEWEST) : Double.NaN;
      lowest = Math.max(lowest, Double.isFinite(behind) ? behind : 0);
      if (balanced && behind >= PERSISTENT && gaps.below(cell, NEWEST) >= FEWEST_RESTS) {
        findings.add(behind(cell, behind));
      } else if (trend != null && !balanced && widening(cell, trend)) {
        findings.add(widened(cell, trend));
      } else if (falls(cell, drifts)) {
        findings.add(drifting(cell, drifts));
      }
    }
    if (findings.isEmpty()) {
      findings.add(nothing(gapsTell, balanced, trends, drifts.size(), lowest));
    }
    return findings;
  }

  private double[] trends() {
    double[] all = new double[pack.size()];
    for (int cell = 0; cell < all.length; cell++) {
      all[cell] = gaps.trend(cell);
    }
    return all;
  }

  private boolean widening(int cell, Spreads trend) {
    double lost = -gaps.ampHours(trend.difference(cell) * gaps.days());
    return lost >= TREND_SHARE * pack.spec().usableAmpHours()
        && gaps.falling(cell) >= TREND_PAIRS
        && trend.score(cell) <= -TREND_SCORE;
  }

  private Finding behind(int cell, double score) {
    double volts = gaps.meanVolts(cell, NEWEST);
    int rests = gaps.seen(cell, NEWEST);
    boolean far = score >= FAR * PERSISTENT;
    return suspicion(cell)
        .confidence(
            far ? Confidence.HIGH : Confidence.MEDIUM,
            (far ? "Far beyond" : "Beyond")
                + " the limit of healthy simulated packs; a cell that ages in another way can stay"
                + " behind too.")
        .sentence(
            ("%s may discharge itself: it was behind the pack at %d of the last %d rests near full"
                    + " charge, %s Ah on average, while balancing evened the others out.")
                .formatted(
                    pack.name(cell),
                    gaps.below(cell, NEWEST),
                    rests,
                    Digits.of(-gaps.ampHours(volts), 2, false)))
        .evidence(Evidence.of("rest voltage against the pack", 1_000 * volts, "mV", 1, rests))
        .evidence(
            Evidence.of("behind the pack", score, "spreads", 1, rests)
                .against("limit " + Digits.of(PERSISTENT, 1, false)))
        .evidence(Evidence.of("charge behind the pack", -gaps.ampHours(volts), "Ah", 2, rests))
        .build();
  }

  private Finding widened(int cell, Spreads trend) {
    double voltsPerDay = trend.difference(cell);
    double lost = -gaps.ampHours(voltsPerDay * gaps.days());
    return suspicion(cell)
        .confidence(
            Confidence.MEDIUM,
            "Seen at rest after rest in a pack that nothing balances; the limit is chosen, not"
                + " calibrated.")
        .sentence(
            ("%s may discharge itself: it fell behind the pack by %s Ah in %s days, in %s %% of all"
                    + " pairs of rests.")
                .formatted(
                    pack.name(cell),
                    Digits.of(lost, 2, false),
                    Digits.of(gaps.days(), 1, false),
                    Digits.of(100 * gaps.falling(cell), 0, false)))
        .evidence(
            Evidence.of(
                "mean current of the loss",
                1_000 * lost / (24 * gaps.days()),
                "mA",
                1,
                gaps.size()))
        .evidence(
            Evidence.of(
                "rest voltage against the pack", 1_000 * voltsPerDay, "mV/day", 2, gaps.size()))
        .build();
  }

  private List<Spreads> drifts() {
    PackRests rests = pack.rests();
    List<Spreads> all = new ArrayList<>();
    for (int rest = 0; rest < rests.size(); rest++) {
      double[] drift = new double[pack.size()];
      for (int cell = 0; cell < drift.length; cell++) {
        drift[cell] = rests.driftVoltsPerHour(rest, cell);
      }
      if (PackCase.observed(drift) >= PackCase.FEWEST_CELLS) {
        all.add(Spreads.of(drift, DRIFT_RESOLUTION));
      }
    }
    return all;
  }

  /** Whether the cell fell out of step in most of the long rests. */
  private static boolean falls(int cell, List<Spreads> drifts) {
    long beyond = drifts.stream().filter(d -> d.score(cell) <= -DRIFT_SCORE).count();
    return !drifts.isEmpty() && 2 * beyond > drifts.size();
  }

  private Finding drifting(int cell, List<Spreads> drifts) {
    Spreads newest = drifts.get(drifts.size() - 1);
    boolean repeated = drifts.size() > 1;
    return suspicion(cell)
        .confidence(
            repeated ? Confidence.MEDIUM : Confidence.LOW,
            (repeated ? "Seen in several rests" : "One rest only")
                + "; relaxation that is slower than its neighbours' looks alike. The limit is"
                + " chosen, not calibrated.")
        .sentence(
            ("%s may discharge itself: after an hour of rest its voltage fell by %s mV/h against"
                    + " the pack.")
                .formatted(pack.name(cell), Digits.of(-1_000 * newest.difference(cell), 2, false)))
        .evidence(
            Evidence.of(
                "drift of rest voltage against the pack",
                1_000 * newest.difference(cell),
                "mV/h",
                2,
                drifts.size()))
        .build();
  }

  private static Finding.Builder suspicion(int cell) {
    return Finding.builder(FindingKind.SELF_DISCHARGE, Outcome.SUSPICION).cell(cell);
  }

  private Finding nothing(
      boolean gapsTell, boolean balanced, boolean trends, int longRests, double lowest) {
    List<String> checked = new ArrayList<>();
    List<String> open = new ArrayList<>();
    if (gapsTell && balanced) {
      checked.add("%d rests near full charge (%s)".formatted(gaps.size(), compared()));
    } else if (gapsTell && trends) {
      checked.add(
          "the trend over %d rests near full charge (%s)".formatted(gaps.size(), compared()));
    } else {
      open.add("voltages at rest (fewer than three usable rests, or gaps that never change)");
    }
    if (longRests > 0) {
      checked.add("the drift in %d long rests".formatted(longRests));
    } else {
      open.add("drift within a rest (none was three hours long)");
    }
    boolean any = !checked.isEmpty();
    Finding.Builder finding =
        Finding.builder(
                FindingKind.SELF_DISCHARGE, any ? Outcome.NOTHING_FOUND : Outcome.NOT_CHECKED)
            .confidence(
                any ? Confidence.MEDIUM : Confidence.LOW,
                any
                    ? "In simulated packs leaks from about C/8000 on were found; smaller ones were"
                        + " not tried."
                    : "Not checked.")
            .sentence(
                (any
                        ? "No sign of self-discharge in " + String.join(" and ", checked) + "."
                        : "Self-discharge was not checked.")
                    + (open.isEmpty() ? "" : " Not checked: " + String.join("; ", open) + "."));
    if (gapsTell) {
      finding.evidence(
          Evidence.of(
                  "furthest behind the pack", lowest, "spreads", 1, Math.min(NEWEST, gaps.size()))
              .against("limit " + Digits.of(PERSISTENT, 1, false)));
    }
    return finding.build();
  }

  /** A cell counts as compared if it can be found behind: at three of the newest rests. */
  private String compared() {
    int cells = 0;
    for (int cell = 0; cell < pack.size(); cell++) {
      cells += gaps.seen(cell, NEWEST) >= FEWEST_RESTS ? 1 : 0;
    }
    return cells + " of " + PackCase.cells(pack.size()) + " compared";
  }

  private Finding notChecked() {
    String why =
        pack.alone()
            ? "there are no neighbours that carried the same current, and from one cell alone a"
                + " leak and a slow relaxation look alike."
            : pack.size() < PackCase.FEWEST_CELLS
                ? "it needs %d cells to compare, found %d."
                    .formatted(PackCase.FEWEST_CELLS, pack.size())
                : !gaps.steep()
                    ? "at the rests in the recordings the open-circuit voltage is too flat to tell"
                        + " charge."
                    : ("it needs three rests of four minutes above %.0f %% SOC on different days,"
                            + " or one of three hours; found %d.")
                        .formatted(100 * RestGaps.TOP_SOC, gaps.size());
    return Finding.builder(FindingKind.SELF_DISCHARGE, Outcome.NOT_CHECKED)
        .cell(pack.alone() ? 0 : Finding.PACK)
        .confidence(Confidence.LOW, "Not checked.")
        .sentence("Self-discharge was not checked: " + why)
        .build();
  }
}
