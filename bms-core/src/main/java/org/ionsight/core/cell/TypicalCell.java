package org.ionsight.core.cell;

import org.ionsight.core.physics.EquivalentCircuit;
import org.ionsight.core.physics.OcvTable;

/**
 * Typical open-circuit voltages and circuits for cell types that nobody has measured yet, fitted to
 * the limits and the capacity of a spec.
 *
 * <p>Sources. NMC: LG 18650HG2, NCA: Panasonic 18650PF, LFP: lfp-longflat, LCO: CALCE CS2, all as
 * fitted by {@code org.ionsight.train.spec.FitSpecs}, with the citations in their spec files; blend
 * and unknown: the mean of NMC and NCA. LMO: half-cell fits of Doyle, Newman et al., J.
 * Electrochem. Soc. 143 (1996) 1890, doi:10.1149/1.1836921 (LiMn2O4, y 0.985 to 0.177) and Safari
 * and Delacourt, J. Electrochem. Soc. 158 (2011) A562, doi:10.1149/1.3567007 (graphite, x 0.012 to
 * 0.80).
 */
final class TypicalCell {
  private static final double[] SOC = {
    0, 0.02, 0.05, 0.10, 0.15, 0.20, 0.25, 0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60, 0.65, 0.70,
    0.75, 0.80, 0.85, 0.90, 0.95, 0.98, 1
  };
  private static final double[] NMC = {
    2.879, 3.087, 3.227, 3.357, 3.438, 3.502, 3.544, 3.595, 3.631, 3.661, 3.696, 3.740, 3.789,
    3.844, 3.893, 3.933, 3.978, 4.030, 4.072, 4.091, 4.115, 4.148, 4.186
  };
  private static final double[] NCA = {
    2.760, 3.086, 3.265, 3.340, 3.412, 3.470, 3.518, 3.554, 3.583, 3.611, 3.640, 3.675, 3.721,
    3.779, 3.827, 3.869, 3.910, 3.955, 4.010, 4.063, 4.103, 4.137, 4.179
  };
  private static final double[] LFP = {
    2.381, 2.923, 3.091, 3.203, 3.215, 3.240, 3.260, 3.276, 3.287, 3.294, 3.297, 3.298, 3.300,
    3.302, 3.305, 3.311, 3.327, 3.336, 3.337, 3.339, 3.343, 3.358, 3.576
  };
  private static final double[] LCO = {
    3.313, 3.396, 3.581, 3.679, 3.720, 3.754, 3.775, 3.789, 3.803, 3.817, 3.833, 3.852, 3.873,
    3.897, 3.923, 3.952, 3.985, 4.021, 4.061, 4.109, 4.160, 4.180, 4.195
  };
  private static final double[] LMO = {
    3.194, 3.428, 3.606, 3.726, 3.770, 3.796, 3.819, 3.839, 3.856, 3.874, 3.901, 3.937, 3.968,
    3.986, 3.998, 4.008, 4.017, 4.024, 4.029, 4.036, 4.061, 4.109, 4.178
  };

  /** The upper limits that the tables belong to, V. */
  private static final double LAYERED_LIMIT = 4.2;

  private static final double LFP_LIMIT = 3.6;

  /** Limits this close are the same: makers round, and LFP is charged to 3.6 or 3.65 V. */
  private static final double SAME_LIMIT = 0.06;

  /**
   * Mean of the LG and Panasonic fits over temperature as Ω·Ah: resistance goes with 1/capacity.
   */
  private static final double[] CELSIUS = {-20, -10, 0, 10, 25, 40};

  private static final double[] R0_OHM_AH = {0.330, 0.227, 0.160, 0.107, 0.074, 0.066};
  private static final double[] R1_OHM_AH = {0.372, 0.269, 0.120, 0.091, 0.060, 0.045};
  private static final double[] R2_OHM_AH = {0.455, 0.260, 0.260, 0.178, 0.090, 0.075};
  private static final double[] TAU_SECONDS = {35, 1600};

  private TypicalCell() {}

  static OcvTable ocv(CellSpec spec) {
    double[] volts = table(spec.cathode());
    double limit = spec.cathode() == Cathode.LFP ? LFP_LIMIT : LAYERED_LIMIT;
    double middle = volts[SOC.length / 2];
    if (spec.maxVolts() < middle || spec.minVolts() > middle) {
      return squeezed(volts, spec);
    }
    return cut(volts, limit, spec);
  }

  private static double[] table(Cathode cathode) {
    return switch (cathode) {
      case NMC -> NMC;
      case NCA -> NCA;
      case LFP -> LFP;
      case LCO -> LCO;
      case LMO -> LMO;
      case BLEND, UNKNOWN -> mean(NMC, NCA);
    };
  }

  private static double[] mean(double[] a, double[] b) {
    double[] out = new double[a.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = (a[i] + b[i]) / 2;
    }
    return out;
  }

  /**
   * Limits inside those of the table use a part of it; an upper limit beyond stretches its upper
   * half, as high-voltage variants of a cathode do.
   */
  private static OcvTable cut(double[] volts, double limit, CellSpec spec) {
    double[] v = volts.clone();
    double more = spec.maxVolts() - limit;
    double from = 0;
    double to = 1;
    OcvTable whole = new OcvTable(SOC, v);
    if (more > SAME_LIMIT) {
      for (int i = 0; i < v.length; i++) {
        v[i] += more * SOC[i] * SOC[i];
      }
      whole = new OcvTable(SOC, v);
    } else if (more < -SAME_LIMIT) {
      to = whole.soc(v[v.length - 1] + more);
    }
    if (spec.minVolts() > v[0]) {
      from = whole.soc(spec.minVolts());
    }
    double[] out = new double[v.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = whole.volts(from + (to - from) * SOC[i]);
    }
    return new OcvTable(SOC, out);
  }

  /** Limits that no known cathode has (LTO, sodium): the shape of the curve between them. */
  private static OcvTable squeezed(double[] volts, CellSpec spec) {
    double span = spec.maxVolts() - spec.minVolts();
    double bottom = spec.minVolts() + 0.1 * span;
    double rise = volts[volts.length - 1] - volts[0];
    double[] out = new double[volts.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = bottom + (volts[i] - volts[0]) / rise * 0.89 * span;
    }
    return new OcvTable(SOC, out);
  }

  static EquivalentCircuit circuit(CellSpec spec) {
    return new EquivalentCircuit(
        CELSIUS,
        over(R0_OHM_AH, spec.nominalAmpHours()),
        over(R1_OHM_AH, spec.nominalAmpHours()),
        over(R2_OHM_AH, spec.nominalAmpHours()),
        TAU_SECONDS);
  }

  private static double[] over(double[] ohmAmpHours, double ampHours) {
    double[] out = new double[ohmAmpHours.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = ohmAmpHours[i] / ampHours;
    }
    return out;
  }
}
