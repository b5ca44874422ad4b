package org.ionsight.sim;

import static java.lang.StrictMath.exp;

/**
 * One cell in time: open-circuit voltage, series resistance, two RC pairs, one-state hysteresis and
 * a lumped thermal node.
 *
 * <p>Volts, amperes positive while charging, °C, seconds. Not thread-safe; allocates nothing after
 * construction. Deterministic: no randomness inside. Source: Plett, J. Power Sources 134 (2004)
 * 262, doi:10.1016/j.jpowsour.2004.02.032.
 */
public final class CellModel {
  // A 18650 of 45 g and 3 Ah at 0.95 J/(g K).
  private static final double JOULES_PER_KELVIN_AND_AMP_HOUR = 14.3;
  private static final double COOLING_SECONDS = 1_200;
  // Share of the way to the other hysteresis branch per unit of SOC that moved: 95 % in 6 % SOC.
  private static final double HYSTERESIS_RATE = 50;
  private static final double SECONDS_PER_HOUR = 3_600;

  private final FullCell cell;
  private final CellCircuit circuit;
  private final double growth;
  private final double capacityAmpHours;
  private final double nominalAmpHours;

  private double soc;
  private double celsius;
  private double fastVolts;
  private double slowVolts;
  private double hysteresis;

  private double stepOfFactors = Double.NaN;
  private double fastDecay;
  private double slowDecay;
  private double coolingShare;

  /**
   * Makes a cell at rest.
   *
   * @param cell the cell at its state of degradation
   * @param initialSoc fraction of the capacity that is left, 0..1
   * @param initialCelsius temperature, °C
   */
  public CellModel(FullCell cell, double initialSoc, double initialCelsius) {
    if (!(initialSoc >= 0 && initialSoc <= 1)) {
      throw new IllegalArgumentException("initialSoc must be in 0..1, was " + initialSoc);
    }
    this.cell = cell;
    circuit = cell.design().circuit();
    growth = cell.state().resistanceGrowth();
    capacityAmpHours = cell.capacityAmpHours();
    nominalAmpHours = cell.design().nominalAmpHours();
    soc = initialSoc;
    celsius = initialCelsius;
    // Most cells rest after a discharge.
    hysteresis = -1;
  }

  private double seriesOhms(double atSoc) {
    return circuit.seriesVolts()
        * (1 + growth)
        * CellCircuit.ohmicFactor(celsius)
        * CellCircuit.socFactor(atSoc)
        / nominalAmpHours;
  }

  private double pairFactor() {
    return (1 + growth)
        * CellCircuit.kineticFactor(celsius)
        * CellCircuit.socFactor(soc)
        / nominalAmpHours;
  }

  /**
   * Terminal voltage if this current flowed now.
   *
   * @param amps current, A
   * @return voltage, V
   */
  public double volts(double amps) {
    return relaxedVolts() + amps * seriesOhms(soc);
  }

  private double relaxedVolts() {
    return cell.ocvVolts(soc) + circuit.hysteresisVolts() * hysteresis + fastVolts + slowVolts;
  }

  /**
   * The requested current, or as much of it as keeps the terminal voltage within limits at the end
   * of the next step.
   *
   * @param requestedAmps current asked for, A
   * @param minVolts lower limit, V
   * @param maxVolts upper limit, V
   * @param seconds length of the step, s
   * @return current between zero and the one requested, A
   */
  public double limitedAmps(
      double requestedAmps, double minVolts, double maxVolts, double seconds) {
    double volts = voltsAfter(requestedAmps, seconds);
    if (requestedAmps > 0 && volts > maxVolts) {
      return ampsAt(maxVolts, 0, requestedAmps, seconds);
    }
    if (requestedAmps < 0 && volts < minVolts) {
      return ampsAt(minVolts, requestedAmps, 0, seconds);
    }
    return requestedAmps;
  }

  private double ampsAt(double limitVolts, double lowest, double highest, double seconds) {
    double low = lowest;
    double high = highest;
    // Voltage rises with current; 30 halvings of a few hundred amperes end below a microampere.
    for (int i = 0; i < 30; i++) {
      double middle = 0.5 * (low + high);
      if (voltsAfter(middle, seconds) < limitVolts) {
        low = middle;
      } else {
        high = middle;
      }
    }
    // The side nearer to rest never passes the limit.
    return lowest < 0 ? high : low;
  }

  private double voltsAfter(double amps, double seconds) {
    useStep(seconds);
    double pairs = pairFactor();
    double fast = decayed(fastVolts, amps * circuit.fastVolts() * pairs, fastDecay);
    double slow = decayed(slowVolts, amps * circuit.slowVolts() * pairs, slowDecay);
    double charge = amps * seconds / SECONDS_PER_HOUR / capacityAmpHours;
    return cell.ocvVolts(soc + charge)
        + circuit.hysteresisVolts() * hysteresisAfter(charge)
        + fast
        + slow
        + amps * seriesOhms(soc + charge);
  }

  private static double decayed(double from, double to, double decay) {
    return to + (from - to) * decay;
  }

  private double hysteresisAfter(double charge) {
    if (charge == 0) {
      return hysteresis;
    }
    return decayed(hysteresis, Math.signum(charge), exp(-HYSTERESIS_RATE * Math.abs(charge)));
  }

  private void useStep(double seconds) {
    if (seconds != stepOfFactors) {
      if (!(seconds > 0) || Double.isInfinite(seconds)) {
        throw new IllegalArgumentException("a step must be positive and finite, was " + seconds);
      }
      stepOfFactors = seconds;
      fastDecay = exp(-seconds / circuit.fastSeconds());
      slowDecay = exp(-seconds / circuit.slowSeconds());
      coolingShare = 1 - exp(-seconds / COOLING_SECONDS);
    }
  }

  /**
   * Lets a constant current flow.
   *
   * @param amps current, A
   * @param seconds length of the step, positive, s
   * @param ambientCelsius temperature around the cell, °C
   */
  public void step(double amps, double seconds, double ambientCelsius) {
    useStep(seconds);
    double before = volts(amps);
    double pairs = pairFactor();
    double charge = amps * seconds / SECONDS_PER_HOUR / capacityAmpHours;
    double openVolts = cell.ocvVolts(soc + 0.5 * charge);
    fastVolts = decayed(fastVolts, amps * circuit.fastVolts() * pairs, fastDecay);
    slowVolts = decayed(slowVolts, amps * circuit.slowVolts() * pairs, slowDecay);
    hysteresis = hysteresisAfter(charge);
    soc += charge;
    double heatWatts = Math.max(0, amps * (0.5 * (before + volts(amps)) - openVolts));
    celsius +=
        heatWatts * seconds / (JOULES_PER_KELVIN_AND_AMP_HOUR * nominalAmpHours)
            + (ambientCelsius - celsius) * coolingShare;
  }

  /**
   * State of charge.
   *
   * @return fraction of the capacity that is left; slightly beyond 0..1 if driven there
   */
  public double soc() {
    return soc;
  }

  /**
   * Temperature.
   *
   * @return °C
   */
  public double celsius() {
    return celsius;
  }

  /**
   * The hysteresis state.
   *
   * @return −1 on the discharge branch to +1 on the charge branch
   */
  public double hysteresis() {
    return hysteresis;
  }

  /**
   * The cell at its state of degradation.
   *
   * @return the cell
   */
  public FullCell cell() {
    return cell;
  }
}
