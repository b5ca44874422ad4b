package org.ionsight.core.curve;

/**
 * The input channels of the health network, in the order of the contract: {@code [batch, channels,
 * bins]} with one row of {@link VoltageGrid#BINS} values per channel.
 */
public enum CurveChannel {
  /** Charge moved in the bin over nominal capacity, 1; 0 where not observed. */
  CHARGE("charge", "Ah/Ah"),
  /** 1 where the bin was observed from edge to edge, else 0. */
  OBSERVED("observed", "1"),
  /** Mean magnitude of the C-rate in the bin, 1/h; 0 where not observed. */
  C_RATE("c_rate", "1/h"),
  /** Mean temperature in the bin as (T − 25 °C) / 25 K; 0 where not observed. */
  TEMPERATURE("temperature", "(degC-25)/25"),
  /** 1 where temperature was observed, else 0. */
  TEMPERATURE_OBSERVED("temperature_observed", "1"),
  /** +1 in every bin of a charge, −1 in every bin of a discharge. */
  DIRECTION("direction", "1");

  private final String contractName;
  private final String unit;

  CurveChannel(String contractName, String unit) {
    this.contractName = contractName;
    this.unit = unit;
  }

  /**
   * The name of the channel in a bundle's contract.
   *
   * @return name in snake case
   */
  public String contractName() {
    return contractName;
  }

  /**
   * The unit of the channel in a bundle's contract.
   *
   * @return unit
   */
  public String unit() {
    return unit;
  }
}
