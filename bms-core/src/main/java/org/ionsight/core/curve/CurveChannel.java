package org.ionsight.core.curve;

/**
 * The input channels of the health network, in the order of the contract: {@code [batch, channels,
 * bins]} with one row of {@link VoltageGrid#BINS} values per channel.
 *
 * <p>Channels are only ever added at the end: a network may have been trained with the first few of
 * them, at least {@link #FEWEST}, and reads no others.
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
  DIRECTION("direction", "1"),
  /**
   * Mean hoop strain in the bin less that of all observed bins, 1e-4; 0 where not observed. The
   * zero of a strain gauge drifts and differs from cell to cell, so only differences tell.
   */
  STRAIN("strain", "1e-4"),
  /** 1 where strain was observed, else 0. */
  STRAIN_OBSERVED("strain_observed", "1"),
  /** 1 in every bin if the spec says LFP, else 0; all cathodes 0: not stated. */
  CATHODE_LFP("cathode_lfp", "1"),
  /** 1 in every bin if the spec says NMC, ½ for a blend, else 0. */
  CATHODE_NMC("cathode_nmc", "1"),
  /** 1 in every bin if the spec says NCA, ½ for a blend, else 0. */
  CATHODE_NCA("cathode_nca", "1"),
  /** 1 in every bin if the spec says LCO, else 0. */
  CATHODE_LCO("cathode_lco", "1"),
  /** 1 in every bin if the spec says LMO, else 0. */
  CATHODE_LMO("cathode_lmo", "1");

  /** The least number of channels that a network reads: what every recording has. */
  public static final int FEWEST = 6;

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
