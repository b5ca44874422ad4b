package org.ionsight.sim;

import org.ionsight.core.physics.OcvTable;

/**
 * A full cell made of two half cells at a known state of degradation: its open-circuit voltage over
 * state of charge, and its capacity between the voltage limits.
 *
 * <p>Lithium is conserved: what one electrode gives the other takes, so the voltage is {@code Up(y)
 * − Un(x)} with {@code y·Qp + x·Qn} constant. State of charge refers to the capacity that is left
 * (0 at the lower and 1 at the upper voltage limit). Immutable and thread-safe; look-ups allocate
 * nothing. Source: Dubarry et al. 2012 (see {@link DegradationState}); Mohtat et al., J. Power
 * Sources 427 (2019) 101, doi:10.1016/j.jpowsour.2019.03.104.
 */
public final class FullCell {
  private static final int POINTS = 401;

  private final CellDesign design;
  private final DegradationState state;
  private final ElectrodeBalance balance;
  private final double negativeEmpty;
  private final double negativeFull;
  private final double[] ocv = new double[POINTS];

  /**
   * Makes a cell.
   *
   * @param design the new cell
   * @param state what ageing has done to it
   * @throws IllegalArgumentException if nothing can be charged any more at that state
   */
  public FullCell(CellDesign design, DegradationState state) {
    this.design = design;
    this.state = state;
    balance = design.balance().aged(state);
    double lowest =
        Math.max(
            design.negative().lowest(),
            (balance.inventory() - design.positive().highest() * balance.positive())
                / balance.negative());
    double highest =
        Math.min(
            1,
            (balance.inventory() - design.positive().lowest() * balance.positive())
                / balance.negative());
    if (!(highest > lowest)) {
      throw new IllegalArgumentException(
          "a cell with %s holds no charge: no lithium moves between the electrodes"
              .formatted(state));
    }
    negativeEmpty = lithiationAt(design.minVolts(), lowest, highest);
    negativeFull = lithiationAt(design.maxVolts(), lowest, highest);
    if (!(negativeFull > negativeEmpty)) {
      throw new IllegalArgumentException(
          "a cell with %s holds no charge between %s and %s V"
              .formatted(state, design.minVolts(), design.maxVolts()));
    }
    for (int i = 0; i < POINTS; i++) {
      double share = i / (double) (POINTS - 1);
      ocv[i] = voltsAt(negativeEmpty + share * (negativeFull - negativeEmpty));
    }
  }

  private double voltsAt(double negativeLithiation) {
    return design.positive().volts(balance.positiveLithiation(negativeLithiation))
        - design.negative().volts(negativeLithiation);
  }

  private double lithiationAt(double volts, double lowest, double highest) {
    double low = lowest;
    double high = highest;
    // 50 halvings of an interval below 1 end at the resolution of a double.
    for (int i = 0; i < 50; i++) {
      double middle = 0.5 * (low + high);
      if (voltsAt(middle) < volts) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /**
   * The new cell that this one was.
   *
   * @return the design
   */
  public CellDesign design() {
    return design;
  }

  /**
   * What ageing has done.
   *
   * @return the state
   */
  public DegradationState state() {
    return state;
  }

  /**
   * Capacity between the voltage limits without polarisation, over nominal: the state of health.
   *
   * @return fraction
   */
  public double capacityOverNominal() {
    return (negativeFull - negativeEmpty) * balance.negative();
  }

  /**
   * Capacity between the voltage limits without polarisation.
   *
   * @return Ah
   */
  public double capacityAmpHours() {
    return capacityOverNominal() * design.nominalAmpHours();
  }

  /**
   * Open-circuit voltage.
   *
   * @param soc fraction of the capacity that is left, extrapolated a little beyond 0..1 at the
   *     slope of the ends
   * @return voltage, V
   */
  public double ocvVolts(double soc) {
    double x = soc * (POINTS - 1);
    int i = Math.max(0, Math.min(POINTS - 2, (int) Math.floor(x)));
    return ocv[i] + (x - i) * (ocv[i + 1] - ocv[i]);
  }

  /**
   * State of charge at an open-circuit voltage.
   *
   * @param volts voltage, V
   * @return fraction 0..1
   */
  public double socAt(double volts) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 50; i++) {
      double middle = 0.5 * (low + high);
      if (ocvVolts(middle) < volts) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /**
   * Lithiation of the negative electrode.
   *
   * @param soc fraction
   * @return lithium fraction of the host
   */
  public double negativeLithiation(double soc) {
    return negativeEmpty + soc * (negativeFull - negativeEmpty);
  }

  /**
   * Lithiation of the positive electrode.
   *
   * @param soc fraction
   * @return lithium fraction of the host
   */
  public double positiveLithiation(double soc) {
    return balance.positiveLithiation(negativeLithiation(soc));
  }

  /**
   * The open-circuit voltage as the estimators take it.
   *
   * @return table over 0..1
   */
  public OcvTable toOcvTable() {
    double[] soc = new double[POINTS];
    double[] volts = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      soc[i] = i / (double) (POINTS - 1);
      volts[i] = i == 0 ? ocv[i] : Math.max(ocv[i], volts[i - 1]);
    }
    return new OcvTable(soc, volts);
  }
}
