package org.ionsight.core.history;

import static org.ionsight.core.history.SummaryFeature.*;

import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.VoltageGrid;
import org.jspecify.annotations.Nullable;

/**
 * Says of a whole history in closed form what a network with a few dozen lives to learn from could
 * not find by itself: lines through SOH, and how the curve changed.
 *
 * <p>{@link #write} is the one place where a history becomes the network's input {@code summary}.
 * Computed in double precision, so all runtimes get the same numbers. A reusable buffer; not
 * thread-safe; allocates on construction only.
 */
public final class LifeSummary {
  /** Values of the shape of the curve's change: its mean in equal parts of the voltage grid. */
  public static final int SHAPE = 16;

  /** Length of a summary. */
  public static final int SIZE = SummaryFeature.values().length + SHAPE;

  private static final int COUNT = SIZE - SHAPE;

  /** The recent part of a history: weights fall by e over this share of its throughput. */
  private static final double RECENT = 0.25;

  /**
   * The first tenth of a history is left out of its early part: in their first cycles cells still
   * gain capacity. Of what is left every third is a part.
   */
  private static final double[] THIRDS = {0.1, 0.4, 0.7};

  private static final double LOG10 = Math.log(10);

  private final CurveChange change = new CurveChange();
  private final CurveChange lateChange = new CurveChange();
  private final CurveChange settling = new CurveChange();
  private final double[] sorted = new double[CellHistory.CAPACITY];

  private double slope;
  private double now;
  private double scatter;

  /** Makes a buffer. */
  public LifeSummary() {}

  /**
   * Writes the summary of a history.
   *
   * @param history at least one checkpoint
   * @param out receives {@link #SIZE} values, finite if the history is, 0 for an empty one
   * @param offset where to begin
   */
  public void write(CellHistory history, float[] out, int offset) {
    for (int i = 0; i < SIZE; i++) {
      out[offset + i] = 0;
    }
    int n = history.size();
    if (n == 0) {
      return;
    }
    writeHealth(history, out, offset);
    writeConditions(history, out, offset);
    writeChange(history, out, offset);
  }

  private static void put(float[] out, int offset, SummaryFeature feature, double value) {
    // NaN stays NaN: the caller refuses it.
    out[offset + feature.ordinal()] = (float) Math.max(-6, Math.min(6, value));
  }

  private void writeHealth(CellHistory history, float[] out, int o) {
    double early = earlySoh(history);
    line(history, Double.POSITIVE_INFINITY);
    double loss = -slope;
    double spread = scatter;
    line(history, RECENT);
    double recent = -slope;
    put(out, o, SOH_NOW, 5 * (now - 0.80));
    put(out, o, SOH_EARLY, 5 * (early - 0.95));
    put(out, o, SOH_LOST, 5 * (early - now));
    put(out, o, LOSS, 3 * asinh(loss));
    put(out, o, RECENT_LOSS, 3 * asinh(recent));
    put(out, o, LOG_LOSS, log10(Math.max(0.01, loss)) + 1);
    put(out, o, LOG_RECENT_LOSS, log10(Math.max(0.01, recent)) + 1);
    put(out, o, LOG_SCATTER, log10(spread + 0.001) + 2);
  }

  private double earlySoh(CellHistory history) {
    int n = Math.max(1, history.size() / 3);
    for (int i = 0; i < n; i++) {
      double value = history.soh(i);
      int at = i;
      while (at > 0 && sorted[at - 1] > value) {
        sorted[at] = sorted[at - 1];
        at--;
      }
      sorted[at] = value;
    }
    return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
  }

