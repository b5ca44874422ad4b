package org.ionsight.sim;

/**
 * The whole life of one simulated cell under constant conditions: its state at any throughput.
 *
 * <p>Immutable and thread-safe.
 */
public final class SyntheticLife {
  /** State of health at which life ends. */
  public static final double END_OF_LIFE = 0.80;

  private static final double LONGEST_CYCLES = 20_000;

  private final CellDesign design;
  private final AgeingLaw law;
  private final Usage conditions;
  private final double daysPerCycle;

  SyntheticLife(CellDesign design, AgeingLaw law, Usage conditions, double daysPerCycle) {
    this.design = design;
    this.law = law;
    this.conditions = conditions;
    this.daysPerCycle = daysPerCycle;
  }

  /**
   * The cell when new.
   *
   * @return the design
   */
  public CellDesign design() {
    return design;
  }

  /**
   * Mean temperature of the life.
   *
   * @return °C
   */
  public double celsius() {
    return conditions.celsius();
  }

  /**
   * Mean magnitude of the C-rate while cycling.
   *
   * @return 1/h
   */
  public double cRate() {
    return conditions.cRate();
  }

  /**
   * Degradation at a throughput.
   *
   * @param equivalentFullCycles since new
   * @return the state
   */
  public DegradationState stateAt(double equivalentFullCycles) {
    return law.stateAfter(design, conditions.at(equivalentFullCycles, daysPerCycle));
  }

  /**
   * The cell at a throughput.
   *
   * @param equivalentFullCycles since new
   * @return the cell
   */
  public FullCell cellAt(double equivalentFullCycles) {
    return new FullCell(design, stateAt(equivalentFullCycles));
  }

  /**
   * State of health at a throughput.
   *
   * @param equivalentFullCycles since new
   * @return fraction of nominal capacity
   */
  public double sohAt(double equivalentFullCycles) {
    return cellAt(equivalentFullCycles).capacityOverNominal();
  }

  /**
   * When life ends.
   *
   * @return equivalent full cycles since new at which {@link #END_OF_LIFE} is reached, to 0.1; at
   *     most 20,000
   */
  public double endOfLifeCycles() {
    double low = 0;
    double high = 500;
    while (high < LONGEST_CYCLES && sohAt(high) > END_OF_LIFE) {
      low = high;
      high *= 2;
    }
    high = Math.min(high, LONGEST_CYCLES);
    while (high - low > 0.1) {
      double middle = 0.5 * (low + high);
      if (sohAt(middle) > END_OF_LIFE) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }
}
