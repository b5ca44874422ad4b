package org.ionsight.cluster;

/**
 * How far each point lies from what is usual among all, without a search for groups.
 *
 * <p>The measure is that of {@link DeviationStudy}. No pairs of points are compared: time grows
 * with the number of points, 499 clouds of as many points are drawn and measured. Stateless and
 * thread-safe; allocates one cloud at a time.
 */
public final class Outlyingness {
  /** Share of sets of points that are alike in which one is told to deviate, if nothing is said. */
  public static final double LEVEL = Deviation.LEVEL;

  private Outlyingness() {}

  /**
   * Compares where points are.
   *
   * @param points {@code [points][components]}, scaled: the usual point at the origin, all
   *     components on one scale; finite, at least one
   * @param level share of sets of points that are alike in which one may be told to deviate; below
   *     1 in 500 it is 1 in 500
   * @param seed of the clouds
   * @return distances, p-values and the limit of that level
   */
  public static PointDeviations of(double[][] points, double level, long seed) {
    return Deviation.of(points, seed).of(points, level);
  }

  /**
   * Compares how far points have moved. What measurement adds to a difference of two states is
   * normal; how points themselves differ has farther tails. So the clouds have both, by their
   * shares of the variance: early, when little has happened, the limit is closer.
   *
   * @param points {@code [points][components]}, as in {@link #of(double[][], double, long)}
   * @param noise variance of each component that measurement alone explains, as it is scaled
   * @param level as in {@link #of(double[][], double, long)}
   * @param seed of the clouds
   * @return distances, p-values and the limit of that level
   */
  public static PointDeviations ofChanges(
      double[][] points, double[] noise, double level, long seed) {
    if (noise.length != points[0].length) {
      throw new ClusterException(
          "each of %d components needs a variance of its noise, found %d"
              .formatted(points[0].length, noise.length));
    }
    return Deviation.of(points, Deviation.share(points, noise), seed).of(points, level);
  }
}
