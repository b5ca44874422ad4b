package org.ionsight.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether points show more structure than chance gives to points without any.
 *
 * <p>The same search is made on clouds of as many points with the same covariance: half of them
 * normal, half spread evenly over an ellipsoid, so that neither tails nor sharp edges nor mere
 * length count as groups; and on the points themselves with each component shuffled over the points
 * by itself. The p-value is (1 + searches that reach as much) / (1 + searches): it cannot be 0
 * (Phipson and Smyth, Stat. Appl. Genet. Mol. Biol. 9, 2010); of clouds it is the larger of both
 * kinds. The idea of clouds is that of the gap statistic (Tibshirani, Walther, Hastie, J. R. Stat.
 * Soc. B 63, 2001, doi:10.1111/1467-9868.00293) with the covariance kept, as in SigClust (Liu et
 * al. 2008). A cloud that is skewed is neither kind, and may pass: stability and silhouette have to
 * agree. Shuffling keeps how each component is spread and breaks how they go together: it does not
 * see groups that one component tells apart ({@link SingleFigures}), and takes any long cloud for
 * structure.
 */
final class StructureTest {
  /** Of 99 shuffles the least p-value is 0.01. */
  static final int SHUFFLES = 99;

  private StructureTest() {}

  /**
   * How often chance is asked.
   *
   * @param clouds of each kind
   * @param shuffles of the points
   */
  record Searches(int clouds, int shuffles) {}

  /** What is searched for. */
  interface Statistic {
    /**
     * How much structure a search finds; larger is more.
     *
     * @param enough of the whole: how far beyond it the whole reaches does not matter
     */
    Found of(double[][] points, long seed, double enough);
  }

  /**
   * What a search finds.
   *
   * @param whole how clearly all points fall into groups
   * @param groups of the points; negative for a point of none
   * @param ofGroup how clearly each of these groups is one
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over whole and never compared
  record Found(double whole, int[] groups, double[] ofGroup) {}

  /**
   * The p-values.
   *
   * @param clouds of the whole against clouds
   * @param shuffled of the whole against shuffled points
   * @param cloudsOfGroup of each group that was asked about, not less than that of the whole
   * @param shuffledOfGroup the same against shuffled points
   */
  @SuppressWarnings("ArrayRecordComponent") // handed over whole and never compared
  record Chance(double clouds, double shuffled, double[] cloudsOfGroup, double[] shuffledOfGroup) {}

  /** How often searches without structure reach what was found. */
  private static final class Count {
    private final double whole;
    private final double[] sorted;
    private final int[] reached;
    private int reachedWhole;
    private int searches;

    Count(Found found) {
      whole = found.whole();
      sorted = descending(found.ofGroup());
      reached = new int[sorted.length];
    }

    void add(Found chance) {
      searches++;
      reachedWhole += chance.whole() >= whole ? 1 : 0;
      double[] strengths = descending(chance.ofGroup());
      for (int r = 0; r < Math.min(sorted.length, strengths.length); r++) {
        reached[r] += strengths[r] >= sorted[r] ? 1 : 0;
      }
    }

    double ofWhole() {
      return (1.0 + reachedWhole) / (1 + searches);
    }

    /** Of a group beside the one of the same rank, and not less than that of the whole. */
    double ofStrength(double strength) {
      int rank = 0;
      while (rank < sorted.length - 1 && sorted[rank] > strength) {
        rank++;
      }
      return sorted.length == 0 || Double.isInfinite(strength)
          ? ofWhole()
          : Math.max(ofWhole(), (1.0 + reached[rank]) / (1 + searches));
    }

    private static double[] descending(double[] values) {
      return Arrays.stream(values).map(v -> -v).sorted().map(v -> -v).toArray();
    }
  }

  /**
   * Compares points with chance.
   *
   * @param points that are asked about
   * @param looks which of them are of one cell
   * @param groups of them, from 0; negative for a point of none
   * @param count how many groups there are; one without a point here has the p of the whole
   * @param found how clearly they fall into the groups that were chosen
   * @param search the same, where the number of groups is chosen by what is most clear
   * @param searches how many clouds of each kind, and how many shuffles
   * @param seed of everything random
   */
  static Chance of(
      double[][] points,
      Looks looks,
      int[] groups,
      int count,
      Statistic found,
      Statistic search,
      Searches searches,
      long seed) {
    Looks.Unstructured none = looks.unstructured(points);
    SplittableRandom random = new SplittableRandom(seed);
    Found observed = found.of(points, seed, Double.POSITIVE_INFINITY);
    Count normal = new Count(observed);
    Count even = new Count(observed);
    for (int c = 0; c < searches.clouds(); c++) {
      normal.add(search.of(none.drawn(false, random), random.nextLong(), observed.whole()));
      even.add(search.of(none.drawn(true, random), random.nextLong(), observed.whole()));
    }
    Count shuffled = new Count(observed);
    for (int c = 0; c < searches.shuffles(); c++) {
      shuffled.add(search.of(none.shuffled(random), random.nextLong(), observed.whole()));
    }
    double[] cloudsOfGroup = new double[count];
    double[] shuffledOfGroup = new double[count];
    for (int g = 0; g < count; g++) {
      double strength = strength(groups, g, observed);
      cloudsOfGroup[g] = Math.max(normal.ofStrength(strength), even.ofStrength(strength));
      shuffledOfGroup[g] = shuffled.ofStrength(strength);
    }
    return new Chance(
        Math.max(normal.ofWhole(), even.ofWhole()),
        shuffled.ofWhole(),
        cloudsOfGroup,
        shuffledOfGroup);
  }

  /** Of the group that was found again and shares most points with one. */
  private static double strength(int[] groups, int group, Found found) {
    int[] shared = new int[found.ofGroup().length];
    for (int i = 0; i < groups.length; i++) {
      if (groups[i] == group && found.groups()[i] >= 0) {
        shared[found.groups()[i]]++;
      }
    }
    int best =
        IntStream.range(0, shared.length)
            .reduce(-1, (a, b) -> a < 0 || shared[b] > shared[a] ? b : a);
    return best < 0 || shared[best] == 0 ? Double.POSITIVE_INFINITY : found.ofGroup()[best];
  }

  /** The points with each component in another order. */
  static double[][] shuffled(double[][] points, SplittableRandom random) {
    double[][] shuffled = Points.copy(points);
    for (int j = 0; j < points[0].length; j++) {
      for (int i = points.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        double value = shuffled[i][j];
        shuffled[i][j] = shuffled[other][j];
        shuffled[other][j] = value;
      }
    }
    return shuffled;
  }
}
