package org.ionsight.train.spec;

import java.util.Arrays;
import java.util.List;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;
import org.jspecify.annotations.Nullable;

/**
 * Fits R0, R1 and R2 over temperature, both time constants, and where it was not measured the
 * open-circuit voltage, to recordings with known SOC.
 *
 * <p>For given time constants the terminal voltage is linear in all of these, so one linear least
 * squares problem is solved per pair of time constants of a grid and the best pair is taken.
 */
final class CircuitFit {
  private static final double[] TAU1 = {3, 6, 12, 25, 50};
  private static final double[] TAU2 = {100, 200, 400, 800, 1600};
  private static final int POINTS = OcvPoints.GRID.length;

  /** The OCV of the model is no better than this, V. */
  private static final double OCV_ERROR = 0.005;

  /** The SOC of the recordings is no better than this. */
  private static final double SOC_ERROR = 0.01;

  /** Pull of R1 and R2 towards R0: without current steps the three cannot be told apart. */
  private static final double ALIKE = 1e-3;

  /** Ω per Ah⁻¹: a resistance below 0.3 mΩ of a 1 Ah cell is not one that was measured. */
  private static final double FLOOR_OHM_AMP_HOURS = 3e-4;

  private final double[] knots;
  private final @Nullable OcvTable known;
  private final double lowestSoc;
  private final double[] floor;

  /**
   * Plans a fit.
   *
   * @param knots temperatures of the table, rising, °C
   * @param known measured open-circuit voltage; null to fit it too
   * @param lowestSoc rows below are left out: there the OCV is steep and SOC is not that exact
   * @param nominalAmpHours capacity, Ah
   */
  CircuitFit(double[] knots, @Nullable OcvTable known, double lowestSoc, double nominalAmpHours) {
    this.knots = knots.clone();
    this.known = known;
    this.lowestSoc = lowestSoc;
    int ocvUnknowns = known == null ? POINTS : 0;
    floor = new double[ocvUnknowns + 3 * knots.length];
    Arrays.fill(floor, Double.NEGATIVE_INFINITY);
    Arrays.fill(floor, ocvUnknowns, floor.length, FLOOR_OHM_AMP_HOURS / nominalAmpHours);
  }

  /** What was found: parameters at each knot, and how well they explain the recordings. */
  @SuppressWarnings("ArrayRecordComponent") // Handed on once, never compared.
  record Result(
      double[] celsius,
      double[][] ohms,
      double[] tauSeconds,
      double @Nullable [] ocvVolts,
      double rmseVolts) {
    EquivalentCircuit circuit() {
      return new EquivalentCircuit(celsius, ohms[0], ohms[1], ohms[2], tauSeconds);
    }
  }

  Result fit(List<LabelledRecord> records) {
    @Nullable Result best = null;
    for (double tau1 : TAU1) {
      for (double tau2 : TAU2) {
        Result result = fit(records, tau1, tau2);
        if (best == null || result.rmseVolts < best.rmseVolts) {
          best = result;
        }
      }
    }
    if (best == null) {
      throw new IllegalStateException("the grid of time constants is empty");
    }
    return best;
  }

  private Result fit(List<LabelledRecord> records, double tau1, double tau2) {
    NormalEquations equations = new NormalEquations(floor.length);
    for (LabelledRecord record : records) {
      accumulate(record, tau1, tau2, equations);
    }
    if (known == null) {
      smooth(equations);
    }
    alike(equations);
    double[] x = equations.solve(floor);
    int at = known == null ? POINTS : 0;
    int m = knots.length;
    double[][] ohms = new double[3][];
    for (int k = 0; k < 3; k++) {
      ohms[k] = Arrays.copyOfRange(x, at + k * m, at + (k + 1) * m);
    }
    return new Result(
        knots.clone(),
        ohms,
        new double[] {tau1, tau2},
        known == null ? Arrays.copyOf(x, POINTS) : null,
        Math.sqrt(Math.max(0, equations.residual(x)) / equations.weights()));
  }

  private void accumulate(LabelledRecord r, double tau1, double tau2, NormalEquations equations) {
    int[] at = new int[8];
    double[] values = new double[8];
    double filtered1 = 0;
    double filtered2 = 0;
    for (int i = 1; i < r.rows(); i++) {
      double step = r.seconds()[i] - r.seconds()[i - 1];
      double amps = r.amps()[i];
      double soc = r.soc()[i];
      if (!(step > 0) || Double.isNaN(amps)) {
        continue;
      }
      double keep1 = Math.exp(-step / tau1);
      double keep2 = Math.exp(-step / tau2);
      filtered1 = keep1 * filtered1 + (1 - keep1) * amps;
      filtered2 = keep2 * filtered2 + (1 - keep2) * amps;
      boolean usable = soc >= lowestSoc && soc <= 1.001 && r.volts()[i] > 1;
      if (!usable) {
        continue;
      }
      int n = 0;
      double target = r.volts()[i];
      double slope = 0.7;
      int offset = 0;
      if (known != null) {
        target -= known.volts(soc);
        slope = known.slope(soc);
      } else {
        offset = POINTS;
        n = hat(OcvPoints.GRID, Math.min(1, soc), 1, 0, at, values, n);
      }
      double t = Double.isNaN(r.celsius()[i]) ? 25 : r.celsius()[i];
      int m = knots.length;
      n = hat(knots, t, amps, offset, at, values, n);
      n = hat(knots, t, filtered1, offset + m, at, values, n);
      n = hat(knots, t, filtered2, offset + 2 * m, at, values, n);
      double variance = OCV_ERROR * OCV_ERROR + SOC_ERROR * SOC_ERROR * slope * slope;
      // Rows stand for the time they cover, so that 10 Hz pulses do not outweigh everything.
      double weight = Math.min(step, 10) * OCV_ERROR * OCV_ERROR / variance;
      equations.add(at, values, n, target, weight);
    }
  }

  /** Linear interpolation as two entries of a row. */
  private static int hat(
      double[] grid, double x, double factor, int offset, int[] at, double[] values, int n) {
    int high = 1;
    while (high < grid.length - 1 && grid[high] < x) {
      high++;
    }
    int low = high - 1;
    double w = grid.length == 1 ? 0 : (x - grid[low]) / (grid[high] - grid[low]);
    w = Math.max(0, Math.min(1, w));
    at[n] = offset + low;
    values[n++] = factor * (1 - w);
    if (w > 0) {
      at[n] = offset + high;
      values[n++] = factor * w;
    }
    return n;
  }

  /** A weak pull of the OCV towards even slopes fills points without evidence. */
  private static void smooth(NormalEquations equations) {
    double weight = 1e-6 * equations.weights();
    double[] grid = OcvPoints.GRID;
    for (int k = 1; k < POINTS - 1; k++) {
      double before = 1 / (grid[k] - grid[k - 1]);
      double after = 1 / (grid[k + 1] - grid[k]);
      double scale = 0.05;
      int[] at = {k - 1, k, k + 1};
      double[] values = {scale * before, -scale * (before + after), scale * after};
      equations.addPrior(at, values, weight);
    }
  }

  private void alike(NormalEquations equations) {
    int at = known == null ? POINTS : 0;
    int m = knots.length;
    for (int k = 0; k < m; k++) {
      double weight = ALIKE * equations.evidence(at + k);
      for (int pair = 1; pair <= 2; pair++) {
        int[] both = {at + k, at + pair * m + k};
        equations.addPrior(both, new double[] {1, -1}, weight);
      }
    }
  }
}
