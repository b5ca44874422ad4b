package org.ionsight.core.feature;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.ionsight.core.estimate.DegradationModes;

/** Feeds a tracker signals that are known in closed form, in stretches. */
final class CellSignal {
  private final FeatureTracker tracker = new FeatureTracker(BellCurve.SPEC);
  private final double period;
  private final boolean withGarbage;
  private double seconds;
  private double cycles;

  CellSignal(double period, boolean withGarbage) {
    this.period = period;
    this.withGarbage = withGarbage;
  }

  CellSignal(double period) {
    this(period, false);
  }

  /** A stretch in which voltage, current and temperature are functions of its own time, s. */
  CellSignal stretch(
      double duration,
      DoubleUnaryOperator volts,
      DoubleUnaryOperator amps,
      DoubleUnaryOperator celsius) {
    long samples = Math.round(duration / period);
    for (long i = 1; i <= samples; i++) {
      double t = i * period;
      seconds += period;
      if (withGarbage) {
        tracker.offer(seconds - period / 2, Double.NaN, amps.applyAsDouble(t), 25, cycles);
        tracker.offer(seconds - period / 3, 3, Double.POSITIVE_INFINITY, Double.NaN, cycles);
        tracker.offer(Double.NaN, 3, 1, 25, cycles);
      }
      tracker.offer(
          seconds, volts.applyAsDouble(t), amps.applyAsDouble(t), celsius.applyAsDouble(t), cycles);
    }
    return this;
  }

  CellSignal stretch(double duration, DoubleUnaryOperator volts, double amps) {
    return stretch(duration, volts, t -> amps, t -> 25);
  }

  CellSignal rest(double duration, double volts) {
    return stretch(duration, t -> volts, 0);
  }

  /** Nothing is sampled for a while within a recording. */
  CellSignal pause(double duration) {
    seconds += duration;
    return this;
  }

  /** Time passes without a recording. */
  CellSignal endRecording(double newCycles) {
    tracker.endRecording(cycles);
    cycles = newCycles;
    seconds += 1e6;
    return this;
  }

  CellFeatures features() {
    return tracker.features(List.of(), Optional.empty());
  }

  CellFeatures features(DegradationModes modes) {
    return tracker.features(List.of(), Optional.of(modes));
  }

  double value(PhysicalFeature feature) {
    return features().value(feature);
  }
}
