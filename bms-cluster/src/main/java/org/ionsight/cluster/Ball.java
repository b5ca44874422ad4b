package org.ionsight.cluster;

/** A group around its centroid: the distance is Euclidean in the scaled space. */
final class Ball implements GroupShape {
  // Of 32 components a far centroid is known to be far after a quarter.
  private static final int STRIDE = 8;

  private final double[] centroid;
  private final double[] weight;
  private final double[] offset;

  Ball(Standardizer scaling, double[] centroid) {
    if (centroid.length != scaling.size()) {
      throw new ClusterException(
          "centroids must have as many components as the scaling, expected %d, found %d"
              .formatted(scaling.size(), centroid.length));
    }
    Points.requireFinite(new double[][] {centroid});
    this.centroid = centroid.clone();
    // Scaling and centroid in one: (x - centre) * weight - centroid = x * weight - offset.
    weight = scaling.weight();
    offset = scaling.centre();
    for (int j = 0; j < offset.length; j++) {
      offset[j] = offset[j] * weight[j] + centroid[j];
    }
  }

  @Override
  public double squaredDistance(float[] vector, double enough) {
    return squaredSum(vector, weight, offset, enough);
  }

  /** Sum of (vector × weight − offset)², or any value above {@code enough} if it is larger. */
  static double squaredSum(float[] vector, double[] weight, double[] offset, double enough) {
    double sum = 0;
    int j = 0;
    // Two sums side by side, as each addition waits for the one before it.
    for (int end = STRIDE; end <= weight.length; end += STRIDE) {
      double other = 0;
      for (; j < end; j += 2) {
        double a = vector[j] * weight[j] - offset[j];
        double b = vector[j + 1] * weight[j + 1] - offset[j + 1];
        sum += a * a;
        other += b * b;
      }
      sum += other;
      if (sum > enough) {
        return sum;
      }
    }
    for (; j < weight.length; j++) {
      double d = vector[j] * weight[j] - offset[j];
      sum += d * d;
    }
    return sum;
  }

  @Override
  public double handicap() {
    return 0;
  }

  @Override
  public double[] centre() {
    return centroid.clone();
  }

  @Override
  public GroupShape over(Standardizer fewer, int[] kept) {
    return new Ball(fewer, Points.pick(centroid, kept));
  }

  @Override
  public int size() {
    return centroid.length;
  }
}
