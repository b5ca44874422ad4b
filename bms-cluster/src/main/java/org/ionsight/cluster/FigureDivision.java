package org.ionsight.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ionsight.core.feature.Robust;

/**
 * Cells divided in as many parts as asked for by what was measured of them, beside the answer
 * whether they form groups at all.
 *
 * <p>Any cells can be divided; {@link #study} says whether they form groups, and only {@link
 * StudiedGroups#evidence() its evidence} may be taken for a finding. Figures count in standard
 * deviations of all cells, a figure that was not observed as its median. Immutable and thread-safe;
 * the same figures give the same parts.
 */
public final class FigureDivision {
  private static final int RESTARTS = 20;
  private static final long SEED = 1;

  private final double[][] standardised;
  private final int[] parts;
  private final int count;

  private FigureDivision(double[][] standardised, int[] parts, int count) {
    this.standardised = standardised;
    this.parts = parts;
    this.count = count;
  }

  /**
   * Divides cells by k-means.
   *
   * @param figures {@code [cells][figures]} in any units, NaN where not observed
   * @param parts how many parts, at least 2
   * @return the division
   * @throws ClusterException if there are fewer different cells than parts, or a figure is infinite
   */
  public static FigureDivision of(double[][] figures, int parts) {
    if (parts < 2) {
      throw new ClusterException("a division needs at least 2 parts, was " + parts);
    }
    double[][] points = standardised(figures);
    if (points.length == 0 || points[0].length == 0 || Points.distinct(points, parts) < parts) {
      throw new ClusterException(
          "a division in %d needs as many cells that differ in a figure, had %d cells"
              .formatted(parts, points.length));
    }
    int[] found = new KMeans(parts, RESTARTS, SEED).fit(points).groups();
    int[] sizes = Points.sizes(found, parts);
    int[] rank = new int[parts];
    int[] order =
        IntStream.range(0, parts)
            .boxed()
            .sorted(Comparator.comparingInt((Integer g) -> -sizes[g]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int r = 0; r < parts; r++) {
      rank[order[r]] = r;
    }
    return new FigureDivision(points, Arrays.stream(found).map(g -> rank[g]).toArray(), parts);
  }

  private static double[][] standardised(double[][] figures) {
    int size = figures.length == 0 ? 0 : figures[0].length;
    double[][] points = new double[figures.length][size];
    for (int j = 0; j < size; j++) {
      int column = j;
      double[] values = Arrays.stream(figures).mapToDouble(row -> row[column]).toArray();
      double middle = Robust.median(values);
      for (int i = 0; i < values.length; i++) {
        values[i] = Double.isNaN(values[i]) ? (Double.isNaN(middle) ? 0 : middle) : values[i];
        if (Double.isInfinite(values[i])) {
          throw new ClusterException("figure %d of cell %d is infinite".formatted(j, i));
        }
      }
      double mean = Arrays.stream(values).average().orElse(0);
      double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
      double scale = variance > 0 ? Math.sqrt(variance) : 1;
      for (int i = 0; i < values.length; i++) {
        points[i][j] = (values[i] - mean) / scale;
      }
    }
    return points;
  }

  /**
   * The part of each cell.
   *
   * @return a copy: index from 0, the part of most cells first
   */
  public int[] parts() {
    return parts.clone();
  }

  /**
   * How many parts there are.
   *
   * @return as asked for
   */
  public int count() {
    return count;
  }

  /**
   * How far a part lies from the other cells in one figure.
   *
   * @param part index from 0
   * @param figure index from 0
   * @return median of the part minus median of all others, in standard deviations of all cells
   */
  public double effect(int part, int figure) {
    return median(figure, part, true) - median(figure, part, false);
  }

  private double median(int figure, int part, boolean inside) {
    return Robust.median(
        IntStream.range(0, parts.length)
            .filter(i -> (parts[i] == part) == inside)
            .mapToDouble(i -> standardised[i][figure])
            .toArray());
  }

  /**
   * Asks whether the cells form groups by these figures, as {@link GroupStudy} does by k-means.
   *
   * @param maxGroups most groups to try, positive
   * @return groups, which need not be the parts, with curve and evidence
   */
  public StudiedGroups study(int maxGroups) {
    double[] health = new double[standardised.length];
    Arrays.fill(health, Double.NaN);
    return new GroupStudy(GroupingMethod.K_MEANS, maxGroups, SEED)
        .find(
            GroupingInput.FEATURES,
            standardised,
            Standardizer.identity(standardised[0].length),
            health);
  }
}
