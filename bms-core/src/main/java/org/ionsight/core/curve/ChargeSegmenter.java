package org.ionsight.core.curve;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.state.StateTape;

/**
 * Finds, in a stream of samples, the charges and discharges that are good enough for an {@link
 * IncrementalCapacityCurve}.
 *
 * <p>A segment is a stretch in which charge moves one way and the current does not swing: CC–CV and
 * multi-step charges and CC discharges are segments, driving is not. It is reported when it ends
 * (rest, change of direction, gap in time or voltage) if it covered {@link #MIN_COVERED_SHARE} of
 * the voltage range and moved {@link #MIN_CHARGE_SHARE} of nominal capacity. Sample periods from
 * 0.1 s to 120 s.
 *
 * <p>Seconds, V, A (positive = charge), °C. Not thread-safe; {@link #offer} allocates nothing and
 * never throws: samples with a NaN voltage or current are skipped.
 */
public final class ChargeSegmenter {
  /** Least part of the voltage range that a segment must cover, fraction. */
  public static final double MIN_COVERED_SHARE = 0.20;

  /**
   * Least charge that a segment must move, over nominal capacity. A cold cell drops by a fifth of
   * its voltage range in one acceleration, which moves less than 1 % of its capacity.
   */
  public static final double MIN_CHARGE_SHARE = 0.05;

  /** Longest time between two samples of a segment, s: 120 s sampling with some jitter. */
  public static final double MAX_GAP_SECONDS = 150;

  /** Zero current for up to this time is a glitch of the measurement, s. */
  private static final double MAX_PAUSE_SECONDS = 5;

  /** A segment begins at C/50: half of the slowest usual capacity test, C/25. */
  private static final double START_C_RATE = 0.02;

  /**
   * Below this is rest, 1/h; constant-voltage phases usually end between C/20 and C/100. Away from
   * the upper limit already a current too small to begin a segment is rest: offsets of current
   * sensors reach C/60 (Samsung 30Q recordings of ARTS-Lab).
   */
  public static final double REST_C_RATE = 0.005;

  /**
   * From here on, normalised, a charge is in its constant-voltage phase. Its current may swing:
   * regulators that hunt by 10 mV move it by a quarter (the same recordings).
   */
  private static final double CONSTANT_VOLTAGE = 0.98;

  /**
   * A voltage that moves against the charge by this part of the range between two samples is not
   * the same segment: records chained without the discharge between two charges look like that.
   */
  private static final double DISCONTINUITY = 0.25;

  /** A turning point of the current counts when it swung by a tenth of the largest magnitude. */
  private static final double SWING = 0.10;

  /**
   * Most turning points of a segment. Fast charges with four or five steps have up to eight; a
   * drive cycle has one every few seconds.
   */
  private static final int MAX_TURNS = 8;

  /** Fewest samples per turning point: slowly sampled driving turns at two samples of three. */
  private static final int SAMPLES_PER_TURN = 4;

  /** A jump in current this early (over nominal capacity) is the current still ramping up. */
  private static final double RAMP_CHARGE_SHARE = 0.005;

  /** What counts as still ramping up: the new current over that at the start. */
  private static final double RAMP_RATIO = 1.2;

  /**
   * Fewest samples of a curve: a charge at 4C sampled every 120 s has seven, fewer are not a curve.
   */
  public static final int MIN_SAMPLES = 6;

  private enum State {
    IDLE,
    ACTIVE,
    /** Charge moves one way but the current swings: wait for its end. */
    UNSTEADY
  }

  private static final State[] STATES = State.values();
  private static final Direction[] DIRECTIONS = Direction.values();

  /** Numbers of nine bytes at most beside the builder. */
  private static final int STATE_NUMBERS = 10;

  private final CellSpec spec;
  private final double nominalAmpHours;
  private final CurveBuilder builder;
  private final IncrementalCapacityCurve curve = new IncrementalCapacityCurve();

  private State state = State.IDLE;
  private Direction running = Direction.CHARGE;
  private double lastSeconds;
  private double lastNormalised;
  private double startMagnitude;
  private double largest;
  private double extreme;
  private int trend;
  private int turns;
  private int samples;

