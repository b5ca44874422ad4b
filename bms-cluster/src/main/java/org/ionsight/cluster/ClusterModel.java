package org.ionsight.cluster;

import java.util.List;
import org.ionsight.core.estimate.GroupModel;

/**
 * Groups as centroids in a scaled space, each with the distance up to which a cell belongs to it.
 *
 * <p>Vectors have {@link #size} components, of the meaning that {@link #input} declares; distances
 * are Euclidean in the scaled space, so their unit is one spread of the points that the groups were
 * learned from. Immutable and thread-safe. {@link #assign} and {@link #distance} allocate nothing.
 * A vector with a value that is not finite belongs to no group; one of a wrong length is a bug and
 * throws {@link IllegalArgumentException}. Saved and read by {@link ClusterFile}.
 */
public final class ClusterModel implements GroupModel {
  private final GroupingInput input;
  private final Standardizer scaling;
  private final double[][] centroids;
  private final List<Group> groups;
  private final double silhouette;
  private final double threshold;

  /**
   * One group.
   *
   * @param name a letter, {@code A} for the largest group
   * @param members number of points that it was learned from
   * @param limit largest distance at which a cell still belongs to it, in spreads
   */
  public record Group(String name, int members, double limit) {
    /** Rejects a group without name or members, and a negative limit. */
    public Group {
      if (name.isBlank() || members < 1 || !(limit >= 0) || Double.isInfinite(limit)) {
        throw new ClusterException(
            "a group needs a name, at least 1 member and a limit of 0 or more, was '%s', %d, %s"
                .formatted(name, members, limit));
      }
    }
  }

  /**
   * Restores a model.
   *
   * @param input what vectors mean
   * @param scaling of the components
   * @param centroids {@code [groups][components]} in the scaled space
   * @param groups name, members and limit of each centroid
   * @param silhouette mean silhouette of the points that the groups were learned from
   * @param threshold the silhouette that a division had to exceed; see {@link GroupFinder}
   */
  ClusterModel(
      GroupingInput input,
      Standardizer scaling,
      double[][] centroids,
      List<Group> groups,
      double silhouette,
      double threshold) {
    if (centroids.length == 0 || centroids.length != groups.size()) {
      throw new ClusterException(
          "groups need one centroid each and there must be at least one, were %d and %d"
              .formatted(groups.size(), centroids.length));
    }
    Points.requireFinite(centroids);
    if (centroids[0].length != scaling.size()) {
      throw new ClusterException(
          "centroids must have as many components as the scaling, expected %d, found %d"
              .formatted(scaling.size(), centroids[0].length));
    }
    this.input = input;
    this.scaling = scaling;
    this.centroids = copy(centroids);
    this.groups = List.copyOf(groups);
    this.silhouette = silhouette;
    this.threshold = threshold;
  }

  private static double[][] copy(double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      copy[i] = rows[i].clone();
    }
    return copy;
  }

  @Override
  public int groups() {
    return centroids.length;
  }

  @Override
  public int assign(float[] vector) {
    int nearest = nearest(vector);
    // Written so that NaN is not inside any limit.
    return nearest >= 0 && distance(vector, nearest) <= groups.get(nearest).limit()
        ? nearest
        : UNKNOWN_GROUP;
  }

  /**
   * The group whose centroid is nearest, however far away it is.
   *
   * @param vector of {@link #size} components
   * @return index from 0, or {@link #UNKNOWN_GROUP} if a component is not finite
   */
  public int nearest(float[] vector) {
    int nearest = UNKNOWN_GROUP;
    double least = Double.POSITIVE_INFINITY;
    for (int g = 0; g < centroids.length; g++) {
      double d = distance(vector, g);
      if (d < least) {
        least = d;
        nearest = g;
      }
    }
    return nearest;
  }

  /**
   * Distance of a vector from the centroid of a group.
   *
   * @param vector of {@link #size} components
   * @param group index from 0
   * @return distance in spreads; positive infinity if a component is not finite
   */
  public double distance(float[] vector, int group) {
    if (vector.length != scaling.size()) {
      throw new IllegalArgumentException(
          "vector must have %d components, had %d".formatted(scaling.size(), vector.length));
    }
    double[] centroid = centroids[group];
    double sum = 0;
    for (int j = 0; j < vector.length; j++) {
      double d = scaling.scaled(j, vector[j]) - centroid[j];
      sum += d * d;
    }
    return Double.isNaN(sum) ? Double.POSITIVE_INFINITY : Math.sqrt(sum);
  }

  /**
   * Number of components of a vector.
   *
   * @return number of components
   */
  public int size() {
    return scaling.size();
  }

  /**
   * What a vector means.
   *
   * @return the input
   */
  public GroupingInput input() {
    return input;
  }

  /**
   * One group.
   *
   * @param group index from 0
   * @return name, members, limit
   */
  public Group group(int group) {
    return groups.get(group);
  }

  /**
   * The name of a group.
   *
   * @param group index from 0, or {@link #UNKNOWN_GROUP}
   * @return a letter, or {@code ?} for a cell that is unlike every group
   */
  public String name(int group) {
    return group == UNKNOWN_GROUP ? "?" : groups.get(group).name();
  }

  /**
   * Mean silhouette of the points that the groups were learned from.
   *
   * @return −1..1; 0 if there is one group
   */
  public double silhouette() {
    return silhouette;
  }

  /**
   * The silhouette that a division had to exceed, as {@link GroupFinder} calibrated it.
   *
   * @return −1..1
   */
  public double threshold() {
    return threshold;
  }

  Standardizer scaling() {
    return scaling;
  }

  double[] centroid(int group) {
    return centroids[group].clone();
  }
}
