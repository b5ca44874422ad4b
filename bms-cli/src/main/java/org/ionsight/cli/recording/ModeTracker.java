package org.ionsight.cli.recording;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.feature.ModeComparison;

/**
 * Degradation modes of one cell along its recording: the first slow curve of each direction is what
 * later ones are set beside. Not thread-safe.
 */
final class ModeTracker implements AutoCloseable {
  /** A narrower first curve would leave out an end that a later one may need. */
  private static final double WIDE = 0.85;

  private final ModeComparison comparison;
  private final Map<Direction, IncrementalCapacityCurve> first = new EnumMap<>(Direction.class);

  ModeTracker(CellSpec spec, ModelSet models) {
    comparison = new ModeComparison(models, spec);
  }

  /** What was lost since the first curve; empty for that one, and where there is no answer. */
  Optional<DegradationModes> next(IncrementalCapacityCurve curve) {
    IncrementalCapacityCurve before = first.get(curve.direction());
    if (before != null) {
      return comparison.between(before, curve);
    }
    if (curve.observedShare() >= WIDE && comparison.accepts(curve)) {
      IncrementalCapacityCurve copy = new IncrementalCapacityCurve();
      copy.copyFrom(curve);
      first.put(curve.direction(), copy);
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    comparison.close();
  }
}
