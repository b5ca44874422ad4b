package org.ionsight.core.physics;

/**
 * The resistances of a circuit at one temperature, looked up again only when that changes: the
 * cells of a pack share their probes, so most of them ask for the temperature of the cell before.
 *
 * <p>Not thread-safe; allocates on construction only.
 */
public final class CircuitOhms {
  private final EquivalentCircuit circuit;
  private double celsius = Double.NaN;
  private double r0;
  private double r1;
  private double r2;

  /**
   * Looks up the resistances where no temperature is observed, at 25 °C.
   *
   * @param circuit of the cell type
   */
  public CircuitOhms(EquivalentCircuit circuit) {
    this.circuit = circuit;
    lookUp();
  }

  /**
   * Changes the temperature.
   *
   * @param cellCelsius °C; NaN counts as 25
   * @return this
   */
  public CircuitOhms at(double cellCelsius) {
    if (Double.doubleToRawLongBits(cellCelsius) != Double.doubleToRawLongBits(celsius)) {
      celsius = cellCelsius;
      lookUp();
    }
    return this;
  }

  private void lookUp() {
    r0 = circuit.r0Ohms(celsius);
    r1 = circuit.r1Ohms(celsius);
    r2 = circuit.r2Ohms(celsius);
  }

  /**
   * Series resistance.
   *
   * @return R0, Ω
   */
  public double r0() {
    return r0;
  }

  /**
   * Resistance of the fast pair.
   *
   * @return R1, Ω
   */
  public double r1() {
    return r1;
  }

  /**
   * Resistance of the slow pair.
   *
   * @return R2, Ω
   */
  public double r2() {
    return r2;
  }
}
