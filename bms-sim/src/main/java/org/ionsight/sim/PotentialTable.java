package org.ionsight.sim;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The open-circuit potential of an electrode over its lithiation, as a table: measured, or made of
 * published fits.
 *
 * <p>Volts against Li/Li⁺, falling with lithiation; 0 and 1 are the ends of what was measured, and
 * beyond them the potential goes on steeply, as an electrode's does that is empty or full.
 * Immutable and thread-safe; look-ups allocate nothing.
 */
public final class PotentialTable {
  private static final int CELLS = 1000;

  /** Share of the range that tells the slope beyond an end. */
  private static final int END = CELLS / 100;

  /** A delithiated electrode rises by at least this per unit of lithiation, V. */
  private static final double LEAST_RISE = 4;

  /** A full electrode falls by at least this per unit of lithiation, V. */
  private static final double LEAST_FALL = 10;

  private static final int WAVES = 4;
  private static final double[][] SINES = waves(-0.5);
  private static final double[][] COSINES = waves(0);

  private final double[] volts;
  private final double rise;
  private final double fall;

  /** Half waves over the range: row k holds cos((k)πs), or sin((k+1)πs) for a phase of −1/2. */
  private static double[][] waves(double phase) {
    double[][] waves = new double[WAVES][CELLS + 1];
    for (int k = 0; k < WAVES; k++) {
      int halves = phase == 0 ? k : k + 1;
      for (int i = 0; i <= CELLS; i++) {
        waves[k][i] = StrictMath.cos(Math.PI * (halves * i / (double) CELLS + phase));
      }
    }
    return waves;
  }

  private PotentialTable(double[] values) {
    volts = values;
    for (int i = 1; i <= CELLS; i++) {
      // Noise of a measurement must not make the potential ambiguous.
      volts[i] = Math.min(volts[i], volts[i - 1] - 1e-7);
    }
    rise = Math.max(LEAST_RISE, (volts[0] - volts[END]) * CELLS / END);
    fall = Math.max(LEAST_FALL, (volts[CELLS - END] - volts[CELLS]) * CELLS / END);
  }

  /**
   * A published fit over its whole range of stoichiometry.
   *
   * @param fit the fit; its clamped ends become slopes
   * @return table over stoichiometry 0..1
   */
  public static PotentialTable of(ElectrodePotential fit) {
    double[] values = new double[CELLS + 1];
    double step = 1e-3;
    double atLow = fit.volts(fit.lowest());
    double slope = (fit.volts(fit.lowest() + step) - atLow) / step;
    for (int i = 0; i <= CELLS; i++) {
      double s = i / (double) CELLS;
      values[i] =
          s < fit.lowest() ? atLow + Math.min(-1, slope) * (s - fit.lowest()) : fit.volts(s);
    }
    return new PotentialTable(values);
  }

