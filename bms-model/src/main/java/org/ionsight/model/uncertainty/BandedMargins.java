package org.ionsight.model.uncertainty;

/**
 * Margins that widen (or narrow) a quantile interval, by how much evidence there was; linear
 * between the bands, constant beyond the outermost.
 *
 * <p>The margin has the unit of the quantiles: SOH fraction, or natural logarithm for RUL.
 * Immutable and thread-safe; {@link #at} allocates nothing. Source: conformalized quantile
 * regression (Romano, Patterson, Candès, NeurIPS 2019, arXiv:1905.03222).
 */
public final class BandedMargins {
  private final double[] evidence;
  private final double[] margin;

  /**
   * Makes a table.
   *
   * @param evidence centres of the bands, strictly increasing, finite; at least one
   * @param margin what is taken from the lower and added to the upper quantile, finite
   * @throws IllegalArgumentException if the table is empty, unordered or not finite
   */
  public BandedMargins(double[] evidence, double[] margin) {
    if (evidence.length == 0 || evidence.length != margin.length) {
      throw new IllegalArgumentException(
          "margins need as many values as bands and at least one, was %d and %d"
              .formatted(margin.length, evidence.length));
    }
    for (int i = 0; i < evidence.length; i++) {
      boolean ordered = i == 0 || evidence[i] > evidence[i - 1];
      if (!ordered || !Double.isFinite(evidence[i]) || !Double.isFinite(margin[i])) {
        throw new IllegalArgumentException(
            "band %d must be finite and above the one before, was %s with margin %s"
                .formatted(i, evidence[i], margin[i]));
      }
    }
    this.evidence = evidence.clone();
    this.margin = margin.clone();
  }

  /**
   * The margin for some evidence.
   *
   * @param amount of evidence, as the bands; NaN gives the widest margin
   * @return margin, in the unit of the quantiles
   */
  public double at(double amount) {
    int last = evidence.length - 1;
    if (Double.isNaN(amount)) {
      double widest = margin[0];
      for (double m : margin) {
        widest = Math.max(widest, m);
      }
      return widest;
    }
    if (amount <= evidence[0]) {
      return margin[0];
    }
    if (amount >= evidence[last]) {
      return margin[last];
    }
    int i = 1;
    while (evidence[i] < amount) {
      i++;
    }
    double w = (amount - evidence[i - 1]) / (evidence[i] - evidence[i - 1]);
    return margin[i - 1] + w * (margin[i] - margin[i - 1]);
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
   * Margins of the bands.
   *
   * @return a copy
   */
  public double[] margins() {
    return margin.clone();
  }
}