  private SegmentEnd end = SegmentEnd.REST;
  private double ampHours;
  private double coveredShare;
  private boolean limitReached;

  /**
   * Makes a segmenter.
   *
   * @param spec the cell
   */
  public ChargeSegmenter(CellSpec spec) {
    this.spec = spec;
    nominalAmpHours = spec.nominalAmpHours();
    builder = new CurveBuilder(spec);
  }

  /**
   * Takes the next sample.
   *
   * @param seconds time, s
   * @param volts cell voltage, V
   * @param amps current, A, positive = charge
   * @param celsius cell temperature, °C; NaN if not observed
   * @return true if a segment has just ended: {@link #curve()} and the accessors tell of it until
   *     the next one ends
   */
  public boolean offer(double seconds, double volts, double amps, double celsius) {
    return offer(seconds, volts, amps, celsius, Double.NaN);
  }

  /**
   * Takes the next sample with the strain of the can.
   *
   * @param seconds time, s
   * @param volts cell voltage, V
   * @param amps current, A, positive = charge
   * @param celsius cell temperature, °C; NaN if not observed
   * @param microstrain hoop strain from any zero, 1e-6; NaN if not observed
   * @return true if a segment has just ended
   */
  public boolean offer(
      double seconds, double volts, double amps, double celsius, double microstrain) {
    if (!Double.isFinite(seconds) || !Double.isFinite(volts) || !Double.isFinite(amps)) {
      return false;
    }
    double cRate = amps / nominalAmpHours;
    double magnitude = Math.abs(cRate);
    double normalised = VoltageGrid.normalise(volts, spec);
    Direction way = cRate >= 0 ? Direction.CHARGE : Direction.DISCHARGE;
    boolean finished = false;
    if (state != State.IDLE) {
      double step = seconds - lastSeconds;
      if (step == 0) {
        return false;
      }
      if (step < 0 || step > MAX_GAP_SECONDS) {
        finished = end(SegmentEnd.GAP);
      } else if (magnitude < (constantVoltage(normalised) ? REST_C_RATE : START_C_RATE)) {
        return step > MAX_PAUSE_SECONDS && end(SegmentEnd.REST);
      } else if (way != running) {
        finished = end(SegmentEnd.DIRECTION_CHANGE);
      } else if (Math.abs(normalised - lastNormalised) > DISCONTINUITY
          && normalised > lastNormalised == (running == Direction.DISCHARGE)) {
        finished = end(SegmentEnd.GAP);
      } else {
        follow(seconds, volts, amps, celsius, microstrain);
        return false;
      }
    }
    if (magnitude >= START_C_RATE) {
      begin(way, seconds, volts, amps, celsius, microstrain);
    }
    return finished;
  }

  private boolean constantVoltage(double normalised) {
    return running == Direction.CHARGE && normalised >= CONSTANT_VOLTAGE;
  }

  private void begin(
      Direction way,
      double seconds,
      double volts,
      double amps,
      double celsius,
      double microstrain) {
    state = State.ACTIVE;
    running = way;
    lastSeconds = seconds;
    lastNormalised = VoltageGrid.normalise(volts, spec);
    startMagnitude = Math.abs(amps);
    largest = startMagnitude;
    extreme = startMagnitude;
    trend = 0;
    turns = 0;
    samples = 1;
    builder.start(way);
    builder.add(seconds, volts, amps, celsius, microstrain);
  }

  private void follow(
      double seconds, double volts, double amps, double celsius, double microstrain) {
    lastSeconds = seconds;
    lastNormalised = VoltageGrid.normalise(volts, spec);
    if (state == State.UNSTEADY) {
      return;
    }
    double magnitude = Math.abs(amps);
    boolean early = builder.ampHours() < RAMP_CHARGE_SHARE * nominalAmpHours;
    if (early && magnitude > RAMP_RATIO * startMagnitude) {
      // The voltage that the ramp adds is resistance, not charge: begin where the ramp ends.
      begin(running, seconds, volts, amps, celsius, microstrain);
      return;
    }
    largest = Math.max(largest, magnitude);
    if (!constantVoltage(lastNormalised)) {
      countTurns(magnitude);
    }
    if (turns > MAX_TURNS) {
      state = State.UNSTEADY;
      return;
    }
    samples++;
    builder.add(seconds, volts, amps, celsius, microstrain);
  }

