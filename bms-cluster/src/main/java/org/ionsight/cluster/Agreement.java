package org.ionsight.cluster;

import java.util.Arrays;

/**
 * How well groups agree with known classes, and how compact groups are.
 *
 * <p>Groups and classes are indices from 0 and need not be numbered alike; {@link
 * org.ionsight.core.estimate.GroupModel#UNKNOWN_GROUP} counts as one group more. Stateless and
 * thread-safe.
 */
public final class Agreement {
  private Agreement() {}

  /**
   * The adjusted Rand index.
   *
   * <p>Source: Hubert and Arabie, J. Classif. 2, 1985, doi:10.1007/BF01908075.
   *
   * @param groups of each point
   * @param classes of each point
   * @return 1 for equal partitions, about 0 for unrelated ones
   */
  public static double adjustedRand(int[] groups, int[] classes) {
    long[][] table = table(groups, classes);
    double both = 0;
    double rows = 0;
    double columns = 0;
    long[] columnSums = new long[table[0].length];
    for (long[] row : table) {
      long rowSum = 0;
      for (int c = 0; c < row.length; c++) {
        both += pairs(row[c]);
        rowSum += row[c];
        columnSums[c] += row[c];
      }
      rows += pairs(rowSum);
    }
    for (long sum : columnSums) {
      columns += pairs(sum);
    }
    double expected = rows * columns / Math.max(1, pairs(groups.length));
    double largest = (rows + columns) / 2;
    return largest == expected ? 1 : (both - expected) / (largest - expected);
  }

  /**
   * Normalised mutual information, by the arithmetic mean of both entropies.
   *
   * <p>Source: Vinh, Epps, Bailey, J. Mach. Learn. Res. 11, 2010.
   *
   * @param groups of each point
   * @param classes of each point
   * @return 0..1; 1 for equal partitions
   */
  public static double normalizedMutualInformation(int[] groups, int[] classes) {
    long[][] table = table(groups, classes);
    double n = groups.length;
    double[] rows = new double[table.length];
    double[] columns = new double[table[0].length];
    for (int r = 0; r < table.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        rows[r] += table[r][c] / n;
        columns[c] += table[r][c] / n;
      }
    }
    double shared = 0;
    for (int r = 0; r < table.length; r++) {
      for (int c = 0; c < columns.length; c++) {
        double p = table[r][c] / n;
        shared += p > 0 ? p * Math.log(p / (rows[r] * columns[c])) : 0;
      }
    }
    double entropies = entropy(rows) + entropy(columns);
    return entropies == 0 ? 1 : Math.max(0, Math.min(1, 2 * shared / entropies));
  }

  /**
   * The share of points that are right when every group is named after a class of its own, in the
   * best of all one-to-one ways.
   *
   * @param groups of each point
   * @param classes of each point
   * @return 0..1
   */
  public static double bestMapAccuracy(int[] groups, int[] classes) {
    long[][] table = table(groups, classes);
    int size = Math.max(table.length, table[0].length);
    double[][] cost = new double[size][size];
    for (int r = 0; r < table.length; r++) {
      for (int c = 0; c < table[0].length; c++) {
        cost[r][c] = -table[r][c];
      }
    }
    int[] match = BestMatch.columns(cost);
    double right = 0;
    for (int r = 0; r < size; r++) {
      right -= cost[r][match[r]];
    }
    return right / groups.length;
  }

  /**
   * The Davies–Bouldin index: lower means more compact and further apart.
   *
   * <p>Source: Davies and Bouldin, IEEE Trans. Pattern Anal. Mach. Intell. 1, 1979,
   * doi:10.1109/TPAMI.1979.4766909.
   *
   * @param points {@code [points][components]}, finite
   * @param groups index of the group of each point, from 0
   * @return 0 or more; 0 if there is only one group
   */
  public static double daviesBouldin(double[][] points, int[] groups) {
    int count = Arrays.stream(groups).max().orElse(-1) + 1;
    double[][] centroids = new double[count][points[0].length];
    int[] sizes = Points.sizes(groups, count);
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < points[i].length; j++) {
        centroids[groups[i]][j] += points[i][j] / sizes[groups[i]];
      }
    }
    double[] scatter = new double[count];
    for (int i = 0; i < points.length; i++) {
      scatter[groups[i]] +=
          Math.sqrt(Points.squaredDistance(points[i], centroids[groups[i]])) / sizes[groups[i]];
    }
    double sum = 0;
    for (int a = 0; a < count; a++) {
      double worst = 0;
      for (int b = 0; b < count; b++) {
        double apart = Math.sqrt(Points.squaredDistance(centroids[a], centroids[b]));
        if (a != b && apart > 0) {
          worst = Math.max(worst, (scatter[a] + scatter[b]) / apart);
        }
      }
      sum += worst;
    }
    return count == 0 ? 0 : sum / count;
  }

  private static double pairs(long n) {
    return n * (n - 1) / 2.0;
  }

  private static double entropy(double[] shares) {
    double sum = 0;
    for (double p : shares) {
      sum -= p > 0 ? p * Math.log(p) : 0;
    }
    return sum;
  }

  private static long[][] table(int[] groups, int[] classes) {
    if (groups.length != classes.length || groups.length == 0) {
      throw new ClusterException(
          "groups and classes must be of one length and not empty, were %d and %d"
              .formatted(groups.length, classes.length));
    }
    int rows = 2 + Arrays.stream(groups).max().orElse(0);
    int columns = 2 + Arrays.stream(classes).max().orElse(0);
    long[][] table = new long[rows][columns];
    for (int i = 0; i < groups.length; i++) {
      table[groups[i] + 1][classes[i] + 1]++;
    }
    return table;
  }
}
