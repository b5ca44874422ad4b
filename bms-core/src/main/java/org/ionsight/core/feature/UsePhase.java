package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.VoltageGrid;

/**
 * Whether a cell charges, discharges or rests, since when, and how much moved meanwhile.
 *
 * <p>Rest is what {@link ChargeSegmenter} takes for rest: below C/50, or below C/200 where a charge
 * is held at its voltage limit, whose last current is that small. Not thread-safe; allocates
 * nothing.
 */
final class UsePhase {
  /** What the cell does. */
  enum Kind {
    UNKNOWN,
    REST,
    CHARGE,
    DISCHARGE
  }

  /** From here on, normalised, a charge is held at its upper limit; as in the segmenter. */
  static final double UPPER_LIMIT = 0.98;

  private static final double MOVING_C_RATE = 0.02;

  /** A quarter of the voltage range against the current, as in the segmenter. */
  private static final double DISCONTINUITY = 0.25;

  /** Loggers of parked vehicles wake up every hour. */
  private static final double MAX_REST_GAP_SECONDS = 3_660;

  private final CellSpec spec;
  private final double nominalAmpHours;

  private Kind kind = Kind.UNKNOWN;
  private Kind before = Kind.UNKNOWN;
  private double startSeconds;
  private double endedSeconds;
  private double endedAmpHours;
  private double endedVolts;
  private double endedAmps;
  private double ampHours;
  private double stepSeconds;
  private double stepAmpHours;
  private double lastSeconds = Double.NaN;
  private double lastVolts;
  private double lastAmps;

  UsePhase(CellSpec spec) {
    this.spec = spec;
    nominalAmpHours = spec.nominalAmpHours();
  }

  /** Takes a finite sample; true if another phase begins with it. */
  boolean advance(double seconds, double volts, double amps) {
    double step = seconds - lastSeconds;
    Kind now = kind(volts, amps);
    boolean rests = now == Kind.REST && kind == Kind.REST;
    double longest = rests ? MAX_REST_GAP_SECONDS : ChargeSegmenter.MAX_GAP_SECONDS;
    boolean gap = !(step >= 0 && step <= longest) || torn(now, volts);
    stepSeconds = gap ? 0 : step;
    stepAmpHours = gap ? 0 : Math.abs(amps + lastAmps) / 2 * step / 3600;
    boolean begins = gap || now != kind;
    if (begins) {
      before = gap ? Kind.UNKNOWN : kind;
      endedSeconds = gap ? 0 : lastSeconds - startSeconds;
      endedAmpHours = gap ? 0 : ampHours;
      endedVolts = lastVolts;
      endedAmps = lastAmps;
      startSeconds = seconds;
      // What moved between two phases is of neither: which part of the step was which is not known.
      ampHours = 0;
      kind = now;
    } else {
      ampHours += stepAmpHours;
    }
    lastSeconds = seconds;
    lastVolts = volts;
    lastAmps = amps;
    return begins;
  }

  /** Records chained without the discharge between two charges: no cell does that. */
  private boolean torn(Kind now, double volts) {
    double jump = (volts - lastVolts) / (spec.maxVolts() - spec.minVolts());
    return now == kind
        && ((now == Kind.CHARGE && jump < -DISCONTINUITY)
            || (now == Kind.DISCHARGE && jump > DISCONTINUITY));
  }

  private Kind kind(double volts, double amps) {
    double cRate = amps / nominalAmpHours;
    boolean held = cRate > 0 && VoltageGrid.normalise(volts, spec) >= UPPER_LIMIT;
    double rest = held ? ChargeSegmenter.REST_C_RATE : MOVING_C_RATE;
    return Math.abs(cRate) < rest ? Kind.REST : cRate > 0 ? Kind.CHARGE : Kind.DISCHARGE;
  }

  /** Forgets the phase, as at the end of a recording. */
  void clear() {
    lastSeconds = Double.NaN;
    kind = Kind.UNKNOWN;
  }

  Kind kind() {
    return kind;
  }

  /** What the cell did before; UNKNOWN after a gap. */
  Kind before() {
    return before;
  }

  /** How long the phase before was, s. */
  double endedSeconds() {
    return endedSeconds;
  }

  /** What moved in the phase before, Ah, not negative. */
  double endedAmpHours() {
    return endedAmpHours;
  }

  /** Voltage of the last sample of the phase before, V. */
  double endedVolts() {
    return endedVolts;
  }

  /** Current of the last sample of the phase before, A. */
  double endedAmps() {
    return endedAmps;
  }

  /** What has moved in this phase so far, Ah, not negative. */
  double ampHours() {
    return ampHours;
  }

  /** How long this phase has been, s. */
  double elapsed() {
    return lastSeconds - startSeconds;
  }

  /** Time since the sample before, s; 0 after a gap. */
  double stepSeconds() {
    return stepSeconds;
  }

  /** Charge that moved since the sample before, Ah, not negative; 0 after a gap. */
  double stepAmpHours() {
    return stepAmpHours;
  }
}
