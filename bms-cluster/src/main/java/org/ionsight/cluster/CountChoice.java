package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses a number of groups from the curve: first what does not come back is left out, then the
 * method's own criterion decides, and the other one decides among equals.
 */
final class CountChoice {
  /** Hennig (2007): above 0.75 a group is stable, above 0.85 highly so. */
  static final double STABLE = 0.8;

  // Two silhouettes closer than this would change places with other cells.
  private static final double EQUAL_SILHOUETTE = 0.02;
  // Kass and Raftery (J. Am. Stat. Assoc. 90, 1995): a difference above 10 is very strong evidence.
  private static final double EQUAL_BIC = 10;

  // The same authors: above 6 it is strong. The directions of a pack have few parameters.
  private static final double EQUAL_BIC_OF_DIRECTIONS = 6;

  private CountChoice() {}

  /** Numbers whose groups all come back, in the order in which they would be chosen. */
  static List<GroupCount> ranked(List<GroupCount> curve, GroupingMethod method) {
    List<GroupCount> left = new ArrayList<>(curve);
    List<GroupCount> ranked = new ArrayList<>();
    for (Optional<GroupCount> next = among(left, method);
        next.isPresent();
        next = among(left, method)) {
      ranked.add(next.get());
      left.remove(next.get());
    }
    return ranked;
  }

  /** The choice; nothing if no division of two groups or more is stable. */
  static Optional<GroupCount> among(List<GroupCount> curve, GroupingMethod method) {
    List<GroupCount> stable =
        curve.stream().filter(c -> c.groups() > 1 && c.stability() >= STABLE).toList();
    return switch (method) {
      case K_MEANS -> {
        double most = stable.stream().mapToDouble(GroupCount::silhouette).max().orElse(0);
        yield stable.stream()
            .filter(c -> c.silhouette() >= most - EQUAL_SILHOUETTE)
            .min(Comparator.comparingDouble(GroupCount::bic));
      }
      case GAUSSIAN_DIAGONAL, GAUSSIAN_FULL -> {
        double least = stable.stream().mapToDouble(GroupCount::bic).min().orElse(0);
        yield stable.stream()
            .filter(c -> c.bic() <= least + EQUAL_BIC)
            .max(Comparator.comparingDouble(GroupCount::silhouette));
      }
      case DIRECTION -> amongDirections(stable.isEmpty() ? curve : stable);
      case DENSITY ->
          stable.stream()
              .max(
                  Comparator.comparingDouble(GroupCount::stability)
                      .thenComparingDouble(GroupCount::silhouette));
    };
  }

  /**
   * Of directions of deviating points: BIC, and the silhouette among equals, as of mixtures. If no
   * number comes back all are compared, as every group has to come back by itself later.
   */
  static Optional<GroupCount> amongDirections(List<GroupCount> curve) {
    List<GroupCount> several = curve.stream().filter(c -> c.groups() > 1).toList();
    double least = several.stream().mapToDouble(GroupCount::bic).min().orElse(0);
    return several.stream()
        .filter(c -> c.bic() <= least + EQUAL_BIC_OF_DIRECTIONS)
        .max(Comparator.comparingDouble(GroupCount::silhouette));
  }
}
