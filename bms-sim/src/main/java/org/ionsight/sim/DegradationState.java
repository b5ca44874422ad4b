package org.ionsight.sim;

/**
 * What ageing has done to a cell: losses as fractions, in the convention of Dubarry et al.
 *
 * <p>Active material is lost at its delithiated end, so it takes only the lithium along that it
 * holds there. Immutable and thread-safe. Source: Dubarry, Truchot, Liaw, J. Power Sources 219
 * (2012) 204, doi:10.1016/j.jpowsour.2012.07.016; Birkl et al., J. Power Sources 341 (2017) 373,
 * doi:10.1016/j.jpowsour.2016.12.011.
 *
 * @param lli loss of lithium inventory: lithium lost over the capacity of the new cell, 1
 * @param lamPositive loss of positive active material: share of the electrode's capacity, 1
 * @param lamNegative loss of negative active material: share of the electrode's capacity, 1
 * @param resistanceGrowth increase of resistance over that of the new cell, 1; 0 when new
 */
public record DegradationState(
    double lli, double lamPositive, double lamNegative, double resistanceGrowth) {
  /** A new cell. */
  public static final DegradationState NEW = new DegradationState(0, 0, 0, 0);

  /** Rejects losses outside 0..0.9 and a resistance that shrinks by more than half. */
  public DegradationState {
    requireLoss("lli", lli);
    requireLoss("lamPositive", lamPositive);
    requireLoss("lamNegative", lamNegative);
    if (!(resistanceGrowth >= -0.5) || Double.isInfinite(resistanceGrowth)) {
      throw new IllegalArgumentException(
          "resistanceGrowth must be at least -0.5 and finite, was " + resistanceGrowth);
    }
  }

  private static void requireLoss(String what, double value) {
    if (!(value >= 0 && value <= 0.9)) {
      throw new IllegalArgumentException(what + " must be between 0 and 0.9, was " + value);
    }
  }
}
