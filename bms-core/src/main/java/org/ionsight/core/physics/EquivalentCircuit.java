package org.ionsight.core.physics;

/**
 * Parameters of a second-order equivalent circuit over temperature: OCV, R0 and two RC pairs.
 *
 * <p>Immutable and thread-safe; look-ups interpolate linearly, hold the ends, and allocate nothing.
 * Source of the model: Plett, J. Power Sources 134 (2004) 262, doi:10.1016/j.jpowsour.2004.02.032.
 */
public final class EquivalentCircuit {
  private final double[] celsius;
  private final double[] r0Ohms;
  private final double[] r1Ohms;
  private final double[] r2Ohms;
  private final double tau1Seconds;
  private final double tau2Seconds;

  /**
   * Makes a circuit.
   *
   * @param celsius temperatures of the table, strictly increasing, °C; at least one
   * @param r0Ohms series resistance at each, positive, Ω
   * @param r1Ohms resistance of the fast RC pair at each, not negative, Ω
   * @param r2Ohms resistance of the slow RC pair at each, not negative, Ω
   * @param tauSeconds time constants of the fast and the slow pair, positive, s
   * @throws IllegalArgumentException naming the first bad entry
   */
  public EquivalentCircuit(
      double[] celsius, double[] r0Ohms, double[] r1Ohms, double[] r2Ohms, double[] tauSeconds) {
    int n = celsius.length;
    if (n == 0 || r0Ohms.length != n || r1Ohms.length != n || r2Ohms.length != n) {
      throw new IllegalArgumentException(
          "circuit needs one R0, R1, R2 per temperature, was %d temperatures and %d, %d, %d"
              .formatted(n, r0Ohms.length, r1Ohms.length, r2Ohms.length));
    }
    if (tauSeconds.length != 2 || !(tauSeconds[0] > 0) || !(tauSeconds[1] > 0)) {
      throw new IllegalArgumentException("circuit needs two positive time constants");
    }
    for (int i = 0; i < n; i++) {
      boolean ordered = i == 0 || celsius[i] > celsius[i - 1];
      if (!ordered || !(r0Ohms[i] > 0) || !(r1Ohms[i] >= 0) || !(r2Ohms[i] >= 0)) {
        throw new IllegalArgumentException(
            "circuit entry %d needs a rising temperature, R0 > 0, R1 >= 0, R2 >= 0, was %s degC, %s, %s, %s ohm"
                .formatted(i, celsius[i], r0Ohms[i], r1Ohms[i], r2Ohms[i]));
      }
    }
    this.celsius = celsius.clone();
    this.r0Ohms = r0Ohms.clone();
    this.r1Ohms = r1Ohms.clone();
    this.r2Ohms = r2Ohms.clone();
    this.tau1Seconds = tauSeconds[0];
    this.tau2Seconds = tauSeconds[1];
  }

  /**
   * Temperatures of the table.
   *
   * @return a copy, °C
   */
  public double[] celsius() {
    return celsius.clone();
  }

  /**
   * Series resistance.
   *
   * @param cellCelsius temperature, °C; NaN counts as 25
   * @return R0, Ω
   */
  public double r0Ohms(double cellCelsius) {
    return at(r0Ohms, cellCelsius);
  }

  /**
   * Resistance of the fast pair.
   *
   * @param cellCelsius temperature, °C; NaN counts as 25
   * @return R1, Ω
   */
  public double r1Ohms(double cellCelsius) {
    return at(r1Ohms, cellCelsius);
  }

  /**
   * Resistance of the slow pair.
   *
   * @param cellCelsius temperature, °C; NaN counts as 25
   * @return R2, Ω
   */
  public double r2Ohms(double cellCelsius) {
    return at(r2Ohms, cellCelsius);
  }

  /**
   * Time constant of the fast pair.
   *
   * @return τ1, s
   */
  public double tau1Seconds() {
    return tau1Seconds;
  }

  /**
   * Time constant of the slow pair.
   *
   * @return τ2, s
   */
  public double tau2Seconds() {
    return tau2Seconds;
  }

  private double at(double[] table, double cellCelsius) {
    double t = Double.isNaN(cellCelsius) ? 25 : cellCelsius;
    int last = celsius.length - 1;
    if (t <= celsius[0]) {
      return table[0];
    }
    if (t >= celsius[last]) {
      return table[last];
    }
    int i = 1;
    while (celsius[i] < t) {
      i++;
    }
    double w = (t - celsius[i - 1]) / (celsius[i] - celsius[i - 1]);
    return table[i - 1] + w * (table[i] - table[i - 1]);
  }
}
