package org.ionsight.core.physics;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.state.StateTape;

/**
 * State of charge by counting charge from a known start, with the uncertainty that grows from it.
 *
 * <p>It believes the sensor: neither offset nor gain is estimated, which makes it the baseline that
 * every estimator has to beat. SOC as a fraction of usable capacity; A (positive = charge), s.
 * Never NaN: a current that is not finite is held. Not thread-safe; {@link #step} allocates
 * nothing.
 */
public final class CoulombCounter {
  /** Offset of a vehicle's current sensor as a C-rate, one standard deviation, 1/h. */
  private static final double OFFSET_C_RATE = 0.01;

  /** Error of sensor gain and of capacity together, one standard deviation. */
  private static final double GAIN_ERROR = 0.02;

  /** Without a current the cell may be doing anything up to about 1C. */
  private static final double BLIND_C_RATE = 0.5;

  private double capacityAmpHours;
  private double soc = 0.5;
  private double startVariance = 0.25;
  private double hours;
  private double blindHours;
  private double fullCharges;
  private double heldAmps;

  /**
   * Makes a counter that knows nothing: SOC 0.5 ± 0.5 until {@link #start}.
   *
   * @param spec the cell; its usable capacity is the start value
   */
  public CoulombCounter(CellSpec spec) {
    capacityAmpHours = spec.usableAmpHours();
  }

  /**
   * Starts from a known SOC.
   *
   * @param knownSoc fraction, clamped to 0..1
   * @param standardDeviation of the knowledge, fraction, not negative
   * @throws IllegalArgumentException if either is not finite, or the deviation is negative
   */
  public void start(double knownSoc, double standardDeviation) {
    KnownCharge.requireStart(knownSoc, standardDeviation);
    soc = KnownCharge.clamp(knownSoc);
    startVariance = standardDeviation * standardDeviation;
    hours = 0;
    blindHours = 0;
    fullCharges = 0;
    heldAmps = 0;
  }

  /**
   * Tells the capacity that is left.
   *
   * @param ampHours capacity, positive, Ah
   */
  public void capacity(double ampHours) {
    KnownCharge.requireCapacity(ampHours);
    capacityAmpHours = ampHours;
  }

  /**
   * Records what was counted, or takes it back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    capacityAmpHours = tape.number(capacityAmpHours);
    soc = tape.number(soc);
    startVariance = tape.number(startVariance);
    hours = tape.number(hours);
    blindHours = tape.number(blindHours);
    fullCharges = tape.number(fullCharges);
    heldAmps = tape.number(heldAmps);
  }

  /**
   * Counts one step.
   *
   * @param amps mean current of the step, positive while charging, A; NaN if not observed: held
   * @param stepSeconds length of the step, s; a step that is not positive is ignored
   */
  public void step(double amps, double stepSeconds) {
    if (!(stepSeconds > 0) || Double.isInfinite(stepSeconds)) {
      return;
    }
    double stepHours = stepSeconds / 3600;
    if (Double.isFinite(amps)) {
      heldAmps = amps;
    } else {
      blindHours += stepHours;
    }
    double moved = heldAmps * stepHours / capacityAmpHours;
    soc = KnownCharge.clamp(soc + moved);
    hours += stepHours;
    fullCharges += Math.abs(moved);
  }

  /**
   * State of charge.
   *
   * @return fraction 0..1
   */
  public double soc() {
    return soc;
  }

  /**
   * Standard deviation of the state of charge: the start's, the offset over the time, and the gain
   * over the charge that moved.
   *
   * @return fraction, at most 0.5
   */
  public double standardDeviation() {
    double offset = OFFSET_C_RATE * hours;
    double gain = GAIN_ERROR * fullCharges;
    double blind = BLIND_C_RATE * blindHours;
    return Math.min(0.5, Math.sqrt(startVariance + offset * offset + gain * gain + blind * blind));
  }
}
