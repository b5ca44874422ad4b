package org.ionsight.model.guard;

import java.util.Optional;

/** The quantities whose training ranges a bundle's contract states. */
public enum RangedQuantity {
  /** Magnitude of the C-rate, 1/h. */
  C_RATE("c_rate", "1/h"),
  /** Temperature, °C. */
  CELSIUS("celsius", "degC"),
  /** Share of the voltage grid that a curve observed; below the lower end there is no evidence. */
  OBSERVED_SHARE("observed_share", "1"),
  /** Charge in all observed bins of a curve over nominal capacity. */
  CHARGE("charge", "Ah/Ah"),
  /** Checkpoints of a history; below the lower end there is no evidence. */
  CHECKPOINTS("checkpoints", "1"),
  /** Throughput at the newest checkpoint, equivalent full cycles. */
  THROUGHPUT("equivalent_full_cycles", "1"),
  /** State of health at the newest checkpoint, fraction. */
  SOH("soh", "1"),
  /** Voltage at rest before a pulse test, V. */
  REST_VOLTS("rest_volts", "V"),
  /** Length of a test pulse, s. */
  PULSE_SECONDS("pulse_seconds", "s"),
  /** Distance of a pulse test to the nearest one that the network remembers. */
  PULSE_DISTANCE("pulse_distance", "1");

  private final String contractName;
  private final String unit;

  RangedQuantity(String contractName, String unit) {
    this.contractName = contractName;
    this.unit = unit;
  }

  /**
   * The name in {@code bundle.json}.
   *
   * @return name in snake case
   */
  public String contractName() {
    return contractName;
  }

  /**
   * The unit of the ends of the range.
   *
   * @return unit
   */
  public String unit() {
    return unit;
  }

  /**
   * Finds a quantity by its name.
   *
   * @param contractName as {@link #contractName}
   * @return the quantity, or empty if there is none of that name
   */
  public static Optional<RangedQuantity> named(String contractName) {
    for (RangedQuantity quantity : values()) {
      if (quantity.contractName.equals(contractName)) {
        return Optional.of(quantity);
      }
    }
    return Optional.empty();
  }
}
