package org.ionsight.core.estimate;

import java.util.Map;
import java.util.TreeMap;

/**
 * Conformal calibration of the SOC interval: half width = scale(temperature) × standard deviation,
 * at least {@code floor}; wider by a factor that fades within the first minutes after a start, and
 * by another for cell types that it was not measured on, and by another while a cell is charged.
 * Types that it was measured on may have a calibration of their own ({@link #of}).
 *
 * <p>With a {@code growth} above 1 the half width grows faster than the deviation, by {@code
 * (deviation / 1.5 %)^(growth − 1)}: the evidence of a disturbed sensor rises by less than the
 * error that it causes.
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

  /** The network is shown no cell colder than this ({@code SocFeatures}), as it was trained; °C. */
  private static final double COLDEST_SHOWN = -10;

  /** So much colder the least gate is reached, K. */
  private static final double BEYOND = 10;

  /**
   * Least gate there. Of networks that were trained without −10 °C, or without 0 and −10 °C, 2 and
   * 3 gave the least errors of discharges at the coldest temperature left out.
   */
  private static final double LEAST_GATE_BEYOND = 3;

  /** The deviation at which growth changes nothing: about that of good sensors, fraction. */
  private static final double USUAL_DEVIATION = 0.015;

  private final double[] celsius;
  private final double[] scale;
  private final double floor;
  private final double growth;
  private final double gate;
  private final double[] gates;
  private final Map<String, SocCalibration> types;
  private final double startFactor;
  private final double strangerFactor;
  private final double chargeFactor;

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
    this(
        celsius,
        scale,
        floor,
        startFactor,
        strangerFactor,
        1,
        1,
        Double.NaN,
        new double[0],
        Map.of());
  }

  private SocCalibration(
      double[] celsius,
      double[] scale,
      double floor,
      double startFactor,
      double strangerFactor,
      double chargeFactor,
      double growth,
      double gate,
      double[] gates,
      Map<String, SocCalibration> types) {
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
    requireFactor("charge", chargeFactor);
    this.startFactor = startFactor;
    this.strangerFactor = strangerFactor;
    this.chargeFactor = chargeFactor;
    this.celsius = celsius.clone();
    this.scale = scale.clone();
    this.floor = floor;
    if (!(growth >= 1 && growth <= 2)) {
      throw new IllegalArgumentException("calibration growth must be 1 to 2, was " + growth);
    }
    if (!Double.isNaN(gate)) {
      requireGate(gate);
    }
    if (gates.length != 0 && gates.length != celsius.length) {
      throw new IllegalArgumentException(
          "calibration needs a gate for each of %d temperatures or none, was %d"
              .formatted(celsius.length, gates.length));
    }
    if (gates.length != 0 && Double.isNaN(gate)) {
      throw new IllegalArgumentException(
          "calibration with gates by temperature needs a gate for rest and charge, too, was none");
    }
    for (double each : gates) {
      requireGate(each);
    }
    this.growth = growth;
    this.gate = gate;
    this.gates = gates.clone();
    this.types = new TreeMap<>(types);
  }

  /**
   * This calibration as that of one cell type; gates by temperature stay.
   *
   * @param newGrowth exponent of the deviation, 1 to 2
   * @param newGate standard deviations of the network at which its correction is taken half,
   *     positive; NaN for what is usual of the chemistry, only where there are no gates by
   *     temperature
   * @return a new calibration
   * @throws IllegalArgumentException if either is out of its range
   */
  public SocCalibration forType(double newGrowth, double newGate) {
    return new SocCalibration(
        celsius,
        scale,
        floor,
        startFactor,
        strangerFactor,
        chargeFactor,
        newGrowth,
        newGate,
        gates,
        types);
  }

  /**
   * This calibration with a gate for each temperature of its table, for discharges; what {@link
   * #forType} told holds for rest and charge, so it comes first.
   *
   * @param newGates standard deviations of the network at which its correction is taken half, one
   *     for each temperature, positive; none for the same at all of them
   * @return a new calibration
   * @throws IllegalArgumentException if they are neither none nor as many as the temperatures, one
   *     is not positive and finite, or there are some while {@link #gate} is NaN
   */
  public SocCalibration withGates(double... newGates) {
    return new SocCalibration(
        celsius,
        scale,
        floor,
        startFactor,
        strangerFactor,
        chargeFactor,
        growth,
        gate,
        newGates,
        types);
  }

  /**
   * This calibration with wider intervals while a cell is charged.
   *
   * @param newChargeFactor how much wider in a charge, at least 1
   * @return a new calibration
   * @throws IllegalArgumentException if it is below 1 or not finite
   */
  public SocCalibration withChargeFactor(double newChargeFactor) {
    return new SocCalibration(
        celsius,
        scale,
        floor,
        startFactor,
        strangerFactor,
        newChargeFactor,
        growth,
        gate,
        gates,
        types);
  }

  /**
   * This calibration with others for some cell types.
   *
   * @param own calibrations by the name of the cell's spec
   * @return a new calibration
   */
  public SocCalibration withTypes(Map<String, SocCalibration> own) {
    return new SocCalibration(
        celsius, scale, floor, startFactor, strangerFactor, chargeFactor, growth, gate, gates, own);
  }

  /**
   * The calibrations of cell types, by the name of their spec.
   *
   * @return a copy in the order of names
   */
  public Map<String, SocCalibration> types() {
    return new TreeMap<>(types);
  }

  /**
   * The calibration of a cell type: its own, or this one.
   *
   * @param spec name of the cell's spec
   * @return the calibration to use
   */
  public SocCalibration of(String spec) {
    return types.getOrDefault(spec, this);
  }

  /**
   * How much faster than the deviation the half width grows.
   *
   * @return exponent, 1 to 2
   */
  public double growth() {
    return growth;
  }

  /**
   * How many of its standard deviations a correction of the network has to be to be taken half,
   * where the temperature says nothing else.
   *
   * @return positive, or NaN for what is usual of the chemistry
   */
  public double gate() {
    return gate;
  }

  /**
   * The gate at a temperature. Gates by temperature are for discharges: while a cell rests or is
   * charged, a network was the better one at temperatures, too, that it had not seen. In a cell
   * that is colder than any that a network is shown, a discharge has a gate of 3 at least, reached
   * at −20 °C.
   *
   * @param cellCelsius temperature of the cell, °C; NaN where it is not observed: any may be, so
   *     the greatest of the gates, which leaves most to physics
   * @param discharging 1 for a discharge, 0 for none ({@link #gate()}), in between for a mixture
   * @return positive, or NaN for what is usual of the chemistry
   */
  public double gateAt(double cellCelsius, double discharging) {
    double own = gate;
    if (gates.length > 0) {
      double there = Double.isNaN(cellCelsius) ? greatest(gates) : at(gates, cellCelsius);
      own = gate + discharging * (there - gate);
    }
    // What is usual of a chemistry (NaN) stays so.
    return Math.max(own, discharging * leastGate(cellCelsius));
  }

  private static double leastGate(double cellCelsius) {
    double beyond = (COLDEST_SHOWN - cellCelsius) / BEYOND;
    return beyond > 0 ? LEAST_GATE_BEYOND * Math.min(1, beyond) : 0;
  }

  /**
   * Gates by temperature.
   *
   * @return one per temperature, or none where all have the same; a copy
   */
  public double[] gates() {
    return gates.clone();
  }

  private static void requireGate(double gate) {
    if (!(gate > 0) || Double.isInfinite(gate)) {
      throw new IllegalArgumentException(
          "calibration gate must be positive and finite, was " + gate);
    }
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
   * How much wider the interval is while a cell is charged.
   *
   * @return factor, at least 1
   */
  public double chargeFactor() {
    return chargeFactor;
  }

  /**
   * Half width of the 90 % interval of a known cell type long after a start, not charged.
   *
   * @param standardDeviation of the fused estimate, fraction
   * @param cellCelsius temperature of the cell, °C; NaN where it is not observed (the widest scale)
   * @return half width, fraction
   */
  public double halfWidth(double standardDeviation, double cellCelsius) {
    return halfWidth(standardDeviation, cellCelsius, Double.POSITIVE_INFINITY, true, 0);
  }

  /**
   * Half width of the 90 % interval.
   *
   * @param standardDeviation of the fused estimate, fraction
   * @param cellCelsius temperature of the cell, °C; NaN where it is not observed (the widest scale)
   * @param sinceStartSeconds time since the cell's start, s, not negative
   * @param known whether the cell is of a type that the calibration was measured on
   * @param charging 1 for a charge, 0 for none, in between for a mixture
   * @return half width, fraction
   */
  public double halfWidth(
      double standardDeviation,
      double cellCelsius,
      double sinceStartSeconds,
      boolean known,
      double charging) {
    double fading = (startFactor - 1) * Math.exp(-sinceStartSeconds / START_SECONDS);
    double factor =
        (1 + fading) * (1 + charging * (chargeFactor - 1)) * (known ? 1 : strangerFactor);
    double grown =
        growth == 1
            ? standardDeviation
            : standardDeviation * Math.pow(standardDeviation / USUAL_DEVIATION, growth - 1);
    return factor * Math.max(floor, scaleAt(cellCelsius) * grown);
  }

  private double scaleAt(double cellCelsius) {
    return Double.isNaN(cellCelsius) ? greatest(scale) : at(scale, cellCelsius);
  }

  private static double greatest(double[] values) {
    double greatest = values[0];
    for (double each : values) {
      greatest = Math.max(greatest, each);
    }
    return greatest;
  }

  /** A column of the table; beyond its ends as at them. */
  private double at(double[] values, double cellCelsius) {
    int last = celsius.length - 1;
    if (cellCelsius <= celsius[0]) {
      return values[0];
    }
    if (cellCelsius >= celsius[last]) {
      return values[last];
    }
    int i = 1;
    while (celsius[i] < cellCelsius) {
      i++;
    }
    double w = (cellCelsius - celsius[i - 1]) / (celsius[i] - celsius[i - 1]);
    return values[i - 1] + w * (values[i] - values[i - 1]);
  }
}
