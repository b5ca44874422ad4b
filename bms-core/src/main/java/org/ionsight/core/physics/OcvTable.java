package org.ionsight.core.physics;

import java.util.Arrays;

/**
 * Open-circuit voltage over state of charge, and its inverse.
 *
 * <p>Resampled on construction to a uniform SOC grid of 201 points with an index over its voltages,
 * so both look-ups are O(1) and allocate nothing. Immutable and thread-safe. Voltages outside the
 * table extrapolate to the ends: {@link #soc} never leaves 0..1.
 */
public final class OcvTable {
  private static final int POINTS = 201;

  /** About 1.5 mV each on a cell of 2.5–4.2 V: one or two points of the steepest tables. */
  private static final int SLOTS = 1024;

  private final double[] volts = new double[POINTS];
  private final short[] firstAbove = new short[SLOTS];
  private final double slotsPerVolt;
  private final boolean rising;

  /**
   * Makes a table from measured points.
   *
   * @param soc state of charge, strictly increasing from at most 0.02 to at least 0.98, fraction
   * @param ocv open-circuit voltage at each, not decreasing, V
   * @throws IllegalArgumentException naming the first bad point
   */
  public OcvTable(double[] soc, double[] ocv) {
    if (soc.length != ocv.length || soc.length < 2) {
      throw new IllegalArgumentException(
          "OCV table needs as many voltages as SOC points and at least two, was %d and %d"
              .formatted(ocv.length, soc.length));
    }
    for (int i = 0; i < soc.length; i++) {
      boolean finite = Double.isFinite(soc[i]) && Double.isFinite(ocv[i]);
      if (!finite || (i > 0 && !(soc[i] > soc[i - 1] && ocv[i] >= ocv[i - 1]))) {
        throw new IllegalArgumentException(
            ("OCV point %d must be finite with SOC above and voltage not below the point before,"
                    + " was SOC %s, %s V")
                .formatted(i, soc[i], ocv[i]));
      }
    }
    if (soc[0] > 0.02 || soc[soc.length - 1] < 0.98) {
      throw new IllegalArgumentException(
          "OCV table must span SOC 0.02..0.98 at least, was %s..%s"
              .formatted(soc[0], soc[soc.length - 1]));
    }
    for (int k = 0, i = 1; k < POINTS; k++) {
      double s = k / (double) (POINTS - 1);
      while (i < soc.length - 1 && soc[i] < s) {
        i++;
      }
      double w = (s - soc[i - 1]) / (soc[i] - soc[i - 1]);
      volts[k] = ocv[i - 1] + w * (ocv[i] - ocv[i - 1]);
    }
    slotsPerVolt = SLOTS / (volts[POINTS - 1] - volts[0]);
    rising = index();
  }

  /** Notes where to look for each voltage; false if a stretch is quite flat. */
  private boolean index() {
    for (int k = 1; k < POINTS; k++) {
      if (!(volts[k] > volts[k - 1])) {
        return false;
      }
    }
    int point = 1;
    for (int slot = 0; slot < SLOTS; slot++) {
      // From one slot below, so that rounding of the slot cannot skip a point.
      double from = volts[0] + (slot - 1) / slotsPerVolt;
      while (volts[point] <= from) {
        point++;
      }
      firstAbove[slot] = (short) point;
    }
    return true;
  }

  /**
   * Open-circuit voltage at a state of charge.
   *
   * @param soc fraction, clamped to 0..1
   * @return voltage, V
   */
  public double volts(double soc) {
    double x = Math.max(0, Math.min(1, soc)) * (POINTS - 1);
    int i = Math.min(POINTS - 2, (int) x);
    return volts[i] + (x - i) * (volts[i + 1] - volts[i]);
  }

  /**
   * Slope of the open-circuit voltage.
   *
   * @param soc fraction, clamped to 0..1
   * @return dOCV/dSOC over ±1 % SOC, V
   */
  public double slope(double soc) {
    double low = Math.max(0, soc - 0.01);
    double high = Math.min(1, soc + 0.01);
    return (volts(high) - volts(low)) / (high - low);
  }

  /**
   * Slope of the open-circuit voltage over all states of charge that a voltage cannot tell apart:
   * what a measurement with that error says of the SOC, also at the edge of a plateau, where the
   * slope at the point itself is that of the steep side.
   *
   * @param soc fraction, clamped to 0..1
   * @param unexplainedVolts error of a measured open-circuit voltage, not negative, V
   * @return slope of the secant between OCV ± the error, over ±1 % SOC at least, V
   */
  public double slope(double soc, double unexplainedVolts) {
    return slope(soc, unexplainedVolts, 0);
  }

  /**
   * The same where the voltage says another SOC: over both and all between.
   *
   * @param soc fraction, clamped to 0..1
   * @param unexplainedVolts error of a measured open-circuit voltage, not negative, V
   * @param apartVolts measured minus expected voltage, V
   * @return slope of the secant, V
   */
  public double slope(double soc, double unexplainedVolts, double apartVolts) {
    double at = volts(soc);
    double below = soc(at + Math.min(-unexplainedVolts, apartVolts));
    double above = soc(at + Math.max(unexplainedVolts, apartVolts));
    double low = Math.max(0, Math.min(soc - 0.01, below));
    double high = Math.min(1, Math.max(soc + 0.01, above));
    return (volts(high) - volts(low)) / (high - low);
  }

  /**
   * State of charge at an open-circuit voltage.
   *
   * @param ocv voltage, V
   * @return fraction 0..1; the middle of a flat stretch
   */
  public double soc(double ocv) {
    if (!(ocv > volts[0])) {
      return 0;
    }
    if (ocv >= volts[POINTS - 1]) {
      return 1;
    }
    int high = above(ocv);
    double rise = volts[high] - volts[high - 1];
    double w = rise > 0 ? (ocv - volts[high - 1]) / rise : 0.5;
    return (high - 1 + w) / (POINTS - 1);
  }

  /** The first point above a voltage within the table. */
  private int above(double ocv) {
    if (rising) {
      int slot = Math.min(SLOTS - 1, (int) ((ocv - volts[0]) * slotsPerVolt));
      int point = firstAbove[slot];
      while (volts[point] <= ocv) {
        point++;
      }
      return point;
    }
    int at = Arrays.binarySearch(volts, ocv);
    return Math.min(POINTS - 1, at >= 0 ? at + 1 : -at - 1);
  }
}
