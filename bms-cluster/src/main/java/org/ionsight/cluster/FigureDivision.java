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
  /** The part of a cell that could not be placed. */
  public static final int NOT_PLACED = -1;

  private static final int MOST_FOLDS = 100;
  private static final int RESTARTS = 20;
  private static final int DRAWS = 30;
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

  /**
   * All cells in one part, to ask by {@link #study} whether they form groups.
   *
   * @param figures {@code [cells][figures]} in any units, NaN where not observed
   * @return the cells, which may all be alike
   * @throws ClusterException if there is no cell or no figure, or a figure is infinite
   */
  public static FigureDivision undivided(double[][] figures) {
    double[][] points = standardised(figures);
    if (points.length == 0 || points[0].length == 0) {
      throw new ClusterException("a table needs at least one cell with one figure, had none");
    }
    return new FigureDivision(points, new int[points.length], 1);
  }

  private static double[][] standardised(double[][] figures) {
    int size = figures.length == 0 ? 0 : figures[0].length;
    double[][] points = new double[figures.length][size];
    for (int j = 0; j < size; j++) {
      int column = j;
      double middle = Robust.median(Arrays.stream(figures).mapToDouble(r -> r[column]).toArray());
      for (int i = 0; i < points.length; i++) {
        double value = figures[i][j];
        points[i][j] = Double.isNaN(value) ? (Double.isNaN(middle) ? 0 : middle) : value;
        if (Double.isInfinite(value)) {
          throw new ClusterException("figure %d of cell %d is infinite".formatted(j, i));
        }
      }
    }
    return size == 0 ? points : scaling(points).apply(points);
  }

  /** Means, not medians: all cells count, as there are no deviating ones to guard against. */
  private static Standardizer scaling(double[][] points) {
    double[] centre = Points.mean(points);
    double[] weight = new double[centre.length];
    for (int j = 0; j < weight.length; j++) {
      double sum = 0;
      for (double[] point : points) {
        sum += (point[j] - centre[j]) * (point[j] - centre[j]);
      }
      double variance = sum / points.length;
      weight[j] = variance > 0 ? 1 / Math.sqrt(variance) : 1;
    }
    return new Standardizer(centre, weight);
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
   * Where each cell is placed by a division of the others: whether a part says anything of a cell
   * that did not help to draw it.
   *
   * <p>Of up to {@value #MOST_FOLDS} cells each is left out by itself, of more so many at a time
   * that this takes {@value #MOST_FOLDS} divisions.
   *
   * @return the part of each cell, index from 0, each part of the others called after the one that
   *     it shares most cells with; {@link #NOT_PLACED} where too few of the others differ to be
   *     divided
   */
  public int[] leftOut() {
    int folds = Math.min(parts.length, MOST_FOLDS);
    int[] placed = new int[parts.length];
    for (int fold = 0; fold < folds; fold++) {
      int own = fold;
      int[] rest = IntStream.range(0, parts.length).filter(i -> i % folds != own).toArray();
      double[][] others = Points.select(standardised, rest);
      Standardizer scaling = scaling(others);
      double[][] points = scaling.apply(others);
      boolean divisible = Points.distinct(points, count) == count;
      KMeans.Fit fit = new KMeans(divisible ? count : 1, RESTARTS, SEED).fit(points);
      int[] name = names(fit.groups(), Points.select(parts, rest));
      double[] point = new double[scaling.size()];
      for (int i = own; i < parts.length; i += folds) {
        scaling.apply(standardised[i], point);
        placed[i] = divisible ? name[Points.nearest(point, fit.centroids())] : NOT_PLACED;
      }
    }
    return placed;
  }

  /**
   * How far each part comes back when cells are drawn with replacement and the drawn ones divided
   * anew: parts of a continuum may come back as well as groups do.
   *
   * @return mean adjusted Rand index of each part against the rest; 1 if all cells are one part
   */
  public double[] stability() {
    if (count == 1) {
      return new double[] {1};
    }
    Partitioner again =
        (points, seed) ->
            Partitioner.balls(
                new KMeans(count, RESTARTS, seed).fit(scaling(points).apply(points)), points);
    return Stability.of(standardised, parts, count, again, DRAWS, SEED).ofGroup();
  }

  private int[] names(int[] found, int[] whole) {
    double[][] cost = new double[count][count];
    for (int i = 0; i < found.length; i++) {
      cost[found[i]][whole[i]]--;
    }
    return BestMatch.columns(cost);
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

  /**
   * The same cells by the groups that a study of them has shown, instead of the parts.
   *
   * @param found what {@link #study} told of these cells
   * @return the groups as a division; all cells in one part if none were shown
   * @throws ClusterException if the study is of other cells
   */
  public FigureDivision by(StudiedGroups found) {
    int[] groups = found.grouping().groups();
    if (groups.length != parts.length) {
      throw new ClusterException(
          "groups must be of the same %d cells, were of %d".formatted(parts.length, groups.length));
    }
    return found.evidence().real()
        ? new FigureDivision(standardised, groups, found.grouping().model().groups())
        : new FigureDivision(standardised, new int[parts.length], 1);
  }
}
