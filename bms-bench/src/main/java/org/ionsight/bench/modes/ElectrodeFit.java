package org.ionsight.bench.modes;

import java.util.Arrays;
import org.ionsight.sim.ElectrodeBalance;
import org.ionsight.sim.PotentialTable;

/**
 * The classical way: stretches and shifts two half-cell curves until their difference is the
 * measured voltage.
 *
 * <p>Unknown are the capacities of both electrodes, their lithiation at the first point, and a
 * constant drop of voltage. Least squares on the voltage and on its slope over charge, by damped
 * Gauss–Newton steps from several starts. Source: Dubarry et al. 2012,
 * doi:10.1016/j.jpowsour.2012.07.016; Lee et al., J. Electrochem. Soc. 167 (2020) 090555,
 * doi:10.1149/1945-7111/ab8ce4.
 */
final class ElectrodeFit {
  private static final int UNKNOWNS = 5;
  private static final int STEPS = 40;

  /** Capacity of the positive electrode, of the negative one, lithiations, drop over 0.1 V. */
  private static final double[] PRIOR = {1.10, 1.15, 0.93, 0.015, 0.02};

  /** Loose: they only keep a fit from running away where the curve does not tell. */
  private static final double[] PRIOR_SPREAD = {0.30, 0.30, 0.10, 0.03, 0.3};

  private static final double VOLT_SIGMA = 0.005;

  /** Slopes over a step of charge are told apart by a fifth of what voltages are. */
  private static final double STEP_SIGMA = 0.001;

  private final PotentialTable positive;
  private final PotentialTable negative;

  ElectrodeFit(PotentialTable positive, PotentialTable negative) {
    this.positive = positive;
    this.negative = negative;
  }

  /**
   * What was found.
   *
   * @param balance over nominal capacity
   * @param capacity moved by the curve, over nominal capacity
   * @param cost mean square of the weighted residuals
   * @param rmsVolts root of the mean squared residual of the voltage, V
   */
  record Result(ElectrodeBalance balance, double capacity, double cost, double rmsVolts) {}

  Result fit(VoltageOverCharge curve) {
    double total = curve.charge()[curve.charge().length - 1];
    double[] best = new double[0];
    double least = Double.POSITIVE_INFINITY;
    for (double p : new double[] {1.0, 1.15}) {
      for (double n : new double[] {1.0, 1.2}) {
        double[] start = {p * Math.max(0.5, total), n * Math.max(0.5, total), 0.95, 0.01, 0};
        double[] found = descend(start, curve);
        double cost = cost(residuals(found, curve));
        if (cost < least) {
          least = cost;
          best = found;
        }
      }
    }
    return result(best, curve, total, least);
  }

  private Result result(double[] p, VoltageOverCharge curve, double total, double cost) {
    double positiveFull = p[2] - total / p[0];
    ElectrodeBalance balance =
        new ElectrodeBalance(p[0], p[1], p[0] * p[2] + p[1] * p[3], positiveFull, p[3]);
    double sum = 0;
    for (int k = 0; k < curve.charge().length; k++) {
      double miss = model(p, curve.charge()[k]) - curve.volts()[k];
      sum += miss * miss;
    }
    return new Result(balance, total, cost, Math.sqrt(sum / curve.charge().length));
  }

  private double model(double[] p, double q) {
    return positive.volts(p[2] - q / p[0]) - negative.volts(p[3] + q / p[1]) + 0.1 * p[4];
  }

  private double[] residuals(double[] p, VoltageOverCharge curve) {
    int n = curve.charge().length;
    double[] r = new double[2 * n - 1 + UNKNOWNS];
    double before = 0;
    for (int k = 0; k < n; k++) {
      double miss = model(p, curve.charge()[k]) - curve.volts()[k];
      r[k] = soft(miss / VOLT_SIGMA);
      if (k > 0) {
        r[n + k - 1] = soft((miss - before) / STEP_SIGMA);
      }
      before = miss;
    }
    for (int i = 0; i < UNKNOWNS; i++) {
      r[2 * n - 1 + i] = (p[i] - PRIOR[i]) / PRIOR_SPREAD[i];
    }
    return r;
  }

  /** The steep ends must not outweigh the rest: grows as a root beyond five deviations. */
  private static double soft(double r) {
    double most = 5;
    double size = Math.abs(r);
    return size <= most ? r : Math.signum(r) * Math.sqrt(most * (2 * size - most));
  }

  private static double cost(double[] residuals) {
    return Arrays.stream(residuals).map(r -> r * r).sum() / residuals.length;
  }

  private double[] descend(double[] start, VoltageOverCharge curve) {
    double[] p = start.clone();
    double[] r = residuals(p, curve);
    double cost = cost(r);
    double damping = 1e-2;
    for (int step = 0; step < STEPS && damping < 1e8; step++) {
      double[][] normal = new double[UNKNOWNS][UNKNOWNS + 1];
      double[][] jacobian = new double[UNKNOWNS][];
      for (int i = 0; i < UNKNOWNS; i++) {
        double[] moved = p.clone();
        moved[i] += 1e-5;
        double[] other = residuals(moved, curve);
        for (int k = 0; k < r.length; k++) {
          other[k] = (other[k] - r[k]) / 1e-5;
        }
        jacobian[i] = other;
      }
      for (int i = 0; i < UNKNOWNS; i++) {
        for (int j = 0; j < UNKNOWNS; j++) {
          normal[i][j] = dot(jacobian[i], jacobian[j]);
        }
        normal[i][UNKNOWNS] = -dot(jacobian[i], r);
      }
      double[] next = p.clone();
      double[] change = solve(normal, damping);
      for (int i = 0; i < UNKNOWNS; i++) {
        next[i] += change[i];
      }
      next[0] = Math.max(0.2, next[0]);
      next[1] = Math.max(0.2, next[1]);
      double[] trial = residuals(next, curve);
      double cheaper = cost(trial);
      if (cheaper < cost) {
        boolean done = cost - cheaper < 1e-7 * cost;
        p = next;
        r = trial;
        cost = cheaper;
        damping = Math.max(1e-9, damping / 5);
        if (done) {
          break;
        }
      } else {
        damping *= 8;
      }
    }
    return p;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /** Gaussian elimination with pivots; the diagonal is raised by the damping. */
  private static double[] solve(double[][] normal, double damping) {
    int n = UNKNOWNS;
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = normal[i].clone();
      a[i][i] *= 1 + damping;
    }
    for (int i = 0; i < n; i++) {
      int pivot = i;
      for (int j = i + 1; j < n; j++) {
        pivot = Math.abs(a[j][i]) > Math.abs(a[pivot][i]) ? j : pivot;
      }
      double[] swap = a[i];
      a[i] = a[pivot];
      a[pivot] = swap;
      for (int j = i + 1; j < n; j++) {
        double factor = a[j][i] / a[i][i];
        for (int k = i; k <= n; k++) {
          a[j][k] -= factor * a[i][k];
        }
      }
    }
    double[] x = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      double sum = a[i][n];
      for (int j = i + 1; j < n; j++) {
        sum -= a[i][j] * x[j];
      }
      x[i] = sum / a[i][i];
    }
    return x;
  }
}
