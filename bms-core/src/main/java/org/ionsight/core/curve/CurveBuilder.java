package org.ionsight.core.curve;

import java.util.Arrays;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.state.StateTape;

/**
 * Turns the samples of one charge or one discharge into an {@link IncrementalCapacityCurve}.
 *
 * <p>The charge between two samples is spread evenly over the voltage between them, forwards or
 * backwards, so noise on the voltage moves charge between neighbouring bins but never loses any. A
 * bin counts as observed when the voltage passed both of its edges. The outermost bins take what
 * lies beyond the limits too, and count as observed when the voltage came within half a bin of the
 * limit: there the constant-voltage phase of a charge ends up.
 *
 * <p>Seconds, V, A (positive = charge), °C; charge in Ah. Not thread-safe; allocates on
 * construction only. Samples with a NaN voltage or current are skipped, the charge across them is
 * interpolated. The result does not depend on how a recording was cut into calls.
 */
public final class CurveBuilder {
  private static final int BINS = VoltageGrid.BINS;

  /** Sensors and chargers miss a limit by some mV; half a bin is 7 mV on a 2.5–4.2 V cell. */
  private static final double LIMIT_TOLERANCE = 0.5 / BINS;

  /** Numbers of nine bytes at most beside the sums of the bins. */
  private static final int STATE_NUMBERS = 12;

  private static final Direction[] DIRECTIONS = Direction.values();

  private final CellSpec spec;
  private final double[] ampHours = new double[BINS];
  private final double[] seconds = new double[BINS];
  private final double[] warmSeconds = new double[BINS];
  private final double[] celsiusSeconds = new double[BINS];
  private final double[] strainedSeconds = new double[BINS];
  private final double[] microstrainSeconds = new double[BINS];

  private Direction direction = Direction.CHARGE;
  private boolean begun;
  private double lowest;
  private double highest;
  private double totalAmpHours;
  private double lastSeconds;
  private double lastVolts;
  private double lastAmps;
  private double lastCelsius;
  private double stepMicrostrain = Double.NaN;

  /**
   * Makes a builder; {@link #start} must come before the first sample.
   *
   * @param spec the cell: voltage limits and nominal capacity
   */
  public CurveBuilder(CellSpec spec) {
    this.spec = spec;
  }

  /**
   * Forgets everything and begins a curve.
   *
   * @param newDirection which way charge will move
   */
  public void start(Direction newDirection) {
    // In driving a curve begins with every turn of the current: only what was touched is cleared.
    int from = firstBin();
    int to = endBin();
    direction = newDirection;
    begun = false;
    lowest = Double.POSITIVE_INFINITY;
    highest = Double.NEGATIVE_INFINITY;
    totalAmpHours = 0;
    Arrays.fill(ampHours, from, to, 0);
    Arrays.fill(seconds, from, to, 0);
    Arrays.fill(warmSeconds, from, to, 0);
    Arrays.fill(celsiusSeconds, from, to, 0);
    Arrays.fill(strainedSeconds, from, to, 0);
    Arrays.fill(microstrainSeconds, from, to, 0);
  }

  /**
   * Records the samples so far, or takes them back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    direction = tape.choice(direction, DIRECTIONS);
    begun = tape.flag(begun);
    lowest = tape.number(lowest);
    highest = tape.number(highest);
    totalAmpHours = tape.number(totalAmpHours);
    lastSeconds = tape.number(lastSeconds);
    lastVolts = tape.number(lastVolts);
    lastAmps = tape.number(lastAmps);
    lastCelsius = tape.number(lastCelsius);
    int from = tape.count(firstBin(), 0, BINS);
    int to = tape.count(endBin(), 0, BINS);
    tape.numbers(ampHours, from, to);
    // Where temperature is always observed, both times are the same.
    tape.alike(seconds, from, to);
    tape.alike(warmSeconds, from, to);
    tape.numbers(celsiusSeconds, from, to);
    if (tape.flag(strained())) {
      tape.numbers(strainedSeconds, from, to);
      tape.numbers(microstrainSeconds, from, to);
    }
  }

  /** Most bytes that {@link #exchange} takes. */
  int stateBytes() {
    int sums = strained() ? 6 : 4;
    return 9 * (sums * (endBin() - firstBin()) + STATE_NUMBERS);
  }

