package org.ionsight.core.cell;

import java.util.Optional;
import org.ionsight.core.physics.CapacityShare;
import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a cell type: limits, chemistry, and where they were measured its open-circuit
 * voltage and equivalent circuit.
 *
 * <p>Networks see a cell only through its spec, so a new cell type needs a spec, not a training
 * run. Immutable and thread-safe. {@link CellSpecs} reads specs and knows the shipped ones.
 */
public final class CellSpec {
  private final String name;
  private final Cathode cathode;
  private final Anode anode;
  private final double nominalAmpHours;
  private final double usableAmpHours;
  private final double minVolts;
  private final double maxVolts;
  private final double minCelsius;
  private final double maxCelsius;
  private final @Nullable OcvTable ocv;
  private final @Nullable EquivalentCircuit circuit;
  private final CapacityShare capacityShare;

  private CellSpec(Builder b) {
    name = b.name;
    cathode = b.cathode;
    anode = b.anode;
    nominalAmpHours = positive("nominalAmpHours", b.nominalAmpHours);
    usableAmpHours =
        Double.isNaN(b.usableAmpHours)
            ? nominalAmpHours
            : positive("usableAmpHours", b.usableAmpHours);
    minVolts = positive("minVolts", b.minVolts);
    maxVolts = positive("maxVolts", b.maxVolts);
    minCelsius = b.minCelsius;
    maxCelsius = b.maxCelsius;
    ocv = b.ocv;
    circuit = b.circuit;
    capacityShare = b.capacityShare;
    if (name.isBlank()) {
      throw new IllegalArgumentException("cell spec needs a name");
    }
    if (!(maxVolts > minVolts)) {
      throw new IllegalArgumentException(
          "cell spec '%s': maxVolts must be above minVolts, was %s and %s"
              .formatted(name, maxVolts, minVolts));
    }
    if (!(maxCelsius > minCelsius)) {
      throw new IllegalArgumentException(
          "cell spec '%s': maxCelsius must be above minCelsius, was %s and %s"
              .formatted(name, maxCelsius, minCelsius));
    }
  }

  private double positive(String what, double value) {
    if (!(value > 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "cell spec '%s': %s must be positive, was %s".formatted(name, what, value));
    }
    return value;
  }

  /**
   * A shipped spec.
   *
   * @param name as listed by {@link CellSpecs#names}
   * @return the spec
   * @throws IllegalArgumentException if there is none of that name, listing those there are
   */
  public static CellSpec named(String name) {
    return CellSpecs.named(name);
  }

  /**
   * Starts a spec.
   *
   * @param name of the cell type
   * @return a builder; nominal capacity and voltage limits must be set
   */
  public static Builder builder(String name) {
    return new Builder(name);
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
   * Negative electrode.
   *
   * @return the anode
   */
  public Anode anode() {
    return anode;
  }

  /**
   * Nominal capacity.
   *
   * @return Ah
   */
  public double nominalAmpHours() {
    return nominalAmpHours;
  }

  /**
   * Capacity of a new cell as measured slowly (C/20), which is what SOC counts; the nominal
   * capacity if it was not measured.
   *
   * @return Ah
   */
  public double usableAmpHours() {
    return usableAmpHours;
  }

  /**
   * Which share of that capacity the cell delivers slowly at other temperatures.
   *
   * @return the table; 1 at every temperature if it was not measured
   */
  public CapacityShare capacityShare() {
    return capacityShare;
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
   * Lowest temperature of use.
   *
   * @return °C
   */
  public double minCelsius() {
    return minCelsius;
  }

  /**
   * Highest temperature of use.
   *
   * @return °C
   */
  public double maxCelsius() {
    return maxCelsius;
  }

  /**
   * Open-circuit voltage, if it was measured.
   *
   * @return the table
   */
  public Optional<OcvTable> ocv() {
    return Optional.ofNullable(ocv);
  }

  /**
   * Open-circuit voltage, or a typical one of the chemistry.
   *
   * @return the table
   */
  public OcvTable ocvOrTypical() {
    return ocv != null ? ocv : TypicalCell.ocv(this);
  }

  /**
   * Equivalent circuit, if it was fitted.
   *
   * @return the circuit
   */
  public Optional<EquivalentCircuit> circuit() {
    return Optional.ofNullable(circuit);
  }

  /**
   * Equivalent circuit, or a typical one scaled to the nominal capacity.
   *
   * @return the circuit
   */
  public EquivalentCircuit circuitOrTypical() {
    return circuit != null ? circuit : TypicalCell.circuit(this);
  }

  @Override
  public String toString() {
    return "%s (%s/%s, %s Ah, %s-%s V)"
        .formatted(name, cathode, anode, nominalAmpHours, minVolts, maxVolts);
  }

  /** Collects the values of a {@link CellSpec}; not thread-safe. */
  public static final class Builder {
    private final String name;
    private Cathode cathode = Cathode.UNKNOWN;
    private Anode anode = Anode.UNKNOWN;
    private double nominalAmpHours = Double.NaN;
    private double usableAmpHours = Double.NaN;
    private double minVolts = Double.NaN;
    private double maxVolts = Double.NaN;
    private double minCelsius = -20;
    private double maxCelsius = 60;
    private @Nullable OcvTable ocv;
    private @Nullable EquivalentCircuit circuit;
    private CapacityShare capacityShare = CapacityShare.UNKNOWN;

    private Builder(String name) {
      this.name = name;
    }

    /**
     * Sets both electrodes.
     *
     * @param positive the cathode
     * @param negative the anode
     * @return this
     */
    public Builder chemistry(Cathode positive, Anode negative) {
      cathode = positive;
      anode = negative;
      return this;
    }

    /**
     * Sets the nominal capacity.
     *
     * @param ampHours Ah
     * @return this
     */
    public Builder nominalAmpHours(double ampHours) {
      nominalAmpHours = ampHours;
      return this;
    }

    /**
     * Sets the measured capacity of a new cell; the nominal capacity if not set.
     *
     * @param ampHours Ah; NaN if it was not measured
     * @return this
     */
    public Builder usableAmpHours(double ampHours) {
      usableAmpHours = ampHours;
      return this;
    }

    /**
     * Sets which share of the capacity is delivered at other temperatures; 1 everywhere if not set.
     *
     * @param table measured by slow discharges
     * @return this
     */
    public Builder capacityShare(CapacityShare table) {
      capacityShare = table;
      return this;
    }

    /**
     * Sets the voltage limits.
     *
     * @param min lower limit, V
     * @param max upper limit, V
     * @return this
     */
    public Builder volts(double min, double max) {
      minVolts = min;
      maxVolts = max;
      return this;
    }

    /**
     * Sets the temperature range of use; −20..60 °C if not set.
     *
     * @param min lowest, °C
     * @param max highest, °C
     * @return this
     */
    public Builder celsius(double min, double max) {
      minCelsius = min;
      maxCelsius = max;
      return this;
    }

    /**
     * Sets a measured open-circuit voltage.
     *
     * @param table the table
     * @return this
     */
    public Builder ocv(OcvTable table) {
      ocv = table;
      return this;
    }

    /**
     * Sets a fitted equivalent circuit.
     *
     * @param parameters the circuit
     * @return this
     */
    public Builder circuit(EquivalentCircuit parameters) {
      circuit = parameters;
      return this;
    }

    /**
     * Makes the spec.
     *
     * @return the spec
     * @throws IllegalArgumentException naming the first value that cannot be
     */
    public CellSpec build() {
      return new CellSpec(this);
    }
  }
}
