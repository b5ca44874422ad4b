package org.ionsight.sim;

import org.ionsight.core.curve.CurveBuilder;
import org.ionsight.core.curve.Direction;

/**
 * Two electrodes between two voltage limits: the open-circuit voltage of the full cell at any
 * balance, and the recording of a slow charge or discharge.
 *
 * <p>Lithium is conserved: {@code V = Up(y) − Un(x)} with {@code y·Qp + x·Qn} constant. Immutable
 * and thread-safe. Source: Mohtat et al., J. Power Sources 427 (2019) 101,
 * doi:10.1016/j.jpowsour.2019.03.104.
 */
public final class ElectrodePair {
  private static final int STEPS_OF_CONSTANT_VOLTAGE = 12;

  private final PotentialTable positive;
  private final PotentialTable negative;
  private final double minVolts;
  private final double maxVolts;

  /**
   * Makes a pair.
   *
   * @param positive potential of the positive electrode
   * @param negative potential of the negative electrode
   * @param minVolts lower limit, V
   * @param maxVolts upper limit, V
   */
  public ElectrodePair(
      PotentialTable positive, PotentialTable negative, double minVolts, double maxVolts) {
    if (!(minVolts < maxVolts)) {
      throw new IllegalArgumentException(
          "limits must satisfy min < max, was %s and %s V".formatted(minVolts, maxVolts));
    }
    this.positive = positive;
    this.negative = negative;
    this.minVolts = minVolts;
    this.maxVolts = maxVolts;
  }

  /** The same cell with another negative electrode, as when silicon goes before graphite. */
  ElectrodePair withNegative(PotentialTable other) {
    return new ElectrodePair(positive, other, minVolts, maxVolts);
  }

  /**
   * A new cell of capacity 1 that is full when its negative electrode is filled so far.
   *
   * @param negativeEmpty lithiation of the negative electrode at the lower limit
   * @param negativeFull lithiation of the negative electrode at the upper limit
   * @return the balance
   */
  public ElectrodeBalance freshByNegative(double negativeEmpty, double negativeFull) {
    double positiveFull = positive.lithiation(maxVolts + negative.volts(negativeFull));
    double positiveEmpty = positive.lithiation(minVolts + negative.volts(negativeEmpty));
    return ElectrodeBalance.between(negativeEmpty, negativeFull, positiveEmpty, positiveFull);
  }

  /**
   * A new cell of capacity 1 that is empty when its positive electrode is filled so far.
   *
   * @param positiveEmpty lithiation of the positive electrode at the lower limit
   * @param negativeFull lithiation of the negative electrode at the upper limit
   * @return the balance
   */
  public ElectrodeBalance freshByPositive(double positiveEmpty, double negativeFull) {
    double negativeEmpty = negative.lithiation(positive.volts(positiveEmpty) - minVolts);
    return freshByNegative(negativeEmpty, negativeFull);
  }

  /**
   * Open-circuit voltage.
   *
   * @param balance of the cell
   * @param negativeLithiation of the negative electrode
   * @return V
   */
  public double volts(ElectrodeBalance balance, double negativeLithiation) {
    return positive.volts(balance.positiveLithiation(negativeLithiation))
        - negative.volts(negativeLithiation);
  }

