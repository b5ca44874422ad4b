package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.ionsight.core.feature.Robust;

/** Makes a {@link ClusterModel} of a {@link Partition}: the largest group first, with letters. */
final class NamedGroups {
  private NamedGroups() {}

  static void requireHealth(double[][] points, double[] health) {
    Points.requireFinite(points);
    requireOneEach(points.length, health);
  }

  static void requireHealth(float[][] vectors, double[] health) {
    Points.requireFinite(vectors);
    requireOneEach(vectors.length, health);
  }

  private static void requireOneEach(int points, double[] health) {
    if (health.length != points) {
      throw new ClusterException(
          "health needs one value for each of %d points, found %d"
              .formatted(points, health.length));
    }
  }

  /**
   * The model, and the groups of the points in its order.
   *
   * @param partition of the points
   * @param scaled the points that were divided
   * @param scaling that made them
   * @param health by which groups of one size are named, best first; NaN where unknown
   * @param provenance what the model says of itself
   */
  static Named of(
      Partition partition,
      double[][] scaled,
      Standardizer scaling,
      double[] health,
      Provenance provenance) {
    return of(
        partition,
        GroupLimits.leftOut(
            LeftOutDistances.of(partition, scaled),
            partition.groups(),
            partition.shapes().apply(scaling)),
        scaling,
        health,
        provenance);
  }

  /** The same with limits of a plain rule, for groups that other points are to calibrate. */
  static Named beforeCalibration(
      Partition partition,
      double[][] scaled,
      Standardizer scaling,
      double[] health,
      Provenance provenance) {
    int[] groups = partition.groups();
    // Shapes in the space that is scaled already tell the distance of each point.
    List<? extends GroupShape> inSpace =
        partition.shapes().apply(Standardizer.identity(scaling.size()));
    double[] distances = new double[scaled.length];
    for (int i = 0; i < scaled.length; i++) {
      distances[i] = Math.sqrt(Points.squaredDistance(scaled[i], inSpace.get(groups[i]).centre()));
    }
    return of(
        partition,
        GroupLimits.ofOwn(distances, groups, partition.count()),
        scaling,
        health,
        provenance);
  }

  /** The same for vectors that were never scaled, a million of them perhaps. */
  static Named of(
      Partition partition,
      float[][] vectors,
      Standardizer scaling,
      double[] health,
      Provenance provenance) {
    int[] groups = partition.groups();
    List<? extends GroupShape> shapes = partition.shapes().apply(scaling);
    int[] sizes = Points.sizes(groups, partition.count());
    double[] distances = new double[vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      distances[i] =
          groups[i] < 0
              ? Double.NaN
              : LeftOutDistances.of(
                  shapes.get(groups[i]),
                  shapes.get(groups[i]).squaredDistance(vectors[i], Double.POSITIVE_INFINITY),
                  sizes[groups[i]]);
    }
    return of(
        partition, GroupLimits.leftOut(distances, groups, shapes), scaling, health, provenance);
  }

  private static Named of(
      Partition partition,
      double[] limits,
      Standardizer scaling,
      double[] health,
      Provenance provenance) {
    int count = partition.count();
    int[] groups = partition.groups();
    Integer[] order = order(groups, count, health);
    int[] sizes = Points.sizes(groups, count);
    List<? extends GroupShape> shapes = partition.shapes().apply(scaling);
    List<GroupShape> ordered = new ArrayList<>();
    List<ClusterModel.Group> named = new ArrayList<>();
    int[] renamed = new int[count];
    for (int rank = 0; rank < count; rank++) {
      int g = order[rank];
      renamed[g] = rank;
      ordered.add(shapes.get(g));
      named.add(new ClusterModel.Group(Letters.of(rank), sizes[g], limits[g]));
    }
    return new Named(
        new ClusterModel(provenance, scaling, ordered, named),
        Arrays.stream(groups).map(g -> g < 0 ? g : renamed[g]).toArray());
  }

  /**
   * A model with the groups of the points that it was learned from.
   *
   * @param model the groups
   * @param groups of each point
   */
  @SuppressWarnings("ArrayRecordComponent") // taken apart at once
  record Named(ClusterModel model, int[] groups) {}

  private static Integer[] order(int[] groups, int count, double[] health) {
    int[] sizes = Points.sizes(groups, count);
    double[] goodness = new double[count];
    for (int g = 0; g < count; g++) {
      double median = Robust.median(GroupLimits.ofGroup(health, groups, g));
      goodness[g] = Double.isNaN(median) ? Double.NEGATIVE_INFINITY : median;
    }
    Integer[] order = new Integer[count];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        Comparator.comparingInt((Integer g) -> -sizes[g])
            .thenComparingDouble(g -> -goodness[g])
            .thenComparingInt(g -> g));
    return order;
  }
}
