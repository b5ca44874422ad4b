package org.ionsight.sim;

/**
 * What a cell has lost since it was new, as degradation modes.
 *
 * <p>The convention of {@link DegradationState}: active material counts as lost at its delithiated
 * end, so lithium that it holds there is no loss of inventory. Small gains are possible, as
 * electrodes of real cells activate. Immutable and thread-safe.
 *
 * @param lli loss of lithium inventory over the capacity of the new cell, fraction
 * @param lamPositive loss of positive active material, fraction of the new electrode's capacity
 * @param lamNegative loss of negative active material, fraction of the new electrode's capacity
 */
public record ModeLosses(double lli, double lamPositive, double lamNegative) {
  /** Rejects what is no number. */
  public ModeLosses {
    if (!Double.isFinite(lli + lamPositive + lamNegative)) {
      throw new IllegalArgumentException(
          "losses must be finite, were %s, %s and %s".formatted(lli, lamPositive, lamNegative));
    }
  }

  /**
   * The losses between two states of one cell.
   *
   * @param fresh the new cell
   * @param aged the same cell later
   * @param freshCapacity of the new cell between its voltage limits, in the unit of the balances
   * @return the losses
   */
  public static ModeLosses between(
      ElectrodeBalance fresh, ElectrodeBalance aged, double freshCapacity) {
    double lostPositive = fresh.positive() - aged.positive();
    double lostNegative = fresh.negative() - aged.negative();
    double trapped = lostPositive * fresh.positiveFull() + lostNegative * fresh.negativeEmpty();
    return new ModeLosses(
        (fresh.inventory() - aged.inventory() - trapped) / freshCapacity,
        lostPositive / fresh.positive(),
        lostNegative / fresh.negative());
  }

  /**
   * One of the three, in the order of the contract of {@code modes.onnx}.
   *
   * @param mode 0 lithium inventory, 1 positive, 2 negative active material
   * @return fraction
   */
  public double at(int mode) {
    return switch (mode) {
      case 0 -> lli;
      case 1 -> lamPositive;
      case 2 -> lamNegative;
      default -> throw new IndexOutOfBoundsException("mode must be 0..2, was " + mode);
    };
  }
}
