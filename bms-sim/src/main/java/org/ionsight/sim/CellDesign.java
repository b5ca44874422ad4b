package org.ionsight.sim;

import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;

/**
 * A new simulated cell: its electrodes and how they are balanced, its limits and its polarisation.
 *
 * <p>Electrode potentials are published fits ({@link ElectrodePotential}); the stoichiometry
 * windows are those of the same papers where they give them, and capacity is scaled so that the new
 * cell holds exactly its nominal capacity between its voltage limits. Immutable and thread-safe.
 */
public final class CellDesign {
  private final String name;
  private final Cathode cathode;
  private final Anode anode;
  private final ElectrodePotential positive;
  private final ElectrodePotential negative;
  private final ElectrodeBalance balance;
  private final CellCircuit circuit;
  private final double minVolts;
  private final double maxVolts;
  private final double nominalAmpHours;

  private CellDesign(Builder b, ElectrodeBalance balance, double nominalAmpHours) {
    name = b.name;
    cathode = b.cathode;
    anode = b.anode;
    positive = b.positive;
    negative = b.negative;
    circuit = b.circuit;
    minVolts = b.minVolts;
    maxVolts = b.maxVolts;
    this.balance = balance;
    if (!(nominalAmpHours > 0) || Double.isInfinite(nominalAmpHours)) {
      throw new IllegalArgumentException(
          "nominalAmpHours must be positive, was " + nominalAmpHours);
    }
    this.nominalAmpHours = nominalAmpHours;
  }

  /**
   * NMC811 against graphite with SiOx, as the LG M50 of Chen et al. 2020: an energy cell of 2.5–4.2
   * V.
   *
   * @return the design, 3 Ah
   */
  public static CellDesign nmc811() {
    return new Builder("ionsight-sim-nmc", Cathode.NMC, Anode.SILICON_GRAPHITE)
        .positive(ElectrodePotential.NMC811_CHEN_2020, 0.9084, 0.2661)
        .negative(ElectrodePotential.GRAPHITE_SIOX_CHEN_2020, 0.0279, 0.9014)
        .volts(2.5, 4.2)
        .circuit(new CellCircuit(0.075, 0.035, 0.060, 12, 420, 0.010))
        .build(3.0);
  }

  /**
   * NMC532 against graphite, as the pouch cell of Mohtat et al. 2020: 2.8–4.2 V.
   *
   * @return the design, 5 Ah
   */
  public static CellDesign nmc532() {
    return new Builder("ionsight-sim-nmc532", Cathode.NMC, Anode.GRAPHITE)
        .positive(ElectrodePotential.NMC532_MOHTAT_2020, 0.8907, 0.0335)
        .negative(ElectrodePotential.GRAPHITE_MOHTAT_2020, 0.0017, 0.8321)
        .volts(2.8, 4.2)
        .circuit(new CellCircuit(0.060, 0.032, 0.050, 15, 450, 0.005))
        .build(5.0);
  }

  /**
   * NCA against graphite, 2.5–4.2 V; the window is chosen so that both limits are met with 13 % of
   * spare graphite.
   *
   * @return the design, 3 Ah
   */
  public static CellDesign nca() {
    return new Builder("ionsight-sim-nca", Cathode.NCA, Anode.GRAPHITE)
        .positive(ElectrodePotential.NCA_KIM_2011, 0.975, 0.322)
        .negative(ElectrodePotential.GRAPHITE_MOHTAT_2020, 0.004, 0.870)
        .volts(2.5, 4.2)
        .circuit(new CellCircuit(0.070, 0.035, 0.055, 12, 420, 0.006))
        .build(3.0);
  }

  /**
   * LFP against graphite, 2.5–3.65 V, with 20 % of spare graphite.
   *
   * @return the design, 1.1 Ah
   */
  public static CellDesign lfp() {
    return new Builder("ionsight-sim-lfp", Cathode.LFP, Anode.GRAPHITE)
        .positive(ElectrodePotential.LFP_SAFARI_2011, 0.960, 0.022)
        .negative(ElectrodePotential.GRAPHITE_MOHTAT_2020, 0.010, 0.810)
        .volts(2.5, 3.65)
        .circuit(new CellCircuit(0.020, 0.014, 0.018, 10, 350, 0.018))
        .build(1.1);
  }

  /**
   * LCO against graphite, 2.7–4.2 V, with 12 % of spare graphite.
   *
   * @return the design, 1.1 Ah
   */
  public static CellDesign lco() {
    return new Builder("ionsight-sim-lco", Cathode.LCO, Anode.GRAPHITE)
        .positive(ElectrodePotential.LCO_MARQUIS_2019, 0.950, 0.440)
        .negative(ElectrodePotential.GRAPHITE_MOHTAT_2020, 0.010, 0.880)
        .volts(2.7, 4.2)
        .circuit(new CellCircuit(0.080, 0.040, 0.055, 14, 420, 0.004))
        .build(1.1);
  }

