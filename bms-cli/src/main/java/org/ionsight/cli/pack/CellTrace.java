package org.ionsight.cli.pack;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.ModeComparison;
import org.ionsight.core.feature.ResistanceProbe;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.pack.PackEstimate;
import org.jspecify.annotations.Nullable;

/**
 * What a report wants to know of one cell and a monitor does not keep: its first and newest curve,
 * its resistance at the first and newest recording, and the intervals of its checkpoints. Not
 * thread-safe.
 */
final class CellTrace {
  /** The first curve may still be replaced by a fuller one this early in a life, cycles. */
  private static final double FIRST_CYCLES = 5;

  /**
   * A curve that shows less than this part of what the first one did is not compared with it. A
   * first charge from empty shows 0.56 of the grid, an everyday one 0.33 of it.
   */
  private static final double COMPARABLE_SHARE = 0.5;

  private final String id;
  private final CellSpec spec;
  private final ChargeSegmenter segmenter;
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private final IncrementalCapacityCurve first = new IncrementalCapacityCurve();
  private final IncrementalCapacityCurve latest = new IncrementalCapacityCurve();
  private boolean curveSeen;
  private boolean aged;
  private double firstCycles;
  private int accepted;
  private ResistanceProbe probe;
  private @Nullable ResistanceProbe firstProbe;
  private @Nullable ResistanceProbe latestProbe;
  private int flagged;

  CellTrace(String id, CellSpec spec) {
    this.id = id;
    this.spec = spec;
    segmenter = new ChargeSegmenter(spec);
    probe = new ResistanceProbe(spec);
  }

  /** Takes the next sample, with the throughput of the cell after it. */
  void offer(double seconds, double volts, double amps, double celsius, double cycles) {
    if (segmenter.offer(seconds, volts, amps, celsius)) {
      curve(cycles);
    }
    probe.offer(seconds, volts, amps, celsius);
  }

  /** Notes a checkpoint if the monitor has just accepted one, and what was wrong with the frame. */
  void follow(PackEstimate estimate, int cell, double cycles) {
    if (estimate.checkpoints(cell) != accepted) {
      accepted = estimate.checkpoints(cell);
      checkpoints.add(new Checkpoint(cycles, estimate.sohInterval(cell)));
    }
    flagged += estimate.flags(cell) != 0 ? 1 : 0;
  }

  /** Ends a recording; the next one may be months later. */
  void endRecording(double cycles) {
    if (segmenter.finish()) {
      curve(cycles);
    }
    if (probe.steps() >= ResistanceProbe.MIN_STEPS) {
      firstProbe = firstProbe == null ? probe : firstProbe;
      latestProbe = probe;
    }
    probe = new ResistanceProbe(spec);
  }

  private void curve(double cycles) {
    IncrementalCapacityCurve curve = segmenter.curve();
    double share = curve.observedShare();
    boolean early = cycles - firstCycles < FIRST_CYCLES;
    if (!curveSeen || (early && share > first.observedShare() + 0.02)) {
      firstCycles = curveSeen ? firstCycles : cycles;
      curveSeen = true;
      first.copyFrom(curve);
      latest.copyFrom(curve);
      aged = false;
    } else if (curve.direction() == first.direction()
        && share >= COMPARABLE_SHARE * first.observedShare()) {
      latest.copyFrom(curve);
      aged = true;
    }
  }

  /** How many measurements had something wrong with them. */
  int flagged() {
    return flagged;
  }

  /** Everything that is known of the cell now. */
  CellSummary summary(
      PackEstimate estimate, int cell, CellHistory history, ModeComparison comparison) {
    CellSummary.Builder summary = CellSummary.builder(id).history(checkpoints);
    CellFeatures.Builder features = CellFeatures.builder().history(checkpoints);
    if (Double.isFinite(estimate.soc(cell))) {
      summary.soc(estimate.socInterval(cell));
    }
    if (Double.isFinite(estimate.soh(cell))) {
      summary.soh(estimate.sohInterval(cell));
    }
    boolean lives =
        Double.isFinite(estimate.rul(cell)) && estimate.rulVerdict(cell) != Verdict.REJECT;
    if (lives) {
      summary.rul(estimate.rulInterval(cell));
      summary.kneeProbability(estimate.kneeProbability(cell));
    }
    summary.embeddingDistance(estimate.embeddingDistance(cell));
    if (history.size() > 0) {
      summary.embeddings(embedding(history, 0), embedding(history, history.size() - 1));
    }
    if (curveSeen) {
      summary.curves(first, latest);
      // A single curve is no change: both say the same then.
      features.curves(spec, first, aged ? latest : first);
      if (aged) {
        comparison.between(first, latest).ifPresent(summary::modes);
      }
    }
    if (firstProbe != null && latestProbe != null) {
      features.resistance(firstProbe, latestProbe);
    }
    verdict(summary, estimate, cell, lives);
    return summary.features(features.build()).build();
  }

  /** The most severe of those estimates that the summary has; a life that is refused is absent. */
  private static void verdict(
      CellSummary.Builder summary, PackEstimate estimate, int cell, boolean lives) {
    Verdict verdict = estimate.sohVerdict(cell);
    VerdictReason reason = estimate.sohReason(cell);
    if (estimate.socVerdict(cell).compareTo(verdict) > 0) {
      verdict = estimate.socVerdict(cell);
      reason = estimate.socReason(cell);
    }
    if (lives && estimate.rulVerdict(cell).compareTo(verdict) > 0) {
      verdict = estimate.rulVerdict(cell);
      reason = estimate.rulReason(cell);
    }
    summary.verdict(verdict, reason);
  }

  private static float[] embedding(CellHistory history, int checkpoint) {
    float[] embedding = new float[history.embeddingSize()];
    for (int k = 0; k < embedding.length; k++) {
      embedding[k] = history.embedding(checkpoint, k);
    }
    return embedding;
  }
}
