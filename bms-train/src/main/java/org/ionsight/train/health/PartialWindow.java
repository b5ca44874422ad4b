package org.ionsight.train.health;

import java.util.random.RandomGenerator;
import org.ionsight.core.curve.ChargeSegmenter;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/**
 * Cuts a curve to a random contiguous window of the voltage range, as a charge that did not begin
 * empty or did not end full. Stateless and thread-safe.
 */
public final class PartialWindow {
  private static final int TRIES = 20;

  private PartialWindow() {}

  /**
   * Cuts a curve. Only windows are drawn that a {@link ChargeSegmenter} would report, that is with
   * at least 5 % of nominal capacity in them; if there is none in 20 tries, the best one is taken.
   *
   * @param curve to cut
   * @param share of the voltage range, 0..1; where less was observed, all of it is kept
   * @param random source of the position
   * @return a new curve
   */
  public static IncrementalCapacityCurve cut(
      IncrementalCapacityCurve curve, double share, RandomGenerator random) {
    int first = first(curve);
    int last = last(curve);
    int length = Math.max(1, (int) Math.round(share * VoltageGrid.BINS));
    int bestStart = first;
    double bestCharge = -1;
    int slack = last - first + 1 - length;
    for (int i = 0; i < TRIES && bestCharge < ChargeSegmenter.MIN_CHARGE_SHARE; i++) {
      int start = slack <= 0 ? first : first + random.nextInt(slack + 1);
      double charge = 0;
      for (int bin = start; bin < Math.min(last + 1, start + length); bin++) {
        charge += curve.charge(bin);
      }
      if (charge > bestCharge) {
        bestCharge = charge;
        bestStart = start;
      }
    }
    return keep(curve, bestStart, bestStart + length - 1);
  }

  /** The curve with nothing observed outside two bins. */
  static IncrementalCapacityCurve keep(IncrementalCapacityCurve curve, int from, int to) {
    IncrementalCapacityCurve cut = new IncrementalCapacityCurve();
    cut.copyFrom(curve);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (bin < from || bin > to) {
        cut.setUnobserved(bin);
      }
    }
    return cut;
  }

  /** The lowest observed bin; 0 if there is none. */
  static int first(IncrementalCapacityCurve curve) {
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (curve.observed(bin)) {
        return bin;
      }
    }
    return 0;
  }

  /** The highest observed bin; 0 if there is none. */
  static int last(IncrementalCapacityCurve curve) {
    for (int bin = VoltageGrid.BINS - 1; bin > 0; bin--) {
      if (curve.observed(bin)) {
        return bin;
      }
    }
    return 0;
  }
}
