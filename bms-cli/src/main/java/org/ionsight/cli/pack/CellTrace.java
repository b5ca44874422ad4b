package org.ionsight.cli.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionsight.cluster.diagnose.CellSigns;
import org.ionsight.cluster.explain.CellFigures;
import org.ionsight.cluster.explain.CellSummary;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;
import org.ionsight.core.feature.FeatureTracker;
import org.ionsight.core.feature.ModeComparison;
import org.ionsight.core.feature.PhysicalFeature;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.pack.PackEstimate;

/**
 * What a report wants to know of one cell and a monitor does not keep: its physical features, its
 * first and newest curve, and the intervals of its checkpoints. Not thread-safe.
 */
final class CellTrace {
  private final String id;
  private final FeatureTracker tracker;
  private final SignTrace sign;
  private final List<Checkpoint> checkpoints = new ArrayList<>();
  private int accepted;
  private int flagged;
  private float[] curveSeen = {};

  CellTrace(String id, CellSpec spec) {
    this.id = id;
    tracker = new FeatureTracker(spec);
    sign = new SignTrace(spec);
  }

  /** Takes the next sample, with the throughput of the cell after it. */
  void offer(double seconds, double volts, double amps, double celsius, double cycles) {
    tracker.offer(seconds, volts, amps, celsius, cycles);
    sign.offer(seconds, volts, amps, celsius, cycles);
  }

  /** Notes a checkpoint if the monitor has just accepted one, and what was wrong with the frame. */
  void follow(PackEstimate estimate, int cell, double cycles) {
    if (estimate.checkpoints(cell) != accepted) {
      accepted = estimate.checkpoints(cell);
      checkpoints.add(new Checkpoint(cycles, estimate.sohInterval(cell)));
    }
    flagged += estimate.flags(cell) != 0 ? 1 : 0;
    sign.follow(estimate, cell);
  }

  /** Ends a recording; the next one may be months later. */
  void endRecording(double cycles) {
    tracker.endRecording(cycles);
    sign.endRecording(cycles);
  }

  /** The figures at the end of a recording, without a curve if it brought no new one. */
  CellFigures figures() {
    CellFeatures features = tracker.features(checkpoints, Optional.empty());
    float[] curve = tracker.firstCurve().isPresent() ? charge(tracker.latestCurve()) : curveSeen;
    boolean same = Arrays.equals(curve, curveSeen);
    curveSeen = curve;
    return new CellFigures(
        features.value(PhysicalFeature.SOH),
        CellFigures.measured(features.value(PhysicalFeature.RESISTANCE)),
        same ? new float[0] : curve);
  }

  private static float[] charge(Optional<IncrementalCapacityCurve> curve) {
    float[] charge = new float[VoltageGrid.BINS];
    for (int bin = 0; bin < charge.length; bin++) {
      charge[bin] =
          curve.isPresent() && curve.get().observed(bin) ? curve.get().charge(bin) : Float.NaN;
    }
    return charge;
  }

  /** How many measurements had something wrong with them. */
  int flagged() {
    return flagged;
  }

  /** Everything that is known of the cell now. */
  CellSummary summary(
      PackEstimate estimate,
      int cell,
      CellHistory history,
      ModeComparison comparison,
      HealthSaliency saliency) {
    CellSummary.Builder summary = CellSummary.builder(id).history(checkpoints);
    if (Double.isFinite(estimate.soc(cell))) {
      summary.soc(estimate.socInterval(cell));
    }
    if (Double.isFinite(estimate.soh(cell))) {
      summary.soh(estimate.sohInterval(cell));
    }
    boolean lives =
        Double.isFinite(estimate.rul(cell)) && estimate.rulVerdict(cell) != Verdict.REJECT;
    summary.rulNote(LifeNote.of(estimate, cell, lives));
    if (lives) {
      summary.rul(estimate.rulInterval(cell));
      summary.kneeProbability(estimate.kneeProbability(cell));
    }
    summary.embeddingDistance(estimate.embeddingDistance(cell));
    summary.socResidual(sign.residual());
    if (history.size() > 0) {
      summary.embeddings(embedding(history, 0), embedding(history, history.size() - 1));
    }
    Optional<DegradationModes> modes = comparison.of(tracker);
    modes.ifPresent(summary::modes);
    tracker
        .firstCurve()
        .ifPresent(
            first -> {
              IncrementalCapacityCurve latest = tracker.latestCurve().orElse(first);
              summary.curves(first, latest);
              saliency.of(latest).ifPresent(summary::saliency);
            });
    verdict(summary, estimate, cell, lives);
    return summary.features(tracker.features(checkpoints, modes)).build();
  }

  /** What a diagnosis wants to know of the cell now. */
  CellSigns signs(CellSummary summary, CellHistory history) {
    return sign.signs(summary, history);
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
