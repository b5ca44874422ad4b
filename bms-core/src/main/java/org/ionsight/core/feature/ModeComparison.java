package org.ionsight.core.feature;

import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;

/**
 * What cells of one type have lost between two of their curves, told by the mode network of a model
 * set.
 *
 * <p>Losses are fractions of the new cell's. Curves that are too fast for the network, up to 0.6 C,
 * are first brought to what a slow charge would have given, by the equivalent circuit of the cell's
 * spec where it was measured; such an answer never has a better verdict than {@link
 * Verdict#CAUTION}, and its intervals were calibrated on slow curves. Not thread-safe; close it
 * before the set. Allocates the result only. A set without such a network, or one that was not
 * trained for the cell, never answers. Source: see {@link DegradationModes}.
 */
public final class ModeComparison implements AutoCloseable {
  private final Optional<ModeModel> model;
  private final ModeEstimate estimate = new ModeEstimate();

  /**
   * Opens the network, if there is one for the cell.
   *
   * @param models where to look
   * @param spec the cells
   */
  public ModeComparison(ModelSet models, CellSpec spec) {
    Optional<ModeModel> opened = models.openModeModel();
    boolean known = opened.isPresent() && opened.get().trainedFor(spec);
    if (!known) {
      opened.ifPresent(ModeModel::close);
    }
    model = known ? opened : Optional.empty();
  }

  /**
   * Whether the network takes a curve, as it must take the one that others are set beside.
   *
   * @param curve of a cell
   * @return false if it refuses, or if there is none for the cell
   */
  public boolean accepts(IncrementalCapacityCurve curve) {
    if (model.isEmpty()) {
      return false;
    }
    model.get().estimate(curve, estimate);
    return estimate.verdict != Verdict.REJECT;
  }

  /**
   * Compares two curves of a cell.
   *
   * @param first when the cell was new
   * @param latest of today; may be {@code first}, then nothing is said
   * @return losses with their intervals; empty if the network refuses either curve
   */
  public Optional<DegradationModes> between(
      IncrementalCapacityCurve first, IncrementalCapacityCurve latest) {
    if (model.isEmpty() || first == latest) {
      return Optional.empty();
    }
    model.get().estimate(latest, first, estimate);
    return answer();
  }

  /**
   * Compares the first and the newest curve of a cell; if they were too fast, what slow charges
   * would have given.
   *
   * @param cell what was recorded of it
   * @return losses with their intervals; empty if there is only one curve, or the network refuses
   */
  public Optional<DegradationModes> of(FeatureTracker cell) {
    Optional<IncrementalCapacityCurve> first = cell.firstCurve();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    IncrementalCapacityCurve latest = cell.latestCurve().orElse(first.get());
    if (latest == first.get()) {
      return Optional.empty();
    }
    Optional<DegradationModes> told = between(first.get(), latest);
    Optional<CurvePair> slowed = cell.slowedCurves();
    boolean suited = model.isEmpty() || estimate.reason != VerdictReason.OUT_OF_RANGE;
    if (suited || slowed.isEmpty()) {
      return told;
    }
    model.get().estimate(slowed.get().latest(), slowed.get().first(), estimate);
    if (estimate.verdict == Verdict.NOMINAL) {
      estimate.verdict = Verdict.CAUTION;
      estimate.reason = VerdictReason.OUT_OF_RANGE;
    }
    return answer();
  }

  private Optional<DegradationModes> answer() {
    // Without the first curve the losses are against the data sheet: cells differ by more.
    boolean told = estimate.verdict != Verdict.REJECT && estimate.referenced;
    return told ? Optional.of(estimate.toModes()) : Optional.empty();
  }

  @Override
  public void close() {
    model.ifPresent(ModeModel::close);
  }
}
