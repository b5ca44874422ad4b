package org.ionsight.train.modes;

import java.util.random.RandomGenerator;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.sim.ModeSample;
import org.ionsight.train.health.PartialWindow;

/**
 * What the network sees of a sample: the curve or a window of it, with or without the curve of the
 * new cell.
 *
 * @param sample the cell
 * @param curve what was measured of it
 * @param referenced whether the curve of the new cell is known
 */
record ModeCase(ModeSample sample, IncrementalCapacityCurve curve, boolean referenced) {
  static final int INPUT = CurveChannel.values().length * VoltageGrid.BINS;

  /** Narrower windows say next to nothing of three modes. */
  static final double LEAST_SHARE = 0.3;

  private static final double WHOLE = 0.65;
  private static final double WITHOUT_REFERENCE = 0.35;

  /** A case as it may be met. */
  static ModeCase draw(ModeSample sample, RandomGenerator random) {
    double share =
        random.nextDouble() < WHOLE ? 1 : LEAST_SHARE + (1 - LEAST_SHARE) * random.nextDouble();
    return of(sample, share, random.nextDouble() >= WITHOUT_REFERENCE, random);
  }

  static ModeCase of(ModeSample sample, double share, boolean referenced, RandomGenerator random) {
    IncrementalCapacityCurve curve =
        share < 1 ? PartialWindow.cut(sample.curve(), share, random) : sample.curve();
    return new ModeCase(sample, curve, referenced);
  }

  /**
   * Writes both inputs and their view along the charge; a reference that is not there stays zero.
   */
  void write(ModesInput input, int at) {
    curve.writeChannels(input.curves, at * INPUT);
    ChargeView.write(input.curves, at * INPUT, input.curveViews, at * ChargeView.SIZE);
    if (referenced) {
      sample.reference().writeChannels(input.references, at * INPUT);
      ChargeView.write(input.references, at * INPUT, input.referenceViews, at * ChargeView.SIZE);
    }
  }
}
