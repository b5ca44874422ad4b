package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Which points go together when points are drawn, or made by chance: each by itself, or all looks
 * at one cell, which are alike and would come back the more readily if each were drawn by itself.
 *
 * <p>A cloud without structure has cells that lie where chance puts them, and around each the looks
 * at another one as they lie around its middle: how far cells move says nothing of groups.
 * Immutable and thread-safe.
 */
final class Looks {
  private final int points;

  /** Rows of each cell, ascending; empty if each point is one. */
  private final int[][] cells;

  private Looks(int points, int[][] cells) {
    this.points = points;
    this.cells = cells;
  }

  /** Each point is a cell. */
  static Looks single(int points) {
    return new Looks(points, new int[0][]);
  }

  /** Points of one number are of one cell. */
  static Looks of(int[] cells) {
    return new Looks(
        cells.length,
        Arrays.stream(cells)
            .distinct()
            .mapToObj(
                cell -> IntStream.range(0, cells.length).filter(i -> cells[i] == cell).toArray())
            .toArray(int[][]::new));
  }

  /** How many cells there are. */
  int count() {
    return cells.length == 0 ? points : cells.length;
  }

  /** The same of some points, which are all looks at their cells. */
  Looks over(int[] rows) {
    if (cells.length == 0) {
      return single(rows.length);
    }
    int[] cellOf = new int[points];
    for (int c = 0; c < cells.length; c++) {
      for (int row : cells[c]) {
        cellOf[row] = c;
      }
    }
    return of(Points.select(cellOf, rows));
  }

  /** Rows of so many points at most, ascending; of cells all looks. */
  int[] sample(int most, long seed) {
    if (cells.length == 0) {
      return Points.sample(points, most, seed);
    }
    int share = Math.max(1, (int) ((long) most * cells.length / Math.max(most, points)));
    return rows(Arrays.stream(Points.sample(cells.length, share, seed)));
  }

  /** Distinct rows of as many draws with replacement as there are cells, ascending. */
  int[] draw(SplittableRandom random) {
    int[] drawn = random.ints(count(), 0, count()).sorted().distinct().toArray();
    return cells.length == 0 ? drawn : rows(Arrays.stream(drawn));
  }

  private int[] rows(IntStream drawn) {
    return drawn.flatMap(c -> Arrays.stream(cells[c])).sorted().toArray();
  }

  /** What these points would be like without structure. */
  Unstructured unstructured(double[][] of) {
    if (cells.length == 0) {
      return new Unstructured(of, new double[0][][]);
    }
    double[][] middles = new double[cells.length][];
    double[][][] around = new double[cells.length][][];
    for (int c = 0; c < cells.length; c++) {
      double[][] looks = Points.select(of, cells[c]);
      double[] middle = Points.mean(looks);
      middles[c] = middle;
      around[c] = Arrays.stream(looks).map(look -> sum(look, -1, middle)).toArray(double[][]::new);
    }
    return new Unstructured(middles, around);
  }

  private static double[] sum(double[] one, double factor, double[] other) {
    double[] sum = one.clone();
    for (int j = 0; j < sum.length; j++) {
      sum[j] += factor * other[j];
    }
    return sum;
  }

  /** Points without structure. */
  static final class Unstructured {
    private final double[][] middles;
    private final double[][][] around;
    private final NormalDistribution cloud;

    private Unstructured(double[][] middles, double[][][] around) {
      this.middles = middles;
      this.around = around;
      cloud = NormalDistribution.of(middles);
    }

    /** From a cloud of the same covariance: normal, or even over an ellipsoid. */
    double[][] drawn(boolean even, SplittableRandom random) {
      double[][] drawn = new double[middles.length][];
      int size = cloud.mean().length;
      double[] standard = new double[size];
      for (int i = 0; i < drawn.length; i++) {
        double square = 0;
        for (int j = 0; j < size; j++) {
          standard[j] = random.nextGaussian();
          square += standard[j] * standard[j];
        }
        if (even) {
          // Within a ball of this radius every component has unit variance.
          double radius = Math.sqrt(size + 2.0) * Math.pow(random.nextDouble(), 1.0 / size);
          for (int j = 0; j < size; j++) {
            standard[j] *= radius / Math.sqrt(square);
          }
        }
        drawn[i] = cloud.coloured(standard);
      }
      return withLooks(drawn, random);
    }

    /** With each component in another order. */
    double[][] shuffled(SplittableRandom random) {
      return withLooks(StructureTest.shuffled(middles, random), random);
    }

    private double[][] withLooks(double[][] places, SplittableRandom random) {
      if (around.length == 0) {
        return places;
      }
      int[] other = IntStream.range(0, places.length).toArray();
      for (int i = other.length - 1; i > 0; i--) {
        int with = random.nextInt(i + 1);
        int kept = other[i];
        other[i] = other[with];
        other[with] = kept;
      }
      List<double[]> looks = new ArrayList<>();
      for (int i = 0; i < places.length; i++) {
        for (double[] look : around[other[i]]) {
          looks.add(sum(look, 1, places[i]));
        }
      }
      return looks.toArray(double[][]::new);
    }
  }
}
