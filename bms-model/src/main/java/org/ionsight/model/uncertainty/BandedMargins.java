package org.ionsight.model.uncertainty;

/**
 * Margins that widen (or narrow) a quantile interval, by how much evidence there was and by how
 * wide the interval was already; linear between the bands, constant beyond the outermost.
 *
 * <p>A margin is an absolute part, in the unit of the quantiles (SOH fraction, or natural logarithm
 * for RUL), and a relative part times the distance of the raw quantiles: where the network itself
 * doubts more, more is added. Immutable and thread-safe; {@link #at} allocates nothing. Sources:
 * conformalized quantile regression (Romano, Patterson, Candès, NeurIPS 2019, arXiv:1905.03222);
 * its scaled form, CQR-r (Sesia, Candès, Stat 9, 2020, doi:10.1002/sta4.261).
 */
public final class BandedMargins {
  private final double[] evidence;
  private final double[] margin;
  private final double[] relative;

  /**
   * Makes a table without relative parts.
   *
   * @param evidence centres of the bands, strictly increasing, finite; at least one
   * @param margin what is taken from the lower and added to the upper quantile, finite
   * @throws IllegalArgumentException if the table is empty, unordered or not finite
   */
  public BandedMargins(double[] evidence, double[] margin) {
    this(evidence, margin, new double[margin.length]);
  }

  /**
   * Makes a table.
   *
   * @param evidence centres of the bands, strictly increasing, finite; at least one
   * @param margin what is taken from the lower and added to the upper quantile, finite
   * @param relative what is taken and added besides, over the distance of the raw quantiles, finite
   * @throws IllegalArgumentException if the table is empty, unordered or not finite
   */
  public BandedMargins(double[] evidence, double[] margin, double[] relative) {
    if (evidence.length == 0
        || evidence.length != margin.length
        || evidence.length != relative.length) {
      throw new IllegalArgumentException(
          "margins need as many values as bands and at least one, was %d and %d for %d bands"
              .formatted(margin.length, relative.length, evidence.length));
    }
    for (int i = 0; i < evidence.length; i++) {
      boolean ordered = i == 0 || evidence[i] > evidence[i - 1];
      if (!ordered || !Double.isFinite(evidence[i] + margin[i] + relative[i])) {
        throw new IllegalArgumentException(
            "band %d must be finite and above the one before, was %s with margin %s and %s"
                .formatted(i, evidence[i], margin[i], relative[i]));
      }
    }
    this.evidence = evidence.clone();
    this.margin = margin.clone();
    this.relative = relative.clone();
  }

  /**
   * The margin for some evidence.
   *
   * @param amount of evidence, as the bands; NaN gives the widest margin
   * @param rawWidth distance of the raw quantiles, at least 0
   * @return margin, in the unit of the quantiles
   */
  public double at(double amount, double rawWidth) {
    int last = evidence.length - 1;
    if (Double.isNaN(amount)) {
      double widest = band(0, rawWidth);
      for (int i = 1; i <= last; i++) {
        widest = Math.max(widest, band(i, rawWidth));
      }
      return widest;
    }
    if (amount <= evidence[0]) {
      return band(0, rawWidth);
    }
    if (amount >= evidence[last]) {
      return band(last, rawWidth);
    }
    int i = 1;
    while (evidence[i] < amount) {
      i++;
    }
    double w = (amount - evidence[i - 1]) / (evidence[i] - evidence[i - 1]);
    double below = band(i - 1, rawWidth);
    return below + w * (band(i, rawWidth) - below);
  }

  private double band(int i, double rawWidth) {
    return margin[i] + relative[i] * rawWidth;
  }

  /**
   * Centres of the bands.
   *
   * @return a copy
   */
  public double[] evidence() {
    return evidence.clone();
  }

  /**
   * Relative parts of the margins.
   *
   * @return over the distance of the raw quantiles, a copy
   */
  public double[] relative() {
    return relative.clone();
  }

  /**
   * Absolute parts of the margins.
   *
   * @return a copy
   */
  public double[] margins() {
    return margin.clone();
  }
}
