package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Divides scaled points by one of the methods. */
interface Partitioner {
  /** Starts of which the best is kept. */
  int RESTARTS = 10;

  /** EM follows each start much further than k-means does. */
  int GAUSSIAN_RESTARTS = 4;

  /** How many prototypes cover a dense region: assigning one embedding must stay below 1 µs. */
  int PROTOTYPES = 40;

  /** How many points a prototype stands for, at least. */
  int MEMBERS_OF_PROTOTYPE = 8;

  /** Divides points, which are finite. */
  Partition divide(double[][] scaled, long seed);

  /**
   * The way of a method.
   *
   * @param method any but {@link GroupingMethod#DENSITY} and {@link GroupingMethod#DIRECTION},
   *     which choose the number themselves
   * @param k number of groups
   */
  static Partitioner of(GroupingMethod method, int k) {
    return of(method, k, method.gaussian() ? GAUSSIAN_RESTARTS : RESTARTS);
  }

  /** The same with so many starts. */
  static Partitioner of(GroupingMethod method, int k, int restarts) {
    if (method == GroupingMethod.DIRECTION) {
      throw new IllegalArgumentException(DeviationStudy.ONLY);
    }
    if (method == GroupingMethod.DENSITY) {
      throw new IllegalArgumentException("dense regions choose their number themselves");
    }
    return method == GroupingMethod.K_MEANS
        ? (scaled, seed) -> balls(new KMeans(k, restarts, seed).fit(scaled), scaled)
        : (scaled, seed) -> ellipsoids(new GaussianMixture(k, method, restarts, seed).fit(scaled));
  }

  /** The way of {@link DensityGroups}; points of no group stay without. */
  static Partitioner of(DensityGroups density) {
    return (scaled, seed) -> regions(density.fitWithNoise(scaled), scaled, seed);
  }

  /** Balls around centroids, with the criterion of one common spherical variance. */
  static Partition balls(KMeans.Fit fit, double[][] scaled) {
    double[][] centroids = fit.centroids();
    return new Partition(
        fit.groups(),
        centroids.length,
        sphericalBic(fit, scaled),
        scaling -> Arrays.stream(centroids).map(c -> new Ball(scaling, c)).toList());
  }

  private static Partition ellipsoids(GaussianMixture.Fit fit) {
    return new Partition(
        fit.groups(),
        fit.means().length,
        fit.bic(),
        scaling -> {
          List<GroupShape> shapes = new ArrayList<>();
          for (int g = 0; g < fit.means().length; g++) {
            shapes.add(new Ellipsoid(scaling, fit.means()[g], fit.factors()[g], fit.weights()[g]));
          }
          return shapes;
        });
  }

  private static Partition regions(int[] groups, double[][] scaled, long seed) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    int each = Math.max(1, PROTOTYPES / Math.max(1, count));
    double[][][] prototypes = new double[count][][];
    for (int g = 0; g < count; g++) {
      double[][] members = Points.select(scaled, Points.membersOf(groups, g));
      // With fewer members each, prototypes would lie nearer to these points than to new ones.
      int k = Math.max(1, Math.min(each, members.length / MEMBERS_OF_PROTOTYPE));
      k = Points.distinct(members, k);
      prototypes[g] = new KMeans(k, 1, seed).fit(members).centroids();
    }
    return new Partition(
        groups,
        count,
        Double.NaN,
        scaling -> Arrays.stream(prototypes).map(p -> new Region(scaling, p)).toList());
  }

  /** Pelleg and Moore, ICML 2000 (X-means): normal groups with one variance in all directions. */
  private static double sphericalBic(KMeans.Fit fit, double[][] scaled) {
    int k = fit.centroids().length;
    double n = scaled.length;
    double size = fit.centroids()[0].length;
    double variance = Math.max(1e-12, fit.inertia() / (size * Math.max(1, n - k)));
    double log =
        -0.5 * n * size * Math.log(2 * Math.PI * variance) - fit.inertia() / (2 * variance);
    for (int members : Points.sizes(fit.groups(), k)) {
      log += members * Math.log(members / n);
    }
    return (k - 1 + k * size + 1) * Math.log(n) - 2 * log;
  }
}
