package org.ionsight.sim;

import java.util.Optional;
import org.ionsight.core.curve.Direction;

/**
 * One open-circuit potential of one material from one laboratory or publication. Immutable.
 *
 * @param name as the publication has it
 * @param material of the electrode
 * @param direction of the full cell's current that it was measured with; empty for a fit that knows
 *     none
 * @param potential over lithiation
 */
public record HalfCellSource(
    String name, Material material, Optional<Direction> direction, PotentialTable potential) {
  /** What the electrode is made of. */
  public enum Material {
    /** Lithium iron phosphate. */
    LFP,
    /** Lithium nickel manganese cobalt oxide. */
    NMC,
    /** Lithium nickel cobalt aluminium oxide. */
    NCA,
    /** Lithium cobalt oxide. */
    LCO,
    /** Lithium manganese oxide spinel. */
    LMO,
    /** Graphite. */
    GRAPHITE,
    /** Silicon or silicon oxide alone. */
    SILICON,
    /** Graphite with some silicon, as cells have it. */
    SILICON_GRAPHITE
  }

  /**
   * Whether a full cell's curve in a direction may be made of it.
   *
   * @param wanted direction of the full cell's current
   * @return true if it was measured that way, or knows no direction
   */
  public boolean serves(Direction wanted) {
    return direction.isEmpty() || direction.get() == wanted;
  }
}