  /**
   * The lithiation of the negative electrode at an open-circuit voltage.
   *
   * @param balance of the cell
   * @param volts open-circuit voltage, V
   * @return lithiation
   */
  public double negativeLithiation(ElectrodeBalance balance, double volts) {
    double low = -1;
    double high = 2;
    // 45 halvings of 3 end below 1e-13.
    for (int i = 0; i < 45; i++) {
      double middle = 0.5 * (low + high);
      if (volts(balance, middle) < volts) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /**
   * Capacity between the limits at open circuit.
   *
   * @param balance of the cell
   * @return in the unit of the balance
   */
  public double capacity(ElectrodeBalance balance) {
    return (negativeLithiation(balance, maxVolts) - negativeLithiation(balance, minVolts))
        * balance.negative();
  }

  /**
   * How a slow charge or discharge is driven and measured.
   *
   * @param direction which way
   * @param cRate magnitude of the current over nominal capacity, 1/h
   * @param startVolts how far from the limit the cell has relaxed when it begins, V
   * @param cutOffCRate current that ends a constant-voltage phase, 1/h; {@code cRate} for none
   * @param resistance drop of voltage at 1C, V
   * @param emptyResistance how much more of it there is in the empty cell, 1
   * @param samples of the constant-current phase
   * @param sensors noise and steps; current over nominal capacity
   * @param gain of the current sensor
   * @param celsius temperature of the cell, NaN where not measured
   */
  public record SlowTest(
      Direction direction,
      double cRate,
      double startVolts,
      double cutOffCRate,
      double resistance,
      double emptyResistance,
      int samples,
      SensorModel sensors,
      double gain,
      double celsius) {}

  /**
   * Records a test of a cell of nominal capacity 1 Ah.
   *
   * @param balance of the cell over nominal capacity
   * @param test how
   * @param noiseSeed of the sensors
   * @param builder started in the direction of the test; receives the samples
   */
  public void record(
      ElectrodeBalance balance, SlowTest test, long noiseSeed, CurveBuilder builder) {
    record(balance, test, new SeededRandom(noiseSeed), builder);
  }

  void record(ElectrodeBalance balance, SlowTest test, SeededRandom noise, CurveBuilder builder) {
    boolean charging = test.direction == Direction.CHARGE;
    double sign = charging ? 1 : -1;
    double full = test.cRate * test.resistance;
    double from =
        negativeLithiation(
            balance, charging ? minVolts + test.startVolts : maxVolts - test.startVolts);
    double to = negativeLithiation(balance, charging ? maxVolts - full : minVolts + full);
    double moved = (to - from) * balance.negative() * sign;
    if (!(moved > 0)) {
      return;
    }
    double seconds = 0;
    double amps = sign * test.cRate;
    double celsius = test.celsius;
    double last = to;
    for (int i = 0; i <= test.samples; i++) {
      double q = moved * i / test.samples;
      double x = from + sign * q / balance.negative();
      double empty = charging ? q : moved - q;
      double drop =
          full
              * ((0.5 - 0.5 * Math.exp(-q / 0.01) + 0.5)
                  + test.emptyResistance * Math.exp(-empty / 0.03));
      double ocv = volts(balance, x);
      double measured = ocv + sign * drop;
      seconds = 3600 * q / test.cRate;
      add(test, noise, builder, seconds, measured, amps, celsius);
      last = x;
      if (charging ? measured >= maxVolts : measured <= minVolts) {
        break;
      }
    }
    if (charging && test.cutOffCRate < test.cRate) {
      constantVoltage(balance, test, noise, builder, seconds, last);
    }
  }

  private void constantVoltage(
      ElectrodeBalance balance,
      SlowTest test,
      SeededRandom noise,
      CurveBuilder builder,
      double from,
      double lithiation) {
    double seconds = from;
    double x = lithiation;
    double before = test.cRate;
    for (int i = 1; i <= STEPS_OF_CONSTANT_VOLTAGE; i++) {
      double share = i / (double) STEPS_OF_CONSTANT_VOLTAGE;
      double now = test.cRate + share * (test.cutOffCRate - test.cRate);
      double next = negativeLithiation(balance, maxVolts - now * test.resistance);
      double charge = Math.max(0, (next - x) * balance.negative());
      seconds += Math.max(1e-3, 3600 * charge / (0.5 * (before + now)));
      add(test, noise, builder, seconds, maxVolts, now, test.celsius);
      before = now;
      x = Math.max(x, next);
    }
  }

  private static void add(
      SlowTest test,
      SeededRandom noise,
      CurveBuilder builder,
      double seconds,
      double volts,
      double amps,
      double celsius) {
    double v = volts;
    if (test.sensors.voltNoise() > 0) {
      v += test.sensors.voltNoise() * noise.normal();
    }
    if (test.sensors.voltStep() > 0) {
      v = Math.rint(v / test.sensors.voltStep()) * test.sensors.voltStep();
    }
    builder.add(seconds, v, amps * test.gain, celsius);
  }
}
