package org.ionsight.core.feature;

import java.util.List;
import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.DegradationModes;
import org.jspecify.annotations.Nullable;

/**
 * Watches one cell through the recordings of its life for its {@link PhysicalFeature}s.
 *
 * <p>Seconds, V, A (positive = charge), °C. Samples whose time, voltage or current is not finite
 * are skipped; a temperature that is not finite counts as not observed. Not thread-safe; {@link
 * #offer} allocates nothing. Never throws on a measurement, and what was not observed is NaN.
 * Sources are named where each feature is computed.
 */
public final class FeatureTracker {
  private final CellSpec spec;
  private final ChargeSegmenter segmenter;
  private final CurveTrack curves;
  private final Optional<SlowedCurves> slowed;
  private final UsePhase phase;
  private final RelaxationProbe relaxation;
  private final RestDriftProbe drift = new RestDriftProbe();
  private final ChargeProbe charge;
  private final FullCycleProbe cycle;
  private final OnsetResistance onset;
  private final UseConditions use;
  private ResistanceProbe probe;
  private @Nullable ResistanceProbe firstProbe;
  private @Nullable ResistanceProbe latestProbe;

  /**
   * Makes a tracker of a new cell.
   *
   * @param spec the cell
   */
  public FeatureTracker(CellSpec spec) {
    this.spec = spec;
    segmenter = new ChargeSegmenter(spec);
    curves = new CurveTrack(spec);
    // The circuit of a typical cell is off by a factor: it would make what it should take away.
    slowed = spec.circuit().map(circuit -> new SlowedCurves(spec, circuit));
    phase = new UsePhase(spec);
    relaxation = new RelaxationProbe(spec);
    charge = new ChargeProbe(spec);
    cycle = new FullCycleProbe(spec);
    onset = new OnsetResistance(spec);
    use = new UseConditions(spec);
    probe = new ResistanceProbe(spec);
  }

  /**
   * Takes the next sample.
   *
   * @param seconds time, s
   * @param volts cell voltage, V
   * @param amps current, A, positive = charge
   * @param celsius cell temperature, °C; NaN if not observed
   * @param cycles throughput of the cell so far, equivalent full cycles
   */
  public void offer(double seconds, double volts, double amps, double celsius, double cycles) {
    if (!Double.isFinite(seconds) || !Double.isFinite(volts) || !Double.isFinite(amps)) {
      return;
    }
    double observedCelsius = Double.isFinite(celsius) ? celsius : Double.NaN;
    if (segmenter.offer(seconds, volts, amps, observedCelsius)) {
      curves.add(segmenter.curve(), cycles);
    }
    if (slowed.isPresent()) {
      slowed.get().offer(seconds, volts, amps, observedCelsius, cycles);
    }
    probe.offer(seconds, volts, amps, observedCelsius);
    boolean begins = phase.advance(seconds, volts, amps);
    relaxation.offer(phase, begins, volts);
    drift.offer(phase, begins, volts, observedCelsius);
    charge.offer(phase, begins, volts, amps, observedCelsius);
    cycle.offer(phase, begins, volts, amps);
    onset.offer(phase, begins, volts, amps, observedCelsius, cycles);
    use.offer(phase, begins, amps, observedCelsius);
  }

  /**
   * Ends a recording; the next one may be months later.
   *
   * @param cycles throughput of the cell so far, equivalent full cycles
   */
  public void endRecording(double cycles) {
    if (segmenter.finish()) {
      curves.add(segmenter.curve(), cycles);
    }
    slowed.ifPresent(s -> s.finish(cycles));
    if (probe.steps() >= ResistanceProbe.MIN_STEPS) {
      firstProbe = firstProbe == null ? probe : firstProbe;
      latestProbe = probe;
    }
    probe = new ResistanceProbe(spec);
    drift.end();
    charge.finish(phase);
    cycle.clear();
    phase.clear();
  }

  /**
   * The first curve of the cell's life.
   *
   * @return the curve, which later samples overwrite; empty before one ended
   */
  public Optional<IncrementalCapacityCurve> firstCurve() {
    CurvePair pair = curves.curves();
    return pair.seen() ? Optional.of(pair.first()) : Optional.empty();
  }

  /**
   * The newest curve that can be set beside the first.
   *
   * @return the curve, which later samples overwrite; {@link #firstCurve} as long as there is no
   *     other
   */
  public Optional<IncrementalCapacityCurve> latestCurve() {
    CurvePair pair = curves.curves();
    return pair.aged() ? Optional.of(pair.latest()) : firstCurve();
  }

  /** The curves as slow charges would have given them, where both are known. */
  Optional<CurvePair> slowedCurves() {
    return slowed.map(SlowedCurves::curves).filter(CurvePair::aged);
  }

  /**
   * All that is known now.
   *
   * @param checkpoints of the cell's health, oldest first
   * @param modes what it lost, if it could be told
   * @return the features
   */
  public CellFeatures features(List<Checkpoint> checkpoints, Optional<DegradationModes> modes) {
    CellFeatures.Builder features = CellFeatures.builder().history(checkpoints);
    CurvePair pair = curves.curves();
    if (pair.seen()) {
      features.curves(spec, pair.first(), pair.aged() ? pair.latest() : pair.first());
      curves.writeTo(features);
    }
    if (firstProbe != null && latestProbe != null) {
      features.resistance(firstProbe, latestProbe);
    }
    modes.ifPresent(features::modes);
    double measured = cycle.ampHours();
    double soh =
        checkpoints.isEmpty() ? Double.NaN : checkpoints.get(checkpoints.size() - 1).soh().value();
    return features
        .set(
            PhysicalFeature.CAPACITY,
            Double.isNaN(measured) ? soh * spec.nominalAmpHours() : measured)
        .set(PhysicalFeature.COULOMBIC_EFFICIENCY, cycle.efficiency())
        .set(PhysicalFeature.ONSET_RESISTANCE_CHANGE, onset.growth())
        .set(PhysicalFeature.HELD_CHARGE, charge.heldShare())
        .set(PhysicalFeature.TEMPERATURE_RISE, charge.rise())
        .set(PhysicalFeature.RELAXATION, relaxation.drop())
        .set(PhysicalFeature.RECOVERY, relaxation.rise())
        .set(PhysicalFeature.REST_DRIFT, drift.voltsPerHour())
        .set(PhysicalFeature.USE_C_RATE, use.cRate())
        .set(PhysicalFeature.USE_TEMPERATURE, use.celsius())
        .build();
  }
}
