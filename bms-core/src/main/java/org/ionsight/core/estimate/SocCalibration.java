package org.ionsight.core.estimate;

/**
 * Conformal calibration of the SOC interval: half width = scale(temperature) × standard deviation,
 * at least {@code floor}; wider by a factor that fades within the first minutes after a start, and
 * by another for cell types that it was not measured on.
 *
 * <p>Immutable and thread-safe; {@link #halfWidth} allocates nothing. Source: split conformal
 * prediction with normalised residuals (Lei et al., JASA 113, 2018,
 * doi:10.1080/01621459.2017.1307116).
 */
public final class SocCalibration {
  /** The factor of a start has fallen to 1 + (factor − 1)/e after this time, s. */
  public static final double START_SECONDS = 600;

  /** For a model without calibration: a Gaussian 90 % interval. */
  public static final SocCalibration GAUSSIAN =
      new SocCalibration(new double[] {25}, new double[] {1.6449}, 0.005);

  private final double[] celsius;
  private final double[] scale;
  private final double floor;
  private final double startFactor;
  private final double strangerFactor;

  /**
   * Makes a calibration.
   *
   * @param celsius temperatures of the table, strictly increasing, °C; at least one
   * @param scale multiplier of the standard deviation at each temperature, positive
   * @param floor smallest half width, fraction
   * @throws IllegalArgumentException if the table is empty, unordered or not positive
   */
  public SocCalibration(double[] celsius, double[] scale, double floor) {
    this(celsius, scale, floor, 1, 1);
  }

  /**
   * Makes a calibration that knows starts and strangers.
   *
   * @param celsius temperatures of the table, strictly increasing, °C; at least one
   * @param scale multiplier of the standard deviation at each temperature, positive
   * @param floor smallest half width, fraction
   * @param startFactor how much wider at a start, at least 1; it fades with {@link #START_SECONDS}
   * @param strangerFactor how much wider for cell types without calibration, at least 1
   * @throws IllegalArgumentException if the table is empty, unordered or not positive, or a factor
   *     is below 1 or not finite
   */
  public SocCalibration(
      double[] celsius, double[] scale, double floor, double startFactor, double strangerFactor) {
    if (celsius.length == 0 || celsius.length != scale.length) {
      throw new IllegalArgumentException(
          "calibration needs as many scales as temperatures and at least one, was %d and %d"
              .formatted(scale.length, celsius.length));
    }
    for (int i = 0; i < celsius.length; i++) {
      if (!(scale[i] > 0) || (i > 0 && !(celsius[i] > celsius[i - 1]))) {
        throw new IllegalArgumentException(
            "calibration entry %d must have a larger temperature than the one before and a positive"
                    .formatted(i)
                + " scale, was %s degC and %s".formatted(celsius[i], scale[i]));
      }
    }
    if (!(floor >= 0) || Double.isInfinite(floor)) {
      throw new IllegalArgumentException(
          "calibration floor must be finite and not negative, was " + floor);
    }
    requireFactor("start", startFactor);
    requireFactor("stranger", strangerFactor);
    this.startFactor = startFactor;
    this.strangerFactor = strangerFactor;
    this.celsius = celsius.clone();
    this.scale = scale.clone();
    this.floor = floor;
  }

  private static void requireFactor(String what, double factor) {
    if (!(factor >= 1) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException(
          "calibration %s factor must be finite and at least 1, was %s".formatted(what, factor));
    }
  }

  /**
   * Temperatures of the table.
   *
   * @return °C, a copy
   */
  public double[] celsius() {
    return celsius.clone();
  }

  /**
   * Multipliers of the standard deviation.
   *
   * @return one per temperature, a copy
   */
  public double[] scale() {
    return scale.clone();
  }

  /**
   * Smallest half width.
   *
   * @return fraction
   */
  public double floor() {
    return floor;
  }

  /**
   * How much wider the interval is at a start.
   *
   * @return factor, at least 1
   */
  public double startFactor() {
    return startFactor;
  }

  /**
   * How much wider the interval is for a cell type that the calibration was not measured on.
   *
   * @return factor, at least 1
   */
  public double strangerFactor() {
    return strangerFactor;
  }

  /**
   * Half width of the 90 % interval of a known cell type long after a start.
   *
   * @param standardDeviation of the fused estimate, fraction
   * @param cellCelsius temperature of the cell, °C; NaN where it is not observed (the widest scale)
   * @return half width, fraction
   */
  public double halfWidth(double standardDeviation, double cellCelsius) {
    return halfWidth(standardDeviation, cellCelsius, Double.POSITIVE_INFINITY, true);
  }

  /**
   * Half width of the 90 % interval.
   *
   * @param standardDeviation of the fused estimate, fraction
   * @param cellCelsius temperature of the cell, °C; NaN where it is not observed (the widest scale)
   * @param sinceStartSeconds time since the cell's start, s, not negative
   * @param known whether the cell is of a type that the calibration was measured on
   * @return half width, fraction
   */
  public double halfWidth(
      double standardDeviation, double cellCelsius, double sinceStartSeconds, boolean known) {
    double fading = (startFactor - 1) * Math.exp(-sinceStartSeconds / START_SECONDS);
    double factor = (1 + fading) * (known ? 1 : strangerFactor);
    return factor * Math.max(floor, scaleAt(cellCelsius) * standardDeviation);
  }

  private double scaleAt(double cellCelsius) {
    if (Double.isNaN(cellCelsius)) {
      double widest = scale[0];
      for (double s : scale) {
        widest = Math.max(widest, s);
      }
      return widest;
    }
    int last = celsius.length - 1;
    if (cellCelsius <= celsius[0]) {
      return scale[0];
    }
    if (cellCelsius >= celsius[last]) {
      return scale[last];
    }
    int i = 1;
    while (celsius[i] < cellCelsius) {
      i++;
    }
    double w = (cellCelsius - celsius[i - 1]) / (celsius[i] - celsius[i - 1]);
    return scale[i - 1] + w * (scale[i] - scale[i - 1]);
  }
}
