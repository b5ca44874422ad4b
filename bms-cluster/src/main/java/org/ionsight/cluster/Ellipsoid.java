package org.ionsight.cluster;

import java.util.Arrays;

/**
 * A normal distribution with its share of the points: the distance is that of Mahalanobis.
 *
 * <p>The covariance is kept as a lower triangle W for which Wᵀ·W is its inverse, so that |W·(x −
 * mean)| is the distance. Row i holds the components that end at i: all up to i of a full
 * covariance, only i itself of a diagonal one.
 */
final class Ellipsoid implements GroupShape {
  // Four rows side by side: each addition waits for the one before it, and each component is
  // converted to double once for all four.
  private static final int BLOCK = 4;

  private final double[] mean;
  private final double[][] factor;
  private final double weight;
  private final boolean full;
  private final double[] diagonal;
  private final double[][] blocks;
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
    diagonal = new double[size];
    blocks = new double[(size + BLOCK - 1) / BLOCK][];
    Arrays.setAll(blocks, b -> new double[BLOCK * Math.min(size, BLOCK * (b + 1))]);
    offset = new double[BLOCK * blocks.length];
    double logDeterminant = 0;
    boolean full = false;
    for (int i = 0; i < size; i++) {
      double[] row = factor[i];
      int from = i + 1 - row.length;
      if (row.length == 0 || from < 0 || !(row[row.length - 1] > 0)) {
        throw new ClusterException(
            "row %d of a factor must have 1..%d values, the last positive, found %d"
                .formatted(i, i + 1, row.length));
      }
      full |= row.length > 1;
      logDeterminant -= 2 * Math.log(row[row.length - 1]);
      diagonal[i] = row[row.length - 1] * scale[i];
      // Scaling and mean are folded in once, so that a distance is one product per entry.
      for (int k = 0; k < row.length; k++) {
        int j = from + k;
        offset[i] += row[k] * (centre[j] * scale[j] + mean[j]);
        blocks[i / BLOCK][BLOCK * j + i % BLOCK] = row[k] * scale[j];
      }
    }
    this.full = full;
    handicap = logDeterminant - 2 * Math.log(weight);
  }

  @Override
  public double squaredDistance(float[] vector, double enough) {
    if (!full) {
      return Ball.squaredSum(vector, diagonal, offset, enough);
    }
    double sum = 0;
    for (int b = 0; b < blocks.length && !(sum > enough); b++) {
      double[] block = blocks[b];
      double y0 = -offset[BLOCK * b];
      double y1 = -offset[BLOCK * b + 1];
      double y2 = -offset[BLOCK * b + 2];
      double y3 = -offset[BLOCK * b + 3];
      for (int at = 0, j = 0; at < block.length; at += BLOCK, j++) {
        double x = vector[j];
        y0 += block[at] * x;
        y1 += block[at + 1] * x;
        y2 += block[at + 2] * x;
        y3 += block[at + 3] * x;
      }
      sum += (y0 * y0 + y1 * y1) + (y2 * y2 + y3 * y3);
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
  public GroupShape over(Standardizer fewer, int[] kept) {
    return new Ellipsoid(
        fewer, Points.pick(mean, kept), NormalDistribution.marginal(factor, kept), weight);
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