  private int firstBin() {
    return begun ? VoltageGrid.bin(lowest) : 0;
  }

  private int endBin() {
    return begun ? VoltageGrid.bin(highest) + 1 : 0;
  }

  private boolean strained() {
    for (double s : strainedSeconds) {
      if (s != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds a sample.
   *
   * @param atSeconds time, s; a sample that is not later than the one before is skipped
   * @param volts cell voltage, V
   * @param amps current, A, positive = charge
   * @param celsius cell temperature, °C; NaN if not observed
   */
  public void add(double atSeconds, double volts, double amps, double celsius) {
    add(atSeconds, volts, amps, celsius, Double.NaN);
  }

  /**
   * Adds a sample with the strain of the can.
   *
   * @param atSeconds time, s; a sample that is not later than the one before is skipped
   * @param volts cell voltage, V
   * @param amps current, A, positive = charge
   * @param celsius cell temperature, °C; NaN if not observed
   * @param microstrain hoop strain from any zero, 1e-6; NaN if not observed
   */
  public void add(double atSeconds, double volts, double amps, double celsius, double microstrain) {
    if (!Double.isFinite(atSeconds) || !Double.isFinite(volts) || !Double.isFinite(amps)) {
      return;
    }
    double v = VoltageGrid.normalise(volts, spec);
    if (begun) {
      double step = atSeconds - lastSeconds;
      if (!(step > 0)) {
        return;
      }
      double moved = (lastAmps + amps) / 2 * step / 3600;
      double t = Double.isFinite(celsius) ? celsius : lastCelsius;
      stepMicrostrain = Double.isFinite(microstrain) ? microstrain : Double.NaN;
      spread(lastVolts, v, direction == Direction.CHARGE ? moved : -moved, step, t);
    }
    begun = true;
    lastSeconds = atSeconds;
    lastVolts = v;
    lastAmps = amps;
    lastCelsius = Double.isFinite(celsius) ? celsius : Double.NaN;
    lowest = Math.min(lowest, v);
    highest = Math.max(highest, v);
  }

  private void spread(double from, double to, double charge, double time, double temperature) {
    totalAmpHours += charge;
    double low = Math.min(from, to);
    double high = Math.max(from, to);
    int first = VoltageGrid.bin(low);
    int last = VoltageGrid.bin(high);
    for (int bin = first; bin <= last; bin++) {
      double share = 1;
      if (last > first) {
        double lower = bin == first ? low : bin / (double) BINS;
        double upper = bin == last ? high : (bin + 1) / (double) BINS;
        share = (upper - lower) / (high - low);
      }
      ampHours[bin] += share * charge;
      seconds[bin] += share * time;
      if (!Double.isNaN(temperature)) {
        warmSeconds[bin] += share * time;
        celsiusSeconds[bin] += share * time * temperature;
      }
      if (!Double.isNaN(stepMicrostrain)) {
        strainedSeconds[bin] += share * time;
        microstrainSeconds[bin] += share * time * stepMicrostrain;
      }
    }
  }

  /**
   * Writes the curve of the samples so far; more may follow.
   *
   * @param out is overwritten
   */
  public void writeTo(IncrementalCapacityCurve out) {
    out.clear(direction);
    out.setCathode(spec.cathode());
    for (int bin = 0; bin < BINS; bin++) {
      if (observed(bin)) {
        double hours = seconds[bin] / 3600;
        // Noise around zero current could leave a bin a hair below zero.
        double charge = Math.max(0, ampHours[bin]) / spec.nominalAmpHours();
        out.setBin(
            bin,
            charge,
            hours > 0 ? charge / hours : 0,
            warmSeconds[bin] > 0 ? celsiusSeconds[bin] / warmSeconds[bin] : Double.NaN);
        if (strainedSeconds[bin] > 0) {
          out.setStrain(bin, microstrainSeconds[bin] / strainedSeconds[bin]);
        }
      }
    }
  }

  private boolean observed(int bin) {
    double lower = bin == 0 ? LIMIT_TOLERANCE : bin / (double) BINS;
    double upper = bin == BINS - 1 ? 1 - LIMIT_TOLERANCE : (bin + 1) / (double) BINS;
    return lowest <= lower && highest >= upper;
  }

  /**
   * The charge moved so far in the direction of the curve, observed bins or not.
   *
   * @return Ah
   */
  public double ampHours() {
    return totalAmpHours;
  }

  /**
   * The part of the voltage range between the limits that was covered so far.
   *
   * @return fraction 0..1
   */
  public double coveredShare() {
    return Math.max(0, Math.min(1, highest) - Math.max(0, lowest));
  }

  /**
   * Whether the voltage limit that ends this direction was reached: the upper one in charge, the
   * lower one in discharge.
   *
   * @return true if the voltage came within half a bin of it
   */
  public boolean limitReached() {
    return direction == Direction.CHARGE
        ? highest >= 1 - LIMIT_TOLERANCE
        : lowest <= LIMIT_TOLERANCE;
  }

  /**
   * Makes a curve from a published charge-over-voltage curve, Q(V).
   *
   * @param volts voltages, rising or falling, V
   * @param ampHours charge moved until each voltage, Ah; rows with a NaN are skipped
   * @param conditions direction, C-rate and temperature, which such a curve does not carry
   * @param spec the cell
   * @param out is overwritten
   * @throws IllegalArgumentException if the arrays differ in length
   */
  public static void fromChargeOverVoltage(
      double[] volts,
      double[] ampHours,
      CurveConditions conditions,
      CellSpec spec,
      IncrementalCapacityCurve out) {
    if (volts.length != ampHours.length) {
      throw new IllegalArgumentException(
          "Q(V) curve needs as many charges as voltages, was %d and %d"
              .formatted(ampHours.length, volts.length));
    }
    CurveBuilder builder = new CurveBuilder(spec);
    builder.start(conditions.direction());
    int before = -1;
    for (int i = 0; i < volts.length; i++) {
      if (!Double.isFinite(volts[i]) || !Double.isFinite(ampHours[i])) {
        continue;
      }
      double v = VoltageGrid.normalise(volts[i], spec);
      if (before >= 0) {
        double from = VoltageGrid.normalise(volts[before], spec);
        double moved = Math.abs(ampHours[i]) - Math.abs(ampHours[before]);
        double charging = conditions.direction() == Direction.CHARGE ? 1 : -1;
        // A table may run against the direction of the charge: then its charge counts down.
        double sign = (v - from) * charging >= 0 ? 1 : -1;
        builder.spread(from, v, sign * moved, 0, Double.NaN);
      }
      before = i;
      builder.lowest = Math.min(builder.lowest, v);
      builder.highest = Math.max(builder.highest, v);
    }
    builder.writeTo(out);
    for (int bin = 0; bin < BINS; bin++) {
      if (out.observed(bin)) {
        out.setBin(bin, out.charge(bin), conditions.cRate(), conditions.celsius());
      }
    }
  }

  /**
   * Makes a curve from a partial-charge table: the charge above the first of equidistant voltages.
   *
   * @param firstVolts the first voltage, V
   * @param lastVolts the last voltage, V
   * @param ampHours charge moved from the first voltage to each, Ah; at least two
   * @param conditions direction, C-rate and temperature, which such a table does not carry
   * @param spec the cell
   * @param out is overwritten
   * @throws IllegalArgumentException if there are fewer than two charges
   */
  public static void fromPartialCharge(
      double firstVolts,
      double lastVolts,
      double[] ampHours,
      CurveConditions conditions,
      CellSpec spec,
      IncrementalCapacityCurve out) {
    int n = ampHours.length;
    if (n < 2) {
      throw new IllegalArgumentException(
          "partial-charge table needs at least two charges, was %d".formatted(n));
    }
    double[] volts = new double[n];
    for (int i = 0; i < n; i++) {
      volts[i] = firstVolts + (lastVolts - firstVolts) * i / (n - 1);
    }
    fromChargeOverVoltage(volts, ampHours, conditions, spec, out);
  }
}
