package org.ionsight.train.health;

import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;

/** What is measured beside voltage and current: which channels a network may see. */
public enum CurveSensors {
  /** Voltage and current alone. */
  ELECTRICAL(false, false),
  /** And the temperature of the surface. */
  THERMAL(true, false),
  /** And the strain of the can, without temperature. */
  MECHANICAL(false, true),
  /** All of them. */
  ALL(true, true);

  private final boolean temperature;
  private final boolean strain;

  CurveSensors(boolean temperature, boolean strain) {
    this.temperature = temperature;
    this.strain = strain;
  }

  /**
   * Takes from a curve what is not measured.
   *
   * @param curve is changed
   */
  public void mask(IncrementalCapacityCurve curve) {
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (curve.observed(bin)) {
        double microstrain = strain ? curve.microstrain(bin) : Double.NaN;
        double celsius = temperature ? curve.celsius(bin) : Double.NaN;
        curve.setBin(bin, curve.charge(bin), curve.cRate(bin), celsius);
        curve.setStrain(bin, microstrain);
      }
    }
  }
}