  /**
   * LMO spinel against graphite, 3.0–4.2 V, with 12 % of spare graphite.
   *
   * @return the design, 10 Ah
   */
  public static CellDesign lmo() {
    return new Builder("ionsight-sim-lmo", Cathode.LMO, Anode.GRAPHITE)
        .positive(ElectrodePotential.LMO_DOYLE_1996, 0.990, 0.180)
        .negative(ElectrodePotential.GRAPHITE_MOHTAT_2020, 0.010, 0.880)
        .volts(3.0, 4.2)
        .circuit(new CellCircuit(0.060, 0.030, 0.045, 12, 400, 0.004))
        .build(10);
  }

  /**
   * The design of a chemistry, against graphite.
   *
   * @param cathode NMC (811), NCA, LFP, LCO or LMO
   * @return the design
   * @throws IllegalArgumentException for any other
   */
  public static CellDesign of(Cathode cathode) {
    return switch (cathode) {
      case NMC -> nmc811();
      case NCA -> nca();
      case LFP -> lfp();
      case LCO -> lco();
      case LMO -> lmo();
      case BLEND, UNKNOWN ->
          throw new IllegalArgumentException(
              "no simulated cell for %s; there are NMC, NCA, LFP, LCO, LMO".formatted(cathode));
    };
  }

  /**
   * The same cell with another nominal capacity: more or fewer in parallel.
   *
   * @param ampHours nominal capacity, positive, Ah
   * @return the design
   */
  public CellDesign withNominalAmpHours(double ampHours) {
    return new CellDesign(new Builder(this), balance, ampHours);
  }

  /** The same cell with other electrode capacities and lithium, as production spread makes them. */
  CellDesign withBalance(ElectrodeBalance other) {
    return new CellDesign(new Builder(this), other, nominalAmpHours);
  }

  /** The same cell with another polarisation. */
  CellDesign withCircuit(CellCircuit other) {
    Builder b = new Builder(this);
    b.circuit = other;
    return new CellDesign(b, balance, nominalAmpHours);
  }

  /**
   * Name of the cell type.
   *
   * @return the name
   */
  public String name() {
    return name;
  }

  /**
   * Positive electrode.
   *
   * @return the cathode
   */
  public Cathode cathode() {
    return cathode;
  }

  /**
   * Lower voltage limit.
   *
   * @return V
   */
  public double minVolts() {
    return minVolts;
  }

  /**
   * Upper voltage limit.
   *
   * @return V
   */
  public double maxVolts() {
    return maxVolts;
  }

  /**
   * Nominal capacity, and that of the new cell.
   *
   * @return Ah
   */
  public double nominalAmpHours() {
    return nominalAmpHours;
  }

  ElectrodePotential positive() {
    return positive;
  }

  ElectrodePotential negative() {
    return negative;
  }

  ElectrodeBalance balance() {
    return balance;
  }

  CellCircuit circuit() {
    return circuit;
  }

  /**
   * What an estimator may know of the new cell: limits, open-circuit voltage and circuit.
   *
   * @return the spec, named as this design
   */
  public CellSpec spec() {
    return CellSpec.builder(name)
        .chemistry(cathode, anode)
        .nominalAmpHours(nominalAmpHours)
        .volts(minVolts, maxVolts)
        .ocv(new FullCell(this, DegradationState.NEW).toOcvTable())
        .circuit(circuit.toEquivalentCircuit(nominalAmpHours))
        .build();
  }

  private static final class Builder {
    private final String name;
    private final Cathode cathode;
    private final Anode anode;
    private ElectrodePotential positive = ElectrodePotential.NMC811_CHEN_2020;
    private ElectrodePotential negative = ElectrodePotential.GRAPHITE_SIOX_CHEN_2020;
    private double positiveEmpty;
    private double positiveFull;
    private double negativeEmpty;
    private double negativeFull;
    private double minVolts;
    private double maxVolts;
    private CellCircuit circuit = new CellCircuit(0.06, 0.03, 0.04, 12, 400, 0);

    Builder(String name, Cathode cathode, Anode anode) {
      this.name = name;
      this.cathode = cathode;
      this.anode = anode;
    }

    Builder(CellDesign from) {
      this(from.name, from.cathode, from.anode);
      positive = from.positive;
      negative = from.negative;
      minVolts = from.minVolts;
      maxVolts = from.maxVolts;
      circuit = from.circuit;
    }

    Builder positive(ElectrodePotential potential, double empty, double full) {
      positive = potential;
      positiveEmpty = empty;
      positiveFull = full;
      return this;
    }

    Builder negative(ElectrodePotential potential, double empty, double full) {
      negative = potential;
      negativeEmpty = empty;
      negativeFull = full;
      return this;
    }

    Builder volts(double min, double max) {
      minVolts = min;
      maxVolts = max;
      return this;
    }

    Builder circuit(CellCircuit value) {
      circuit = value;
      return this;
    }

    CellDesign build(double nominalAmpHours) {
      ElectrodeBalance rough =
          ElectrodeBalance.between(negativeEmpty, negativeFull, positiveEmpty, positiveFull);
      CellDesign unscaled = new CellDesign(this, rough, nominalAmpHours);
      // Published windows meet the voltage limits within 3 %; the rest is scaled away.
      double capacity = new FullCell(unscaled, DegradationState.NEW).capacityOverNominal();
      return new CellDesign(this, rough.scaled(1 / capacity), nominalAmpHours);
    }
  }
}
