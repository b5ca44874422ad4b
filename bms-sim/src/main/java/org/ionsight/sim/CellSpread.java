package org.ionsight.sim;

/**
 * How much cells of one type differ when new.
 *
 * @param capacity standard deviation of the capacity, fraction
 * @param balance standard deviation of either electrode's capacity at the same lithium, fraction
 * @param resistance standard deviation of the logarithm of resistance
 * @param ageing standard deviation of the logarithm of each ageing rate
 */
record CellSpread(double capacity, double balance, double resistance, double ageing) {
  /**
   * One production batch, chosen: 1 % in capacity, 4 % in resistance, 10 % in ageing. That cells of
   * one batch on one test age apart: Baumhöfer et al., J. Power Sources 247 (2014) 332,
   * doi:10.1016/j.jpowsour.2013.08.108.
   */
  static final CellSpread BATCH = new CellSpread(0.010, 0.004, 0.04, 0.10);

  /** Cells of different types and makers that share a chemistry. */
  static final CellSpread TYPES = new CellSpread(0.015, 0.02, 0.35, 0.5);

  CellDesign apply(CellDesign type, SeededRandom random) {
    double size = 1 + capacity * random.normal();
    ElectrodeBalance mean = type.balance();
    ElectrodeBalance mine =
        new ElectrodeBalance(
            mean.positive() * size * (1 + balance * random.normal()),
            mean.negative() * size * (1 + balance * random.normal()),
            mean.inventory() * size,
            mean.positiveFull(),
            mean.negativeEmpty());
    CellCircuit c = type.circuit();
    double ohmic = random.logNormal(resistance);
    double kinetic = ohmic * random.logNormal(0.5 * resistance);
    CellCircuit circuit =
        new CellCircuit(
            c.seriesVolts() * ohmic,
            c.fastVolts() * kinetic,
            c.slowVolts() * kinetic,
            c.fastSeconds(),
            c.slowSeconds(),
            c.hysteresisVolts());
    return type.withBalance(mine).withCircuit(circuit);
  }
}
