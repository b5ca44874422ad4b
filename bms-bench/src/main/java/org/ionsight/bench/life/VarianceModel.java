package org.ionsight.bench.life;

/**
 * Cycle life from one number: the variance over voltage of how much the discharge curve moved
 * between cycles 10 and 100, log10 life = a + b · log10 variance.
 *
 * <p>Source: Severson et al., Nature Energy 4 (2019) 383, doi:10.1038/s41560-019-0356-8. Immutable.
 *
 * @param intercept a
 * @param slope b
 */
public record VarianceModel(double intercept, double slope) {
  /**
   * Fits by ordinary least squares.
   *
   * @param variances of the training cells, Ah²
   * @param lives of the same cells, cycles
   * @return the model
   */
  public static VarianceModel fit(double[] variances, double[] lives) {
    int n = variances.length;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < n; i++) {
      meanX += Math.log10(variances[i]) / n;
      meanY += Math.log10(lives[i]) / n;
    }
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < n; i++) {
      double x = Math.log10(variances[i]) - meanX;
      xy += x * (Math.log10(lives[i]) - meanY);
      xx += x * x;
    }
    double slope = xy / xx;
    return new VarianceModel(meanY - slope * meanX, slope);
  }

  /**
   * The variance over voltage of the difference of two discharge curves.
   *
   * @param early charge at each voltage, Ah
   * @param late the same of a later cycle, Ah
   * @return variance, Ah²
   */
  public static double variance(double[] early, double[] late) {
    int n = early.length;
    double mean = 0;
    for (int i = 0; i < n; i++) {
      mean += (late[i] - early[i]) / n;
    }
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double d = late[i] - early[i] - mean;
      sum += d * d;
    }
    return sum / n;
  }

  /**
   * Predicts a life.
   *
   * @param variance see {@link #variance}
   * @return life, cycles
   */
  public double life(double variance) {
    return Math.pow(10, intercept + slope * Math.log10(variance));
  }
}
