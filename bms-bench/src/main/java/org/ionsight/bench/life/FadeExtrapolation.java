package org.ionsight.bench.life;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.ionsight.train.life.LifeTrajectory.Point;

/**
 * The plain baselines of remaining life: a curve through the measured SOH of one cell, followed to
 * SOH 0.80.
 *
 * <p>They get the measured capacity, where our bundle has to estimate it. The double exponential is
 * that of He et al., J. Power Sources 196 (2011) 10314, doi:10.1016/j.jpowsour.2011.08.040.
 */
enum FadeExtrapolation {
  /** SOH falls in proportion to throughput. */
  LINEAR("linear in throughput") {
    @Override
    DoubleUnaryOperator fit(double[] x, double[] soh) {
      double[] line = line(x, soh);
      return t -> line[0] + line[1] * t;
    }
  },
  /** SOH = a·exp(b·x). */
  EXPONENTIAL("exponential") {
    @Override
    DoubleUnaryOperator fit(double[] x, double[] soh) {
      double[] log = new double[soh.length];
      for (int i = 0; i < log.length; i++) {
        log[i] = Math.log(soh[i]);
      }
      double[] line = line(x, log);
      return t -> Math.exp(line[0] + line[1] * t);
    }
  },
  /** SOH = a·exp(b·x) + c·exp(d·x), rates by search on a grid, a and c by least squares. */
  DOUBLE_EXPONENTIAL("double exponential") {
    @Override
    DoubleUnaryOperator fit(double[] x, double[] soh) {
      if (x.length < 5) {
        return EXPONENTIAL.fit(x, soh);
      }
      double span = x[x.length - 1] - x[0];
      double[] best = {Double.POSITIVE_INFINITY, 0, 0, 0, 0};
      for (double b = -1; b <= 0; b += 0.1) {
        for (double d = -6; d <= 6; d += 0.5) {
          if (Math.abs(d - b) > 0.2) {
            double[] found = amplitudes(x, soh, b / span, d / span);
            best = found[0] < best[0] ? found : best;
          }
        }
      }
      double[] w = best;
      return t -> w[1] * Math.exp(w[2] * t) + w[3] * Math.exp(w[4] * t);
    }
  };

  /** No cell of the data lives longer. */
  private static final double LONGEST = 10_000;

  private static final double END_OF_LIFE = 0.80;

  private final String label;

  FadeExtrapolation(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  abstract DoubleUnaryOperator fit(double[] x, double[] soh);

  /** Equivalent full cycles left, within 0..10,000. */
  double left(List<Point> seen) {
    double[] x = new double[seen.size()];
    double[] soh = new double[x.length];
    double now = seen.get(x.length - 1).efc();
    for (int i = 0; i < x.length; i++) {
      x[i] = seen.get(i).efc() - now;
      soh[i] = seen.get(i).soh();
    }
    DoubleUnaryOperator curve = fit(x, soh);
    double step = 1;
    double low = 0;
    while (low < LONGEST && curve.applyAsDouble(low + step) > END_OF_LIFE) {
      low += step;
      step *= 1.05;
    }
    if (low >= LONGEST) {
      return LONGEST;
    }
    double high = low + step;
    for (int i = 0; i < 40; i++) {
      double middle = (low + high) / 2;
      if (curve.applyAsDouble(middle) > END_OF_LIFE) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.min(LONGEST, low);
  }

  private static double[] line(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += x[i] / x.length;
      meanY += y[i] / x.length;
    }
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
    }
    double slope = xx > 0 ? xy / xx : 0;
    return new double[] {meanY - slope * meanX, slope};
  }

  /** Sum of squares, a, b, c, d; rates per equivalent full cycle. */
  private static double[] amplitudes(double[] x, double[] y, double b, double d) {
    double pp = 0;
    double pq = 0;
    double qq = 0;
    double py = 0;
    double qy = 0;
    for (int i = 0; i < x.length; i++) {
      double p = Math.exp(b * x[i]);
      double q = Math.exp(d * x[i]);
      pp += p * p;
      pq += p * q;
      qq += q * q;
      py += p * y[i];
      qy += q * y[i];
    }
    double determinant = pp * qq - pq * pq;
    if (determinant < 1e-9) {
      return new double[] {Double.POSITIVE_INFINITY, 0, b, 0, d};
    }
    double a = (py * qq - qy * pq) / determinant;
    double c = (qy * pp - py * pq) / determinant;
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double e = a * Math.exp(b * x[i]) + c * Math.exp(d * x[i]) - y[i];
      sum += e * e;
    }
    return new double[] {sum, a, b, c, d};
  }
}
