package org.ionsight.core.history;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.state.StateTape;

/**
 * Follows one cell through its life: counts its throughput, collects its curves, and keeps the
 * checkpoints that were estimated from them.
 *
 * <p>Finished curves wait until they are taken by {@link #accept} or {@link #discard}, oldest
 * first. There is room for two; a third replaces the second. Who takes one when {@link
 * #curveThreatened} says so, within the samples that a curve has, never loses any. Seconds, V, A
 * (positive = charge), °C. Not thread-safe; allocates on construction only; NaN samples are
 * skipped.
 */
public final class HealthTracker {
  private final double nominalAmpHours;
  private final ChargeSegmenter segmenter;
  private final IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
  private final CellHistory history;

  private int waiting;
  private double equivalentFullCycles;
  private double curveEquivalentFullCycles;
  private double nextEquivalentFullCycles;
  private double lastSeconds = Double.NaN;
  private double lastAmps;

  /**
   * Makes a tracker of a new cell.
   *
   * @param spec the cell
   * @param embeddingSize length of the health model's embedding
   */
  public HealthTracker(CellSpec spec, int embeddingSize) {
    nominalAmpHours = spec.nominalAmpHours();
    segmenter = new ChargeSegmenter(spec);
    history = new CellHistory(embeddingSize);
  }

  /**
   * Says how much the cell has lived through already.
   *
   * @param cycles equivalent full cycles since new; not below what was counted
   * @throws IllegalArgumentException if not finite, or below {@link #equivalentFullCycles}
   */
  public void startAt(double cycles) {
    // Curves that wait were made up to now: a checkpoint may not come before the one before it.
    if (!(cycles >= equivalentFullCycles) || Double.isInfinite(cycles)) {
      throw new IllegalArgumentException(
          "equivalent full cycles must be finite and at least %s, was %s"
              .formatted(equivalentFullCycles, cycles));
    }
    equivalentFullCycles = cycles;
  }

  /**
   * Takes the next sample.
   *
   * @param seconds time, s
   * @param volts cell voltage, V
   * @param amps current, A, positive = charge
   * @param celsius cell temperature, °C; NaN if not observed
   * @return true while a finished curve is waiting in {@link #curve}
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
   * @return true while a finished curve is waiting in {@link #curve}
   */
  public boolean offer(
      double seconds, double volts, double amps, double celsius, double microstrain) {
    count(seconds, amps);
    if (segmenter.offer(seconds, volts, amps, celsius, microstrain)) {
      keep();
    }
    return waiting > 0;
  }

  /**
   * Ends the stream, as at the end of a recording.
   *
   * @return true while a finished curve is waiting in {@link #curve}
   */
  public boolean finish() {
    if (segmenter.finish()) {
      keep();
    }
    lastSeconds = Double.NaN;
    return waiting > 0;
  }

  private void keep() {
    nextEquivalentFullCycles = equivalentFullCycles;
    if (waiting == 0) {
      moveUp();
      waiting = 1;
    } else {
      // It stays in the segmenter, which holds it until another curve ends.
      waiting = 2;
    }
  }

  private void moveUp() {
    curve.copyFrom(segmenter.curve());
    curveEquivalentFullCycles = nextEquivalentFullCycles;
  }

  private void count(double seconds, double amps) {
    if (!Double.isFinite(seconds) || !Double.isFinite(amps)) {
      return;
    }
    double step = seconds - lastSeconds;
    double mean = Math.abs(amps + lastAmps) / 2;
    // At rest the offset of the current sensor would add a dozen cycles a year.
    boolean moving = mean >= ChargeSegmenter.REST_C_RATE * nominalAmpHours;
    if (moving && step > 0 && step <= ChargeSegmenter.MAX_GAP_SECONDS) {
      double moved = mean * step / 3600;
      equivalentFullCycles += moved / (2 * nominalAmpHours);
    }
    lastSeconds = seconds;
    lastAmps = amps;
  }

  /**
   * Records throughput and checkpoints, or takes them back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    equivalentFullCycles = tape.number(equivalentFullCycles);
    lastSeconds = tape.number(lastSeconds);
    lastAmps = tape.number(lastAmps);
    history.exchange(tape);
  }

  /**
   * Records the curves that wait and the one that is being collected, or takes them back.
   *
   * @param tape the state
   */
  public void exchangeCollected(StateTape tape) {
    waiting = tape.count(waiting, 0, 2);
    curveEquivalentFullCycles = tape.number(curveEquivalentFullCycles);
    nextEquivalentFullCycles = tape.number(nextEquivalentFullCycles);
    if (waiting > 0) {
      curve.exchange(tape);
    }
    if (waiting == 2) {
      segmenter.curve().exchange(tape);
    }
    segmenter.exchange(tape);
  }

  /**
   * How much {@link #exchangeCollected} takes.
   *
   * @return bytes at most; 0 if nothing waits or is being collected
   */
  public int collectedBytes() {
    if (waiting == 0 && !segmenter.open()) {
      return 0;
    }
    return 3 * 9 + waiting * IncrementalCapacityCurve.STATE_BYTES + segmenter.stateBytes();
  }

  /**
   * Drops the charge or discharge that is being collected, as when it surely ended unseen.
   *
   * @return true if there was one
   */
  public boolean abandonOpen() {
    boolean open = segmenter.open();
    segmenter.abandon();
    return open;
  }

  /**
   * Whether a charge or discharge is being collected.
   *
   * @return true from its begin to its end
   */
  public boolean open() {
    return segmenter.open();
  }

  /**
   * The curve that has waited longest.
   *
   * @return the curve; meaningful while {@link #offer} returns true
   */
  public IncrementalCapacityCurve curve() {
    return curve;
  }

  /**
   * How many finished curves wait.
   *
   * @return 0, 1 or 2
   */
  public int curvesWaiting() {
    return waiting;
  }

  /**
   * Whether one of two curves that wait could be replaced by the one that is being collected: not
   * before it has {@link ChargeSegmenter#MIN_SAMPLES} samples and another comes.
   *
   * @return true from its first sample on, until {@link #accept} or {@link #discard}
   */
  public boolean curveThreatened() {
    return waiting == 2 && segmenter.collecting();
  }

  /**
   * Throughput since new.
   *
   * @return charge and discharge together over twice the nominal capacity
   */
  public double equivalentFullCycles() {
    return equivalentFullCycles;
  }

  /**
   * Takes the curve that has waited longest and adds the estimate made from it as a checkpoint,
   * unless its verdict is {@link Verdict#REJECT} or its SOH is not finite.
   *
   * @param estimate what the health model said of {@link #curve}
   * @return true if a checkpoint was added
   */
  public boolean accept(HealthEstimate estimate) {
    if (waiting == 0) {
      return false;
    }
    boolean believed = estimate.verdict != Verdict.REJECT && Double.isFinite(estimate.soh);
    if (believed) {
      history.add(curveEquivalentFullCycles, estimate.soh, estimate.embedding, curve);
    }
    discard();
    return believed;
  }

  /** Takes the curve that has waited longest and forgets it. */
  public void discard() {
    if (waiting == 2) {
      moveUp();
    }
    waiting = Math.max(0, waiting - 1);
  }

  /**
   * The checkpoints so far.
   *
   * @return the history, oldest first
   */
  public CellHistory history() {
    return history;
  }
}
