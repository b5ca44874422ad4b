package org.ionsight.cluster;

/** A group around its centroid: the distance is Euclidean in the scaled space. */
final class Ball implements GroupShape {
  private final Standardizer scaling;
  private final double[] centroid;

  Ball(Standardizer scaling, double[] centroid) {
    if (centroid.length != scaling.size()) {
      throw new ClusterException(
          "centroids must have as many components as the scaling, expected %d, found %d"
              .formatted(scaling.size(), centroid.length));
    }
    Points.requireFinite(new double[][] {centroid});
    this.scaling = scaling;
    this.centroid = centroid.clone();
  }

  @Override
  public double squaredDistance(float[] vector, double enough) {
    double sum = 0;
    for (int j = 0; j < centroid.length; j++) {
      double d = scaling.scaled(j, vector[j]) - centroid[j];
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
  public int size() {
    return centroid.length;
  }
}
