package org.ionsight.cluster;

/** A group of any shape, covered by prototypes: the distance is that to the nearest of them. */
final class Region implements GroupShape {
  private final double[][] prototypes;
  private final Ball[] balls;

  Region(Standardizer scaling, double[][] prototypes) {
    if (prototypes.length == 0) {
      throw new ClusterException("a region needs at least one prototype, had none");
    }
    this.prototypes = Points.copy(prototypes);
    this.balls = new Ball[prototypes.length];
    for (int p = 0; p < balls.length; p++) {
      balls[p] = new Ball(scaling, prototypes[p]);
    }
  }

  @Override
  public double squaredDistance(float[] vector, double enough) {
    double least = Double.POSITIVE_INFINITY;
    for (Ball ball : balls) {
      // Not finite is NaN for every prototype, so that NaN is what comes out.
      least = Math.min(least, ball.squaredDistance(vector, Math.min(least, enough)));
    }
    return least;
  }

  @Override
  public double handicap() {
    return 0;
  }

  @Override
  public double[] centre() {
    return Points.mean(prototypes);
  }

  @Override
  public int size() {
    return prototypes[0].length;
  }

  double[][] prototypes() {
    return Points.copy(prototypes);
  }
}
