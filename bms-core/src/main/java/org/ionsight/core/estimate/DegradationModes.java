package org.ionsight.core.estimate;

/**
 * What a cell has lost since it was new, fractions of the new cell's. Immutable.
 *
 * @param lli loss of lithium inventory
 * @param lamPositive loss of positive active material
 * @param lamNegative loss of negative active material
 * @param referenced whether a curve of the new cell took part
 * @param verdict whether to believe it
 * @param reason why not
 */
public record DegradationModes(
    Interval lli,
    Interval lamPositive,
    Interval lamNegative,
    boolean referenced,
    Verdict verdict,
    VerdictReason reason) {
  /**
   * One of the three.
   *
   * @param mode which
   * @return loss with its 90 % interval
   */
  public Interval of(DegradationMode mode) {
    return switch (mode) {
      case LITHIUM_INVENTORY -> lli;
      case POSITIVE_MATERIAL -> lamPositive;
      case NEGATIVE_MATERIAL -> lamNegative;
    };
  }
}
