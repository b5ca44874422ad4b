package org.ionsight.core.soc;

/**
 * The inputs of the SOC network, in the order of the contract: one row per cell and step.
 *
 * <p>The network sees a cell through its spec: normalised values, and what physics already knows.
 */
public enum SocFeature {
  /** (V − vMin) / (vMax − vMin). */
  VOLTAGE("voltage", "(V-vMin)/(vMax-vMin)"),
  /** I / nominal Ah, positive while charging, 1/h. */
  C_RATE("c_rate", "1/h"),
  /**
   * (T − 25 °C) / 25 K, −1.4 (−10 °C) at least; 0 where not observed. No training data are colder,
   * so what is colder is left to physics.
   */
  TEMPERATURE("temperature", "max(-1.4,(degC-25)/25)"),
  /** 1 where temperature is observed, else 0. */
  TEMPERATURE_OBSERVED("temperature_observed", "1"),
  /** SOC by the inverse of the open-circuit voltage at V − I·R0(T). */
  OCV_SOC("ocv_soc", "1"),
  /** Mean C-rate over about one minute (exponential, 60 s), 1/h. */
  C_RATE_60S("c_rate_60s", "1/h"),
  /** Mean C-rate over about ten minutes (exponential, 600 s), 1/h. */
  C_RATE_600S("c_rate_600s", "1/h"),
  /**
   * Mean over about five minutes (exponential, 300 s) of the SOC by the inverse of the open-circuit
   * voltage at V − I·R0 − V1 − V2, with the RC voltages of the cell's circuit.
   */
  RELAXED_SOC_300S("relaxed_soc_300s", "1"),
  /** Charge left as a share of the capacity at 25 °C, by the extended Kalman filter of physics. */
  FILTER_SOC("filter_soc", "1"),
  /** What the filter believes of its own error: one standard deviation. */
  FILTER_DEVIATION("filter_deviation", "1"),
  /** Measured minus expected voltage of the filter, mean over about a minute (60 s), 0.1 V. */
  FILTER_INNOVATION_60S("filter_innovation_60s", "0.1V"),
  /**
   * Rate at which voltage moves the filter's SOC against counted charge, mean over about ten
   * minutes (600 s), 1/h: the offset of the current sensor as the filter sees it.
   */
  FILTER_CORRECTION_600S("filter_correction_600s", "1/h"),
  /** The same over about an hour (3600 s), 0.1/h. */
  FILTER_CORRECTION_3600S("filter_correction_3600s", "0.1/h"),
  /**
   * What a filter of SOC and sensor offset says that believes the voltage, minus {@link
   * #FILTER_SOC}.
   */
  DRIFT_SOC("drift_soc", "1"),
  /** The offset of the current sensor by that filter, 0.1/h. */
  DRIFT_OFFSET("drift_offset", "0.1/h");

  /** Number of features. */
  public static final int COUNT = values().length;

  private final String contractName;
  private final String unit;

  SocFeature(String contractName, String unit) {
    this.contractName = contractName;
    this.unit = unit;
  }

  /**
   * The name of the feature in a bundle's contract.
   *
   * @return name in snake case
   */
  public String contractName() {
    return contractName;
  }

  /**
   * The unit of the feature in a bundle's contract.
   *
   * @return unit
   */
  public String unit() {
    return unit;
  }
}
