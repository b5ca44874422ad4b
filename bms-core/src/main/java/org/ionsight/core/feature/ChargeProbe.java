package org.ionsight.core.feature;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.VoltageGrid;

/**
 * How a charge went: what entered while it was held at its voltage limit, and how much warmer the
 * cell became.
 *
 * <p>Charge counts as held from 98 % of the voltage range on, where the current is below 95 % of
 * the largest of the charge. Its ratio to the nominal capacity does not depend on where the charge
 * began. Not thread-safe; allocates nothing. Source: Eddahech, Briat, Vinassa, Determination of
 * lithium-ion battery state-of-health based on constant-voltage charge phase, J. Power Sources 258
 * (2014) 218.
 */
final class ChargeProbe {
  private static final double TAPER = 0.95;

  /** Before it is held a charge must have moved this, over nominal, for its current to be known. */
  private static final double STEADY_SHARE = 0.01;

  private final CellSpec spec;
  private final double nominalAmpHours;
  private double largestAmps;
  private double steadyAmpHours;
  private double heldAmpHours;
  private double firstCelsius = Double.NaN;
  private double warmest = Double.NaN;
  private double lastCelsius = Double.NaN;
  private double heldShare = Double.NaN;
  private double rise = Double.NaN;

  ChargeProbe(CellSpec spec) {
    this.spec = spec;
    nominalAmpHours = spec.nominalAmpHours();
  }

  /** Takes a sample that the phase has just taken. */
  void offer(UsePhase phase, boolean begins, double volts, double amps, double celsius) {
    if (begins) {
      if (phase.before() == UsePhase.Kind.UNKNOWN) {
        // The temperature before a gap is not that of now.
        lastCelsius = Double.NaN;
      }
      if (phase.before() == UsePhase.Kind.CHARGE) {
        end(phase.endedAmpHours());
      }
      largestAmps = 0;
      steadyAmpHours = 0;
      heldAmpHours = 0;
      firstCelsius = Double.isNaN(lastCelsius) ? celsius : lastCelsius;
      warmest = Double.NaN;
    }
    lastCelsius = celsius;
    if (phase.kind() != UsePhase.Kind.CHARGE) {
      return;
    }
    largestAmps = Math.max(largestAmps, amps);
    boolean high = VoltageGrid.normalise(volts, spec) >= UsePhase.UPPER_LIMIT;
    double moved = begins ? 0 : phase.stepAmpHours();
    if (high && amps < TAPER * largestAmps) {
      heldAmpHours += moved;
    } else {
      steadyAmpHours += moved;
    }
    if (Double.isFinite(celsius)) {
      firstCelsius = Double.isNaN(firstCelsius) ? celsius : firstCelsius;
      warmest = Math.max(Double.isNaN(warmest) ? firstCelsius : warmest, celsius);
    }
  }

  /** Ends a charge that is still open, as at the end of a recording. */
  void finish(UsePhase phase) {
    if (phase.kind() == UsePhase.Kind.CHARGE) {
      end(phase.ampHours());
    }
    lastCelsius = Double.NaN;
  }

  private void end(double ampHours) {
    if (ampHours < ChargeSegmenter.MIN_CHARGE_SHARE * nominalAmpHours) {
      return;
    }
    if (Double.isFinite(warmest)) {
      rise = warmest - firstCelsius;
    }
    // A charge that stopped at the limit was not held there; its held part is a record of its own.
    if (heldAmpHours > 0 && steadyAmpHours >= STEADY_SHARE * nominalAmpHours) {
      heldShare = heldAmpHours / nominalAmpHours;
    }
  }

  /**
   * Charge that entered at the voltage limit, over nominal capacity, in the newest charge that
   * reached it; NaN if none did.
   */
  double heldShare() {
    return heldShare;
  }

  /** Warmest less first temperature of the newest charge with temperatures, K; NaN without one. */
  double rise() {
    return rise;
  }
}
