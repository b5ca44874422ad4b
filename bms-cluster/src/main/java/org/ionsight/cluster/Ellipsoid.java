package org.ionsight.cluster;

/**
 * A normal distribution with its share of the points: the distance is that of Mahalanobis.
 *
 * <p>The covariance is kept as a lower triangle W for which Wᵀ·W is its inverse, so that |W·(x −
 * mean)| is the distance. Row i holds the components that end at i: all up to i of a full
 * covariance, only i itself of a diagonal one.
 */
final class Ellipsoid implements GroupShape {
  private final double[] mean;
  private final double[][] factor;
  private final double weight;
  private final double[][] raw;
  private final double[] offset;
  private final double handicap;

  Ellipsoid(Standardizer scaling, double[] mean, double[][] factor, double weight) {
    int size = scaling.size();
    if (mean.length != size || factor.length != size || !(weight > 0 && weight <= 1)) {
      throw new ClusterException(
          "an ellipsoid needs a mean and a factor of %d components and a weight above 0 up to 1, were %d, %d and %s"
              .formatted(size, mean.length, factor.length, weight));
    }
    Points.requireFinite(new double[][] {mean});
    this.mean = mean.clone();
    this.factor = Points.copy(factor);
    this.weight = weight;
    double[] centre = scaling.centre();
    double[] scale = scaling.weight();
    raw = Points.copy(factor);
    offset = new double[size];
    double logDeterminant = 0;
    for (int i = 0; i < size; i++) {
      double[] row = raw[i];
      int from = i + 1 - row.length;
      if (row.length == 0 || from < 0 || !(row[row.length - 1] > 0)) {
        throw new ClusterException(
            "row %d of a factor must have 1..%d values, the last positive, found %d"
                .formatted(i, i + 1, row.length));
      }
      logDeterminant -= 2 * Math.log(row[row.length - 1]);
      // Scaling and mean are folded in once, so that a distance is one product per entry.
      for (int k = 0; k < row.length; k++) {
        int j = from + k;
        offset[i] += row[k] * (centre[j] * scale[j] + mean[j]);
        row[k] *= scale[j];
      }
    }
    handicap = logDeterminant - 2 * Math.log(weight);
  }

  @Override
  public double squaredDistance(float[] vector, double enough) {
    double sum = 0;
    for (int i = 0; i < raw.length; i++) {
      double[] row = raw[i];
      int from = i + 1 - row.length;
      double y = -offset[i];
      for (int k = 0; k < row.length; k++) {
        y += row[k] * vector[from + k];
      }
      sum += y * y;
      if (sum > enough) {
        break;
      }
    }
    return sum;
  }

  @Override
  public double handicap() {
    return handicap;
  }

  @Override
  public double[] centre() {
    return mean.clone();
  }

  @Override
  public int size() {
    return mean.length;
  }

  double[][] factor() {
    return Points.copy(factor);
  }

  double weight() {
    return weight;
  }
}
