package org.ionsight.cli.recording;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.Verdict;

/**
 * Degradation modes of one cell along its recording: the first slow curve of each direction is what
 * later ones are set beside. Not thread-safe.
 */
final class ModeTracker implements AutoCloseable {
  /** A narrower first curve would leave out an end that a later one may need. */
  private static final double WIDE = 0.85;

  private final Optional<ModeModel> model;
  private final ModeEstimate estimate = new ModeEstimate();
  private final Map<Direction, IncrementalCapacityCurve> first = new EnumMap<>(Direction.class);

  ModeTracker(CellSpec spec, ModelSet models) {
    Optional<ModeModel> opened = models.openModeModel();
    boolean known = opened.isPresent() && opened.get().trainedFor(spec);
    if (!known) {
      opened.ifPresent(ModeModel::close);
    }
    model = known ? opened : Optional.empty();
  }

  /** What was lost since the first curve; empty for that one, and where there is no answer. */
  Optional<DegradationModes> next(IncrementalCapacityCurve curve) {
    if (model.isEmpty()) {
      return Optional.empty();
    }
    IncrementalCapacityCurve before = first.get(curve.direction());
    if (before == null) {
      model.get().estimate(curve, estimate);
      if (estimate.verdict != Verdict.REJECT && curve.observedShare() >= WIDE) {
        IncrementalCapacityCurve copy = new IncrementalCapacityCurve();
        copy.copyFrom(curve);
        first.put(curve.direction(), copy);
      }
      return Optional.empty();
    }
    model.get().estimate(curve, before, estimate);
    return estimate.verdict == Verdict.REJECT || !estimate.referenced
        ? Optional.empty()
        : Optional.of(estimate.toModes());
  }

  @Override
  public void close() {
    model.ifPresent(ModeModel::close);
  }
}