  /**
   * A measured curve.
   *
   * @param capacity charge that moved, in any unit and direction
   * @param potential volts against Li/Li⁺
   * @return table whose lithiation is 0 at the highest and 1 at the lowest potential
   * @throws IllegalArgumentException if there are fewer than ten points, or the arrays differ
   */
  public static PotentialTable measured(double[] capacity, double[] potential) {
    int n = capacity.length;
    if (n < 10 || potential.length != n) {
      throw new IllegalArgumentException(
          "a half-cell curve needs ten points at least and as many potentials, was %d and %d"
              .formatted(n, potential.length));
    }
    boolean falling = (capacity[n - 1] - capacity[0]) * (potential[n - 1] - potential[0]) < 0;
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> falling ? capacity[i] : -capacity[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] s = new double[n];
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      s[i] = capacity[order[i]];
      v[i] = potential[order[i]];
    }
    return resampled(s, v);
  }

  /** Brings ordered points to the grid, from the first at 0 to the last at 1. */
  private static PotentialTable resampled(double[] lithiation, double[] potential) {
    int n = lithiation.length;
    double first = lithiation[0];
    double width = lithiation[n - 1] - first;
    double[] values = new double[CELLS + 1];
    int at = 0;
    for (int i = 0; i <= CELLS; i++) {
      double s = i / (double) CELLS;
      while (at < n - 2 && (lithiation[at + 1] - first) / width < s) {
        at++;
      }
      double from = (lithiation[at] - first) / width;
      double to = (lithiation[at + 1] - first) / width;
      double w = to > from ? Math.max(0, Math.min(1, (s - from) / (to - from))) : 1;
      values[i] = potential[at] * (1 - w) + potential[at + 1] * w;
    }
    return new PotentialTable(values);
  }

  /**
   * A blend of two materials in one electrode, at one potential each.
   *
   * @param a one material
   * @param b the other
   * @param shareOfB share of the electrode's capacity, 0..1
   * @return the blend, normalised to 0..1 again
   */
  public static PotentialTable blend(PotentialTable a, PotentialTable b, double shareOfB) {
    double top = Math.min(a.volts[0], b.volts[0]);
    double bottom = Math.max(a.volts[CELLS], b.volts[CELLS]);
    double[] s = new double[CELLS + 1];
    double[] v = new double[CELLS + 1];
    int ia = 0;
    int ib = 0;
    for (int i = 0; i <= CELLS; i++) {
      // Denser where graphite has its plateaus: the square of a ramp.
      double ramp = 1 - i / (double) CELLS;
      v[i] = bottom + (top - bottom) * ramp * ramp;
      ia = a.cellOf(v[i], ia);
      ib = b.cellOf(v[i], ib);
      s[i] = (1 - shareOfB) * a.inverse(v[i], ia) + shareOfB * b.inverse(v[i], ib);
    }
    return resampled(s, v);
  }

  private int cellOf(double potential, int from) {
    int cell = from;
    while (cell < CELLS - 1 && volts[cell + 1] > potential) {
      cell++;
    }
    return cell;
  }

  private double inverse(double potential, int cell) {
    double w = (volts[cell] - potential) / (volts[cell] - volts[cell + 1]);
    return (cell + Math.max(0, Math.min(1, w))) / CELLS;
  }

  /**
   * A part of the range as a table of its own.
   *
   * @param low lithiation that becomes 0
   * @param high lithiation that becomes 1
   * @return the part
   */
  public PotentialTable window(double low, double high) {
    double[] values = new double[CELLS + 1];
    for (int i = 0; i <= CELLS; i++) {
      values[i] = volts(low + (high - low) * i / CELLS);
    }
    return new PotentialTable(values);
  }

  /**
   * The same material as another maker's sheet shows it: plateaus longer or shorter, potentials a
   * little higher or lower, steps less sharp.
   *
   * @param warp how far plateaus move, at most four amplitudes in lithiation
   * @param shift of the potential, at most four amplitudes in V, the first a constant
   * @param blur width of a moving average in lithiation
   * @return the changed table
   */
  PotentialTable changed(double[] warp, double[] shift, double blur) {
    double[] moved = new double[CELLS + 1];
    for (int i = 0; i <= CELLS; i++) {
      double at = i / (double) CELLS;
      double added = shift[0];
      for (int k = 0; k < warp.length; k++) {
        at += warp[k] * SINES[k][i];
      }
      for (int k = 1; k < shift.length; k++) {
        added += shift[k] * COSINES[k][i];
      }
      moved[i] = volts(at) + added;
    }
    int half = (int) Math.round(blur / 2 * CELLS);
    if (half == 0) {
      return new PotentialTable(moved);
    }
    double[] blurred = moved.clone();
    double sum = 0;
    for (int i = 0; i <= CELLS; i++) {
      int reach = Math.min(half, Math.min(i, CELLS - i));
      if (i <= half || i > CELLS - half) {
        sum = Arrays.stream(moved, i - reach, i + reach + 1).sum();
      } else {
        sum += moved[i + half] - moved[i - half - 1];
      }
      blurred[i] = sum / (2 * reach + 1);
    }
    return new PotentialTable(blurred);
  }

  /**
   * Open-circuit potential.
   *
   * @param lithiation 0..1, and beyond
   * @return volts against Li/Li⁺
   */
  public double volts(double lithiation) {
    double x = lithiation * CELLS;
    if (x <= 0) {
      return volts[0] - lithiation * rise;
    }
    if (x >= CELLS) {
      return volts[CELLS] - (lithiation - 1) * fall;
    }
    int i = (int) x;
    return volts[i] + (x - i) * (volts[i + 1] - volts[i]);
  }

  /**
   * The lithiation at a potential.
   *
   * @param potential volts against Li/Li⁺
   * @return lithiation, outside 0..1 beyond the ends
   */
  public double lithiation(double potential) {
    if (potential >= volts[0]) {
      return (volts[0] - potential) / rise;
    }
    if (potential <= volts[CELLS]) {
      return 1 + (volts[CELLS] - potential) / fall;
    }
    int low = 0;
    int high = CELLS;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (volts[middle] > potential) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return inverse(potential, low);
  }
}
