package org.ionsight.cluster.explain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.feature.Robust;

/**
 * Where in the voltage range the charge of each cell of a pack goes, compared with the middle cell
 * of the pack at the same time: what is common to all (rate, temperature, ordinary ageing) cancels.
 *
 * <p>Charge over nominal capacity in windows of four bins of the newest curve, minus the median of
 * all cells. A window that fewer than half of the cells show is left out.
 */
final class ChargeContrast {
  // Four bins are 53 mV on a 2.5-4.2 V cell: the width of the narrowest feature of such a curve.
  static final int WINDOW_BINS = 4;
  static final int WINDOWS = VoltageGrid.BINS / WINDOW_BINS;

  // Of fewer, the median is not a pack but some of the cells in question.
  private static final int LEAST_CELLS = 8;

  private final double[][] contrasts;
  private final double[] newPack;
  private final double usual;

  private ChargeContrast(double[][] contrasts, double[] newPack) {
    this.contrasts = contrasts;
    this.newPack = newPack;
    usual = Robust.median(Arrays.stream(contrasts).mapToDouble(ChargeContrast::norm).toArray());
  }

  /** The contrasts of a pack; empty if fewer than eight cells have a curve. */
  static Optional<ChargeContrast> of(List<CellSummary> cells) {
    double[][] latest = new double[cells.size()][];
    double[][] first = new double[cells.size()][];
    int curves = 0;
    for (int i = 0; i < latest.length; i++) {
      latest[i] = windows(cells.get(i).latestCurve());
      first[i] = windows(cells.get(i).firstCurve());
      curves += allNaN(latest[i]) ? 0 : 1;
    }
    if (curves < LEAST_CELLS) {
      return Optional.empty();
    }
    double[] middle = median(latest);
    for (double[] windows : latest) {
      boolean none = allNaN(windows);
      for (int w = 0; w < WINDOWS; w++) {
        double d = windows[w] - middle[w];
        // What one cell lacks says that it is like the others there; a cell without curve is left.
        windows[w] = none ? Double.NaN : Double.isNaN(d) ? 0 : d;
      }
    }
    return Optional.of(new ChargeContrast(latest, median(first)));
  }

  private static boolean allNaN(double[] values) {
    return Arrays.stream(values).allMatch(Double::isNaN);
  }

  /** Charge over nominal capacity in each window; NaN where it was not seen from end to end. */
  static double[] windows(float[] curve) {
    double[] windows = new double[WINDOWS];
    Arrays.fill(windows, curve.length == 0 ? Double.NaN : 0);
    for (int bin = 0; bin < curve.length; bin++) {
      windows[bin / WINDOW_BINS] += curve[bin];
    }
    return windows;
  }

  private static double[] median(double[][] rows) {
    double[] median = new double[WINDOWS];
    for (int w = 0; w < WINDOWS; w++) {
      int window = w;
      double[] column = Arrays.stream(rows).mapToDouble(row -> row[window]).toArray();
      long seen = Arrays.stream(column).filter(v -> !Double.isNaN(v)).count();
      median[w] = 2 * seen < rows.length ? Double.NaN : Robust.median(column);
    }
    return median;
  }

  static double norm(double[] values) {
    return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
  }

  /** The mean contrast of some cells; empty if none of them has a curve. */
  Optional<double[]> mean(List<Integer> cells) {
    double[] mean = new double[WINDOWS];
    int count = 0;
    for (int cell : cells) {
      if (!allNaN(contrasts[cell])) {
        count++;
        for (int w = 0; w < WINDOWS; w++) {
          mean[w] += contrasts[cell][w];
        }
      }
    }
    int n = count;
    return n == 0 ? Optional.empty() : Optional.of(Arrays.stream(mean).map(v -> v / n).toArray());
  }

  /** How many times larger a contrast is than that of a usual cell of the pack. */
  double strength(double[] contrast) {
    return norm(contrast) / Math.max(usual, Double.MIN_NORMAL);
  }

  /** The first curves of the pack, median in each window; NaN where fewer than half were seen. */
  double[] newPack() {
    return newPack.clone();
  }
}