  /**
   * Whether a segment has begun and not ended.
   *
   * @return true while samples are collected
   */
  public boolean open() {
    return state != State.IDLE;
  }

  /**
   * Whether a segment is being collected that may become a curve.
   *
   * @return true from its first sample until it ends or turns out to swing
   */
  public boolean collecting() {
    return state == State.ACTIVE;
  }

  /** Drops the segment that has begun; the next sample may begin another. */
  public void abandon() {
    state = State.IDLE;
  }

  /**
   * Records the segment that has begun, or takes it back; {@link #curve} and what is told of the
   * segment before are not part of it.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    state = tape.choice(state, STATES);
    running = tape.choice(running, DIRECTIONS);
    lastSeconds = tape.number(lastSeconds);
    lastNormalised = tape.number(lastNormalised);
    startMagnitude = tape.number(startMagnitude);
    largest = tape.number(largest);
    extreme = tape.number(extreme);
    trend = tape.count(trend, -1, 1);
    turns = tape.count(turns, 0, Integer.MAX_VALUE);
    samples = tape.count(samples, 0, Integer.MAX_VALUE);
    if (state == State.ACTIVE) {
      builder.exchange(tape);
    }
  }

  /**
   * How much {@link #exchange} takes.
   *
   * @return bytes at most
   */
  public int stateBytes() {
    return 9 * STATE_NUMBERS + (state == State.ACTIVE ? builder.stateBytes() : 0);
  }

  /** Counts turning points of the current, as rainflow counting does, above a dead band. */
  private void countTurns(double magnitude) {
    double band = SWING * largest;
    boolean onwards = (trend >= 0 && magnitude > extreme) || (trend <= 0 && magnitude < extreme);
    if (onwards) {
      if (trend != 0 || Math.abs(magnitude - extreme) > band) {
        trend = magnitude > extreme ? 1 : -1;
        extreme = magnitude;
      }
    } else if (Math.abs(magnitude - extreme) > band) {
      trend = -trend;
      extreme = magnitude;
      turns++;
    }
  }

  /**
   * Ends the stream, as at the end of a file.
   *
   * @return true if a segment ended with it
   */
  public boolean finish() {
    return state != State.IDLE && end(SegmentEnd.STREAM_END);
  }

  private boolean end(SegmentEnd how) {
    boolean steady = state == State.ACTIVE && turns * SAMPLES_PER_TURN <= samples;
    boolean good = steady && enough();
    state = State.IDLE;
    if (!good) {
      return false;
    }
    end = how;
    ampHours = builder.ampHours();
    coveredShare = builder.coveredShare();
    limitReached = builder.limitReached();
    builder.writeTo(curve);
    return true;
  }

  /** Whether the segment that is being collected holds enough for a curve. */
  private boolean enough() {
    return state == State.ACTIVE
        && samples >= MIN_SAMPLES
        && builder.ampHours() >= MIN_CHARGE_SHARE * nominalAmpHours
        && builder.coveredShare() >= MIN_COVERED_SHARE;
  }

  /**
   * The curve of the last segment; overwritten when the next one ends.
   *
   * @return the curve; nothing observed before the first segment
   */
  public IncrementalCapacityCurve curve() {
    return curve;
  }

  /**
   * Which way charge moved in the last segment.
   *
   * @return the direction
   */
  public Direction direction() {
    return curve.direction();
  }

  /**
   * What ended the last segment.
   *
   * @return the cause
   */
  public SegmentEnd end() {
    return end;
  }

  /**
   * The charge that moved in the last segment, its unobserved ends included.
   *
   * @return Ah, not negative
   */
  public double ampHours() {
    return ampHours;
  }

  /**
   * The part of the voltage range that the last segment covered.
   *
   * @return fraction 0..1
   */
  public double coveredShare() {
    return coveredShare;
  }

  /**
   * Whether the last segment went to the voltage limit of its direction.
   *
   * @return true if it did
   */
  public boolean limitReached() {
    return limitReached;
  }
}
