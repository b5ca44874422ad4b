package org.ionsight.core.soc;

import java.util.Arrays;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.CapacityShare;
import org.ionsight.core.state.StateTape;

/**
 * Turns the charge that is left, as a share of the capacity at 25 °C, into the share of what the
 * cell can deliver at its temperature: full stays full, empty comes earlier in the cold.
 *
 * <p>The temperature is a mean over hours: what a discharge delivers follows the soak of a cell,
 * not the ten kelvin that a drive warms it (LG 18650HG2 drive cycles, whose labels count the
 * capacity at the chamber's temperature). A type without {@link CellSpec#capacityShare} is left as
 * it is. Not thread-safe; {@link #step} allocates nothing.
 */
public final class DeliverableSoc {
  private static final double SOAK_SECONDS = 6 * 3600.0;

  private final CapacityShare table;
  private final double[] soakCelsius;
  private final double[] share;

  /**
   * Makes a map for a pack of equal cells.
   *
   * @param spec the cell
   * @param cells number of cells, positive
   */
  public DeliverableSoc(CellSpec spec, int cells) {
    table = spec.capacityShare();
    soakCelsius = new double[cells];
    share = new double[cells];
    Arrays.fill(soakCelsius, Double.NaN);
    Arrays.fill(share, table.at(Double.NaN));
  }

  /**
   * Forgets the temperature of a cell, as after a long gap; the next one is believed at once.
   *
   * @param cell index from 0
   */
  public void reset(int cell) {
    soakCelsius[cell] = Double.NaN;
  }

  /**
   * Records what is known of the temperature of all cells, or takes it back.
   *
   * @param tape the state
   */
  public void exchange(StateTape tape) {
    tape.numbers(soakCelsius);
    tape.numbers(share);
  }

  /**
   * Takes a temperature.
   *
   * @param cell index from 0
   * @param celsius of the cell, °C; NaN if not observed, which changes nothing
   * @param stepSeconds since the step before, s
   */
  public void step(int cell, double celsius, double stepSeconds) {
    if (!Double.isFinite(celsius)) {
      return;
    }
    double before = soakCelsius[cell];
    double weight = Math.min(1, Math.max(0, stepSeconds) / SOAK_SECONDS);
    soakCelsius[cell] = Double.isNaN(before) ? celsius : before + weight * (celsius - before);
    share[cell] = table.at(soakCelsius[cell]);
  }

  /**
   * The share of what the cell can deliver at its temperature.
   *
   * @param cell index from 0
   * @param charge that is left, as a share of the capacity at 25 °C
   * @return fraction 0..1
   */
  public double of(int cell, double charge) {
    return Math.max(0, Math.min(1, 1 - (1 - charge) / share[cell]));
  }

  /**
   * The inverse of {@link #of}.
   *
   * @param cell index from 0
   * @param deliverable share of what the cell can deliver at its temperature
   * @return charge that is left, as a share of the capacity at 25 °C
   */
  public double charge(int cell, double deliverable) {
    return 1 - (1 - deliverable) * share[cell];
  }

  /**
   * How much wider an error of the charge is as an error of the deliverable share.
   *
   * @param cell index from 0
   * @return factor, about 1
   */
  public double stretch(int cell) {
    return 1 / share[cell];
  }
}
