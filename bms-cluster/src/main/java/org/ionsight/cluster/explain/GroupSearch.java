package org.ionsight.cluster.explain;

import org.ionsight.cluster.DeviationStudy;
import org.ionsight.cluster.GroupFinder;
import org.ionsight.cluster.GroupStudy;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.KnownKinds;
import org.ionsight.cluster.StudiedGroups;
import org.ionsight.cluster.diagnose.DeviatingCells;

/**
 * How groups of a pack are looked for: by what, by which method, and how many at most.
 *
 * @param input what to group by
 * @param method how
 * @param maxGroups most groups to look for, positive
 * @param seed of everything random
 */
public record GroupSearch(GroupingInput input, Method method, int maxGroups, long seed) {
  /** The methods. */
  public enum Method {
    /**
     * Cells that deviate from the others, by the direction in which they do ({@link
     * DeviationStudy}); k-means for more than {@link DeviatingCells#MOST_CELLS} cells, in
     * mini-batches above 20,000.
     */
    AUTO,
    /** k-means; the number by silhouette among those that are stable. */
    K_MEANS,
    /** A mixture of normal distributions; the number by BIC among those that are stable. */
    MIXTURE,
    /** The same with groups along the axes. */
    MIXTURE_DIAGONAL,
    /** Dense regions, whatever their number; cells in thin space belong to none. */
    REGIONS
  }

  /** Rejects a search for no groups. */
  public GroupSearch {
    if (maxGroups < 1) {
      throw new IllegalArgumentException("maxGroups must be positive, was " + maxGroups);
    }
  }

  /**
   * What is done if nothing else is asked for: features, {@link Method#AUTO}, at most eight groups.
   *
   * @param seed of everything random
   * @return the search
   */
  public static GroupSearch usual(long seed) {
    return new GroupSearch(
        PackGroups.DEFAULT_INPUT, Method.AUTO, GroupFinder.DEFAULT_MAX_GROUPS, seed);
  }

  StudiedGroups find(GroupingVectors vectors, KnownKinds known, double[] health) {
    if (method == Method.AUTO && vectors.points.length <= DeviatingCells.MOST_CELLS) {
      return new DeviationStudy(maxGroups, seed)
          .find(input, vectors.points, vectors.learnedScaling(), vectors.direction, known, health);
    }
    GroupStudy study = new GroupStudy(studied(), maxGroups, seed);
    boolean embeddings =
        input == GroupingInput.EMBEDDING || input == GroupingInput.EMBEDDING_CHANGE;
    // As floats, which have the same scaling, a fleet of embeddings is not held twice.
    return embeddings
        ? study.find(input, vectors.floats(), health)
        : study.find(input, vectors.points, vectors.scaling, health);
  }

  private GroupingMethod studied() {
    return switch (method) {
      case AUTO, K_MEANS -> GroupingMethod.K_MEANS;
      case MIXTURE -> GroupingMethod.GAUSSIAN_FULL;
      case MIXTURE_DIAGONAL -> GroupingMethod.GAUSSIAN_DIAGONAL;
      case REGIONS -> GroupingMethod.DENSITY;
    };
  }
}
