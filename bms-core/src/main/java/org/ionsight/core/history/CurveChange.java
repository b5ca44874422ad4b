package org.ionsight.core.history;

import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.VoltageGrid;
import org.jspecify.annotations.Nullable;

/**
 * How the curve of a cell changed between two parts of its history: the difference of Q(V), where
 * both parts know it.
 *
 * <p>Each part is the median of its curves, bin by bin, so a single corrupt cycle changes nothing.
 * A reusable buffer; not thread-safe; allocates on construction only.
 */
final class CurveChange {
  private static final int BINS = VoltageGrid.BINS;

  private final float[] sorted = new float[CellHistory.CAPACITY];
  private final double[] early = new double[BINS];
  private final double[] late = new double[BINS];
  private final double[] change = new double[BINS];

  private int common;
  private double span;
  private double earlyCharge;
  private double lateCharge;
  private double mean;
  private double deviation;
  private double lowest;
  private double highest;
  private double end;
  private double skewness;
  private double kurtosis;

  CurveChange() {}

  /**
   * Compares two parts of a history.
   *
   * @param history the checkpoints
   * @param direction of the curves that count
   * @param earlyFrom throughput of the first checkpoint of the early part
   * @param earlyTo throughput of its last checkpoint
   * @param lateFrom throughput of the first checkpoint of the late part
   * @param lateTo throughput of its last checkpoint
   * @return false if they have nothing in common
   */
  boolean of(
      CellHistory history,
      @Nullable Direction direction,
      double earlyFrom,
      double earlyTo,
      double lateFrom,
      double lateTo) {
    double middleEarly = median(history, direction, earlyFrom, earlyTo, early);
    double middleLate = median(history, direction, lateFrom, lateTo, late);
    span = (middleLate - middleEarly) / 1000;
    common = 0;
    if (!(span > 0)) {
      return false;
    }
    cumulate(direction == Direction.CHARGE);
    if (common < 4) {
      return false;
    }
    moments();
    return true;
  }

  /** Returns the mean throughput of the part. */
  private double median(
      CellHistory history, @Nullable Direction direction, double from, double to, double[] out) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < history.size(); i++) {
      if (counts(history, i, direction, from, to)) {
        sum += history.equivalentFullCycles(i);
        count++;
      }
    }
    for (int bin = 0; bin < BINS; bin++) {
      int n = 0;
      for (int i = 0; i < history.size(); i++) {
        float charge = history.charge(i, bin);
        if (!Float.isNaN(charge) && counts(history, i, direction, from, to)) {
          n = insert(charge, n);
        }
      }
      out[bin] =
          n == 0 ? Double.NaN : 0.5 * ((double) sorted[(n - 1) / 2] + (double) sorted[n / 2]);
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  private static boolean counts(
      CellHistory history, int i, @Nullable Direction direction, double from, double to) {
    double efc = history.equivalentFullCycles(i);
    return history.direction(i) == direction && efc >= from && efc <= to;
  }

  private int insert(float value, int n) {
    int at = n;
    while (at > 0 && sorted[at - 1] > value) {
      sorted[at] = sorted[at - 1];
      at--;
    }
    sorted[at] = value;
    return n + 1;
  }

  /** A charge begins at the lowest voltage, a discharge at the highest. */
  private void cumulate(boolean rising) {
    double difference = 0;
    earlyCharge = 0;
    lateCharge = 0;
    for (int k = 0; k < BINS; k++) {
      int bin = rising ? k : BINS - 1 - k;
      change[bin] = Double.NaN;
      if (!Double.isNaN(early[bin]) && !Double.isNaN(late[bin])) {
        earlyCharge += early[bin];
        lateCharge += late[bin];
        difference += late[bin] - early[bin];
        change[bin] = difference;
        common++;
      }
    }
    end = difference;
  }

  private void moments() {
    mean = 0;
    lowest = 0;
    highest = 0;
    for (double d : change) {
      if (!Double.isNaN(d)) {
        mean += d / common;
        lowest = Math.min(lowest, d);
        highest = Math.max(highest, d);
      }
    }
    double second = 0;
    double third = 0;
    double fourth = 0;
    for (double d : change) {
      if (!Double.isNaN(d)) {
        double e = d - mean;
        second += e * e / common;
        third += e * e * e / common;
        fourth += e * e * e * e / common;
      }
    }
    deviation = Math.sqrt(second);
    // Differences of floats: below 1e-6 of nominal there is nothing but rounding.
    boolean flat = deviation < 1e-6;
    skewness = flat ? 0 : third / (second * deviation);
    kurtosis = flat ? 1 : fourth / (second * second);
  }

  /** Bins that both parts know. */
  int common() {
    return common;
  }

  /** Throughput between the parts, 1,000 equivalent full cycles. */
  double span() {
    return span;
  }

  /** Charge of the early part in the common bins, over nominal. */
  double earlyCharge() {
    return earlyCharge;
  }

  /** Charge of the late part in the common bins, over nominal. */
  double lateCharge() {
    return lateCharge;
  }

  double mean() {
    return mean;
  }

  double deviation() {
    return deviation;
  }

  /** The largest loss of charge up to any voltage, not negative. */
  double largestLoss() {
    return -lowest;
  }

  /** The largest gain of charge up to any voltage, not negative. */
  double largestGain() {
    return highest;
  }

  /** Change of the charge over all common bins. */
  double end() {
    return end;
  }

  double skewness() {
    return skewness;
  }

  double kurtosis() {
    return kurtosis;
  }

  /** Mean change over a range of bins in units of the standard deviation; 0 where not known. */
  double shape(int fromBin, int toBin) {
    double sum = 0;
    int n = 0;
    for (int bin = fromBin; bin < toBin; bin++) {
      if (!Double.isNaN(change[bin])) {
        sum += change[bin];
        n++;
      }
    }
    return n == 0 ? 0 : sum / n / (deviation + 1e-4);
  }
}