  /** A weighted least-squares line of SOH over throughput in 1,000 cycles. */
  private void line(CellHistory history, double share) {
    int n = history.size();
    double last = history.equivalentFullCycles(n - 1) / 1000;
    double span = last - history.equivalentFullCycles(0) / 1000;
    // An infinite share of nothing is no number, and one checkpoint spans nothing.
    double scale = (span > 0 ? share * span : 0) + 1e-6;
    double w = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < n; i++) {
      double weight = weight(history, i, last, scale);
      w += weight;
      x += weight * history.equivalentFullCycles(i) / 1000;
      y += weight * history.soh(i);
    }
    x /= w;
    y /= w;
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double weight = weight(history, i, last, scale) / w;
      double dx = history.equivalentFullCycles(i) / 1000 - x;
      double dy = history.soh(i) - y;
      xx += weight * dx * dx;
      xy += weight * dx * dy;
      yy += weight * dy * dy;
    }
    // A prior of no loss with a spread of 3 cycles: two checkpoints of one day give no slope.
    slope = xy / (xx + 1e-5);
    now = y + slope * (last - x);
    scatter = Math.sqrt(Math.max(0, yy - slope * xy));
  }

  private static double weight(CellHistory history, int i, double last, double scale) {
    return Math.exp(-(last - history.equivalentFullCycles(i) / 1000) / scale);
  }

  private static void writeConditions(CellHistory history, float[] out, int o) {
    int n = history.size();
    double last = history.equivalentFullCycles(n - 1) / 1000;
    double first = history.equivalentFullCycles(0) / 1000;
    double celsius = 0;
    double cRate = 0;
    int warm = 0;
    for (int i = 0; i < n; i++) {
      cRate += history.cRate(i) / n;
      if (!Float.isNaN(history.celsius(i))) {
        celsius += history.celsius(i);
        warm++;
      }
    }
    put(out, o, LOG_THROUGHPUT, log10(Math.max(0, last) + 0.01) + 0.5);
    put(out, o, LOG_SPAN, log10(last - first + 0.01) + 1);
    put(out, o, LOG_CHECKPOINTS, log10(n) - 1);
    put(out, o, TEMPERATURE, warm == 0 ? 0 : (celsius / warm - 25) / 25);
    put(out, o, LOG_C_RATE, log10(Math.max(0, cRate) + 0.05));
  }

  private void writeChange(CellHistory history, float[] out, int o) {
    @Nullable Direction direction = null;
    double last = 0;
    double first = 0;
    for (int i = history.size() - 1; i >= 0; i--) {
      Direction found = history.direction(i);
      if (found != null && direction == null) {
        direction = found;
        last = history.equivalentFullCycles(i);
      }
      if (found != null && found == direction) {
        first = history.equivalentFullCycles(i);
      }
    }
    if (direction == null || !(last > first)) {
      return;
    }
    double span = last - first;
    double middle = first + THIRDS[1] * span;
    double late = first + THIRDS[2] * span;
    double early = first + THIRDS[0] * span;
    if (!change.of(history, direction, early, middle, late, last)
        && !change.of(history, direction, first, middle, late, last)) {
      return;
    }
    put(out, o, OVERLAP, change.common() / (double) VoltageGrid.BINS);
    put(out, o, DIRECTION, direction == Direction.CHARGE ? 1 : -1);
    put(out, o, CHANGE_LOG_DEVIATION, log10(change.deviation() + 1e-5) + 2);
    put(out, o, CHANGE_LOG_LARGEST_LOSS, log10(change.largestLoss() + 1e-5) + 2);
    put(out, o, CHANGE_LOG_LARGEST_GAIN, log10(change.largestGain() + 1e-5) + 2);
    put(out, o, CHANGE_MEAN, asinh(100 * change.mean()));
    put(out, o, CHANGE_END, asinh(100 * change.end()));
    put(out, o, CHANGE_SKEWNESS, Math.max(-4, Math.min(4, change.skewness())));
    put(out, o, CHANGE_LOG_KURTOSIS, log10(Math.max(1, change.kurtosis())));
    double rate = 1 / (change.span() + 1e-3);
    put(out, o, RATE_LOG_DEVIATION, log10(rate * change.deviation() + 1e-4) + 1);
    put(out, o, RATE_LOG_LARGEST_LOSS, log10(rate * change.largestLoss() + 1e-4) + 1);
    double share = change.common() / (double) VoltageGrid.BINS;
    put(out, o, WINDOW_CHARGE, change.earlyCharge() / share);
    put(out, o, WINDOW_LOSS, 3 * asinh(rate * relativeLoss(change)));
    // Without curves in the middle the newer half is the whole.
    boolean halves = lateChange.of(history, direction, middle, late, late, last);
    CurveChange newer = halves ? lateChange : change;
    double newerRate = 1 / (newer.span() + 1e-3);
    put(out, o, LATE_RATE_LOG_DEVIATION, log10(newerRate * newer.deviation() + 1e-4) + 1);
    put(out, o, LATE_RATE_LOG_LARGEST_LOSS, log10(newerRate * newer.largestLoss() + 1e-4) + 1);
    put(out, o, LATE_WINDOW_LOSS, 3 * asinh(newerRate * relativeLoss(newer)));
    if (settling.of(history, direction, first, first, early, middle)) {
      put(out, o, SETTLING, asinh(100 * settling.end()));
    }
    int width = VoltageGrid.BINS / SHAPE;
    for (int k = 0; k < SHAPE; k++) {
      double shape = change.shape(k * width, (k + 1) * width);
      out[o + COUNT + k] = (float) Math.max(-4, Math.min(4, shape));
    }
  }

  private static double relativeLoss(CurveChange of) {
    return (of.earlyCharge() - of.lateCharge()) / Math.max(0.02, of.earlyCharge());
  }

  private static double log10(double x) {
    return Math.log(x) / LOG10;
  }

  private static double asinh(double x) {
    return Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
  }
}
