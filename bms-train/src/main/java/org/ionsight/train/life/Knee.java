package org.ionsight.train.life;

/**
 * Where fading turns fast: the corner of the two lines that fit SOH over throughput best, if the
 * second falls at least twice as fast as the first.
 *
 * <p>That is the model of Bacon and Watts as Fermín-Cueto et al. use it for knees (Energy and AI 1,
 * 2020, 100006, doi:10.1016/j.egyai.2020.100006), by least squares over a grid of corners. What
 * lies below SOH 0.70 does not count: there a second knee may follow.
 *
 * @param efc throughput of the corner, equivalent full cycles; NaN if there is none
 * @param watched throughput up to which is known where the knee is, or that there is none
 */
public record Knee(double efc, double watched) {
  /** A knee is announced so many equivalent full cycles before it comes. */
  public static final double AHEAD = 100;

  private static final double LOWEST_SOH = 0.70;
  private static final double STEEPER = 2;

  /** Least drop of SOH on either side that makes a corner more than noise. */
  private static final double DROP = 0.02;

  private static final int CORNERS = 60;

  /** A life of which nobody knows. */
  public static final Knee UNKNOWN = new Knee(Double.NaN, 0);

  static Knee of(double[] efc, double[] soh) {
    int n = 0;
    while (n < soh.length && soh[n] >= LOWEST_SOH) {
      n++;
    }
    if (n < 8) {
      return UNKNOWN;
    }
    double watched = efc[n - 1];
    double best = Double.POSITIVE_INFINITY;
    double corner = Double.NaN;
    for (int k = 1; k < CORNERS; k++) {
      double at = efc[0] + k * (watched - efc[0]) / CORNERS;
      double[] fit = hinge(efc, soh, n, at);
      if (fit[3] < best) {
        best = fit[3];
        double early = -fit[1];
        double late = -(fit[1] + fit[2]);
        boolean knee =
            late > STEEPER * Math.max(0, early) && late * (watched - at) > DROP && late > 0;
        corner = knee ? at : Double.NaN;
      }
    }
    return new Knee(corner, watched);
  }

  /** Level, slope and change of slope at a corner, and the sum of squares that is left. */
  private static double[] hinge(double[] x, double[] y, int n, double corner) {
    double[][] a = new double[3][4];
    double yy = 0;
    for (int i = 0; i < n; i++) {
      double[] row = {1, x[i] / 1000, Math.max(0, x[i] - corner) / 1000, y[i]};
      for (int r = 0; r < 3; r++) {
        for (int c = 0; c < 4; c++) {
          a[r][c] += row[r] * row[c];
        }
      }
      yy += y[i] * y[i];
    }
    double[] right = {a[0][3], a[1][3], a[2][3]};
    for (int p = 0; p < 3; p++) {
      a[p][p] += 1e-9;
      for (int r = p + 1; r < 3; r++) {
        double factor = a[r][p] / a[p][p];
        for (int c = p; c < 4; c++) {
          a[r][c] -= factor * a[p][c];
        }
      }
    }
    double[] w = new double[4];
    for (int p = 2; p >= 0; p--) {
      double sum = a[p][3];
      for (int c = p + 1; c < 3; c++) {
        sum -= a[p][c] * w[c];
      }
      w[p] = sum / a[p][p];
    }
    w[3] = yy - w[0] * right[0] - w[1] * right[1] - w[2] * right[2];
    return w;
  }

  /**
   * Whether the knee is passed or comes within {@link #AHEAD}: 1 or 0, NaN if nobody knows.
   *
   * @param now throughput
   * @param ahead how far is looked, equivalent full cycles
   * @return the label
   */
  public double label(double now, double ahead) {
    if (Double.isFinite(efc)) {
      return now <= watched && efc <= now + ahead ? 1 : now <= watched ? 0 : Double.NaN;
    }
    return now + ahead <= watched ? 0 : Double.NaN;
  }
}
