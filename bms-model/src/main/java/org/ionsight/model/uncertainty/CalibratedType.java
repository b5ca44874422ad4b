package org.ionsight.model.uncertainty;

import java.util.Locale;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;

/**
 * A cell type that a model was trained and calibrated on. Immutable.
 *
 * @param name of the shipped cell spec, or the one to give where no spec is shipped
 * @param cathode positive electrode; {@link Cathode#UNKNOWN} if its source does not say
 * @param nominalAmpHours nominal capacity, Ah
 * @param minVolts lower voltage limit, V
 * @param maxVolts upper voltage limit, V
 */
public record CalibratedType(
    String name, Cathode cathode, double nominalAmpHours, double minVolts, double maxVolts) {
  /** How far the capacity of a spec may differ, share: sheets state nominal, typical or minimum. */
  private static final double CAPACITY_TOLERANCE = 0.1;

  /** How far a limit may differ, V; beyond it the voltage grid shows the cell another curve. */
  private static final double VOLTS_TOLERANCE = 0.1 + 1e-9;

  /** Rejects a type without a name or with figures that no cell has. */
  public CalibratedType {
    boolean figures = nominalAmpHours > 0 && nominalAmpHours < 1e6 && minVolts > 0 && maxVolts < 10;
    if (name.isBlank() || !figures || !(maxVolts > minVolts)) {
      throw new IllegalArgumentException(
          "a cell type needs a name, a capacity and limits, was '%s', %s Ah, %s to %s V"
              .formatted(name, nominalAmpHours, minVolts, maxVolts));
    }
  }

  /**
   * The type of a spec.
   *
   * @param spec of the cell
   * @return its name and what a type is known by
   */
  public static CalibratedType of(CellSpec spec) {
    return new CalibratedType(
        spec.name(), spec.cathode(), spec.nominalAmpHours(), spec.minVolts(), spec.maxVolts());
  }

  /**
   * Whether a spec is of this type: it has its name, and nothing that it says contradicts it.
   *
   * <p>The figures alone would not do: two of Tongji's types have 3.5 Ah and nearly the same
   * limits, and what was learned of the one is wrong by 9 points of SOH on the other. A cathode
   * that is not told contradicts nothing.
   *
   * @param spec of a cell
   * @return true if the interval was calibrated on such cells
   */
  public boolean matches(CellSpec spec) {
    boolean cathodes =
        cathode == spec.cathode()
            || cathode == Cathode.UNKNOWN
            || spec.cathode() == Cathode.UNKNOWN;
    return cathodes
        && name.toLowerCase(Locale.ROOT).equals(spec.name().toLowerCase(Locale.ROOT))
        && Math.abs(spec.nominalAmpHours() / nominalAmpHours - 1) <= CAPACITY_TOLERANCE
        && Math.abs(spec.minVolts() - minVolts) <= VOLTS_TOLERANCE
        && Math.abs(spec.maxVolts() - maxVolts) <= VOLTS_TOLERANCE;
  }
}
