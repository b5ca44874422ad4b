package org.ionsight.sim;

import static java.lang.StrictMath.exp;
import static java.lang.StrictMath.pow;
import static java.lang.StrictMath.tanh;

/**
 * Published open-circuit potentials of electrode materials over their lithiation.
 *
 * <p>Volts against Li/Li⁺ at 25 °C; stoichiometry is the lithium fraction of the host, clamped to
 * the range of the fit. All fall with lithiation. Thread-safe; allocates nothing. Every function
 * uses {@code StrictMath}, so simulated recordings are the same bits on every processor.
 */
public enum ElectrodePotential {
  /**
   * Graphite with some SiOx of the LG M50: Chen et al., J. Electrochem. Soc. 167 (2020) 080534,
   * doi:10.1149/1945-7111/ab9050.
   */
  GRAPHITE_SIOX_CHEN_2020(0.0005, 1),
  /**
   * Graphite with its staging plateaus: Mohtat et al., J. Electrochem. Soc. 167 (2020) 110561,
   * doi:10.1149/1945-7111/aba5d1.
   */
  GRAPHITE_MOHTAT_2020(0.0005, 1),
  /** NMC811 of the LG M50: Chen et al. 2020, doi:10.1149/1945-7111/ab9050. */
  NMC811_CHEN_2020(0.2, 0.995),
  /** NMC532: Mohtat et al. 2020, doi:10.1149/1945-7111/aba5d1. */
  NMC532_MOHTAT_2020(0.001, 0.995),
  /** NCA: Kim et al., J. Electrochem. Soc. 158 (2011) A955, doi:10.1149/1.3597614. */
  NCA_KIM_2011(0.3, 0.985),
  /**
   * LMO spinel: Doyle et al., J. Electrochem. Soc. 143 (1996) 1890, doi:10.1149/1.1836921, in the
   * range of its fit.
   */
  LMO_DOYLE_1996(0.17, 0.995),
  /** LFP: Safari and Delacourt, J. Electrochem. Soc. 158 (2011) A562, doi:10.1149/1.3567007. */
  LFP_SAFARI_2011(0.0005, 0.999),
  /** LFP: Afshar et al. 2017, arXiv:1709.03970. */
  LFP_AFSHAR_2017(0.0005, 0.999),
  /**
   * LCO by Doyle's fit, as in Marquis et al., J. Electrochem. Soc. 166 (2019) A3693,
   * doi:10.1149/2.0341915jes; the argument is stretched by 1.062 as there.
   */
  LCO_MARQUIS_2019(0.4, 0.97),
  /**
   * LCO: Ramadass et al., J. Electrochem. Soc. 151 (2004) A196, doi:10.1149/1.1634273, as far up as
   * cells of that time were charged.
   */
  LCO_RAMADASS_2004(0.43, 0.99);

  private final double lowest;
  private final double highest;

  ElectrodePotential(double lowest, double highest) {
    this.lowest = lowest;
    this.highest = highest;
  }

  private double fit(double s) {
    return switch (this) {
      case GRAPHITE_SIOX_CHEN_2020 ->
          1.9793 * exp(-39.3631 * s)
              + 0.2482
              - 0.0909 * tanh(29.8538 * (s - 0.1234))
              - 0.04478 * tanh(14.9159 * (s - 0.2769))
              - 0.0205 * tanh(30.4444 * (s - 0.6103));
      case GRAPHITE_MOHTAT_2020 ->
          0.063
              + 0.8 * exp(-75 * (s + 0.001))
              - 0.0120 * tanh((s - 0.127) / 0.016)
              - 0.0118 * tanh((s - 0.155) / 0.016)
              - 0.0035 * tanh((s - 0.220) / 0.020)
              - 0.0095 * tanh((s - 0.190) / 0.013)
              - 0.0145 * tanh((s - 0.490) / 0.020)
              - 0.0800 * tanh((s - 1.030) / 0.055);
      case NMC811_CHEN_2020 ->
          -0.8090 * s
              + 4.4875
              - 0.0428 * tanh(18.5138 * (s - 0.5542))
              - 17.7326 * tanh(15.7890 * (s - 0.3117))
              + 17.5842 * tanh(15.9308 * (s - 0.3120));
      case NMC532_MOHTAT_2020 ->
          4.3452
              - 1.6518 * s
              + 1.6225 * pow(s, 2)
              - 2.0843 * pow(s, 3)
              + 3.5146 * pow(s, 4)
              - 2.2166 * pow(s, 5)
              - 0.5623e-4 * exp(109.451 * s - 100.006);
      case NCA_KIM_2011 ->
          1.638 * pow(s, 10)
              - 2.222 * pow(s, 9)
              + 15.056 * pow(s, 8)
              - 23.488 * pow(s, 7)
              + 81.246 * pow(s, 6)
              - 344.566 * pow(s, 5)
              + 621.3475 * pow(s, 4)
              - 554.774 * pow(s, 3)
              + 264.427 * pow(s, 2)
              - 66.3691 * s
              + 11.8058
              - 0.61386 * exp(5.8201 * pow(s, 136.4));
      case LMO_DOYLE_1996 ->
          4.19829
              + 0.0565661 * tanh(-14.5546 * s + 8.60942)
              - 0.0275479 * (1 / pow(0.998432 - s, 0.492465) - 1.90111)
              - 0.157123 * exp(-0.04738 * pow(s, 8))
              + 0.810239 * exp(-40 * (s - 0.133875));
      case LFP_SAFARI_2011 ->
          3.4323
              - 0.8428 * exp(-80.2493 * pow(1 - s, 1.3198))
              - 3.2474e-6 * exp(20.2645 * pow(1 - s, 3.8003))
              + 3.2482e-6 * exp(20.2646 * pow(1 - s, 3.7995));
      case LFP_AFSHAR_2017 ->
          3.4077 - 0.020269 * s + 0.5 * exp(-150 * s) - 0.9 * exp(-30 * (1 - s));
      case LCO_MARQUIS_2019 -> lco(1.062 * s);
      case LCO_RAMADASS_2004 ->
          (-4.656
                  + 88.669 * pow(s, 2)
                  - 401.119 * pow(s, 4)
                  + 342.909 * pow(s, 6)
                  - 462.471 * pow(s, 8)
                  + 433.434 * pow(s, 10))
              / (-1
                  + 18.933 * pow(s, 2)
                  - 79.532 * pow(s, 4)
                  + 37.311 * pow(s, 6)
                  - 73.083 * pow(s, 8)
                  + 95.96 * pow(s, 10));
    };
  }

  private static double lco(double z) {
    return 2.16216
        + 0.07645 * tanh(30.834 - 54.4806 * z)
        + 2.1581 * tanh(52.294 - 50.294 * z)
        - 0.14169 * tanh(11.0923 - 19.8543 * z)
        + 0.2051 * tanh(1.4684 - 5.4888 * z)
        + 0.2531 * tanh((-z + 0.56478) / 0.1316)
        - 0.02167 * tanh((z - 0.525) / 0.006);
  }

  /**
   * Open-circuit potential.
   *
   * @param stoichiometry lithium fraction of the host, clamped to {@link #lowest}..{@link #highest}
   * @return volts against Li/Li⁺
   */
  public double volts(double stoichiometry) {
    return fit(Math.max(lowest, Math.min(highest, stoichiometry)));
  }

  /**
   * The least lithiation of the fit.
   *
   * @return lithium fraction
   */
  public double lowest() {
    return lowest;
  }

  /**
   * The greatest lithiation of the fit.
   *
   * @return lithium fraction
   */
  public double highest() {
    return highest;
  }
}
