package org.ionsight.train.modes;

import java.util.Arrays;
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
 * @param told whether the positive material is known
 */
record ModeCase(
    ModeSample sample, IncrementalCapacityCurve curve, boolean referenced, boolean told) {
  static final int INPUT = CurveChannel.values().length * VoltageGrid.BINS;

  /** Narrower windows say next to nothing of three modes. */
  static final double LEAST_SHARE = 0.3;

  private static final double WHOLE = 0.70;
  private static final double WITHOUT_REFERENCE = 0.25;
  private static final double TOLD = 0.7;

  /** A case as it may be met. */
  static ModeCase draw(ModeSample sample, RandomGenerator random) {
    double share =
        random.nextDouble() < WHOLE ? 1 : LEAST_SHARE + (1 - LEAST_SHARE) * random.nextDouble();
    boolean referenced = random.nextDouble() >= WITHOUT_REFERENCE;
    ModeCase seen = of(sample, share, referenced, random);
    return new ModeCase(sample, seen.curve, referenced, random.nextDouble() < TOLD);
  }

  static ModeCase of(ModeSample sample, double share, boolean referenced, RandomGenerator random) {
    IncrementalCapacityCurve curve =
        share < 1 ? PartialWindow.cut(sample.curve(), share, random) : sample.curve();
    return new ModeCase(sample, curve, referenced, true);
  }

  /**
   * Writes both inputs and their view along the charge; a reference that is not there stays zero.
   */
  void write(ModesInput input, int at) {
    write(curve, input.curves, at * INPUT);
    ChargeView.write(input.curves, at * INPUT, input.curveViews, at * ChargeView.SIZE);
    if (referenced) {
      write(sample.reference(), input.references, at * INPUT);
      ChargeView.write(input.references, at * INPUT, input.referenceViews, at * ChargeView.SIZE);
    }
  }

  private void write(IncrementalCapacityCurve from, float[] channels, int at) {
    from.writeChannels(channels, at);
    if (!told) {
      int first = at + CurveChannel.CATHODE_LFP.ordinal() * VoltageGrid.BINS;
      Arrays.fill(channels, first, at + INPUT, 0);
    }
  }
}
