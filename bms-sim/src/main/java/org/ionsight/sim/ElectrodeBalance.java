package org.ionsight.sim;

/**
 * How much each electrode holds and how much lithium there is, all over the nominal capacity of the
 * cell.
 *
 * <p>Immutable and thread-safe.
 *
 * @param positive capacity of the positive electrode, 1
 * @param negative capacity of the negative electrode, 1
 * @param inventory lithium in both electrodes together, 1
 * @param positiveFull lithiation of the positive electrode in the new, full cell, 1
 * @param negativeEmpty lithiation of the negative electrode in the new, empty cell, 1
 */
public record ElectrodeBalance(
    double positive, double negative, double inventory, double positiveFull, double negativeEmpty) {

  /**
   * The balance of a cell of capacity 1 whose electrodes move between these stoichiometries.
   *
   * @param negativeEmpty lithiation of the negative electrode when empty
   * @param negativeFull lithiation of the negative electrode when full
   * @param positiveEmpty lithiation of the positive electrode when empty
   * @param positiveFull lithiation of the positive electrode when full
   * @return the balance
   */
  public static ElectrodeBalance between(
      double negativeEmpty, double negativeFull, double positiveEmpty, double positiveFull) {
    double positive = 1 / (positiveEmpty - positiveFull);
    double negative = 1 / (negativeFull - negativeEmpty);
    double inventory = positive * positiveFull + negative * negativeFull;
    return new ElectrodeBalance(positive, negative, inventory, positiveFull, negativeEmpty);
  }

  /**
   * The same stoichiometries with more or less of everything, as a bigger or smaller cell.
   *
   * @param factor positive
   * @return the balance
   */
  public ElectrodeBalance scaled(double factor) {
    return new ElectrodeBalance(
        positive * factor, negative * factor, inventory * factor, positiveFull, negativeEmpty);
  }

  /**
   * The balance after ageing; see {@link DegradationState} for what the losses mean, here over a
   * new cell of capacity 1.
   *
   * @param state what was lost
   * @return the balance that is left
   */
  public ElectrodeBalance aged(DegradationState state) {
    double lostPositive = positive * state.lamPositive();
    double lostNegative = negative * state.lamNegative();
    // Material lost at its delithiated end keeps the lithium that it holds there.
    double trapped = lostPositive * positiveFull + lostNegative * negativeEmpty;
    return new ElectrodeBalance(
        positive - lostPositive,
        negative - lostNegative,
        inventory - state.lli() - trapped,
        positiveFull,
        negativeEmpty);
  }

  /**
   * Lithiation of the positive electrode, from the lithium that the negative one does not hold.
   *
   * @param negativeLithiation of the negative electrode
   * @return lithium fraction of the host
   */
  public double positiveLithiation(double negativeLithiation) {
    return (inventory - negativeLithiation * negative) / positive;
  }
}
