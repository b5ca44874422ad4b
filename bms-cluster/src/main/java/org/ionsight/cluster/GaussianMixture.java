package org.ionsight.cluster;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A mixture of normal distributions, fitted by expectation and maximisation: groups that are longer
 * in one direction than in another, and that may overlap.
 *
 * <p>Shapes: points are {@code [points][components]}, finite, on comparable scales. Half of the
 * starts are k-means groups of the points, half of the whitened points, and the likeliest fit is
 * kept. A prior worth a few points keeps a group of few points, or one that is flat, a
 * distribution. Work grows with points × groups × components, squared for full covariances.
 * Immutable and thread-safe; the same seed gives the same groups. Source: Dempster, Laird, Rubin,
 * J. R. Stat. Soc. B 39, 1977; choice of the number by BIC: Fraley and Raftery, J. Am. Stat. Assoc.
 * 97, 2002, doi:10.1198/016214502760047131.
 */
public final class GaussianMixture {
  private static final int MAX_ITERATIONS = 200;
  // Gain in mean log-likelihood per point below which nobody would see a difference.
  private static final double ENOUGH = 1e-6;

  private final int k;
  private final NormalDistribution.Covariance covariance;
  private final int restarts;
  private final long seed;

  /**
   * Sets the method up.
   *
   * @param k number of groups, positive
   * @param method {@link GroupingMethod#GAUSSIAN_DIAGONAL} or {@link GroupingMethod#GAUSSIAN_FULL}
   * @param restarts number of starts of which the best is kept, positive
   * @param seed of the starts
   */
  public GaussianMixture(int k, GroupingMethod method, int restarts, long seed) {
    if (k < 1 || restarts < 1) {
      throw new IllegalArgumentException(
          "groups and restarts must be positive, were %d and %d".formatted(k, restarts));
    }
    if (!method.gaussian()) {
      throw new IllegalArgumentException("a mixture is diagonal or full, was " + method);
    }
    this.k = k;
    this.covariance =
        method == GroupingMethod.GAUSSIAN_FULL
            ? NormalDistribution.Covariance.FULL
            : NormalDistribution.Covariance.DIAGONAL;
    this.restarts = restarts;
    this.seed = seed;
  }

  /**
   * A fitted mixture.
   *
   * @param weights share of each group, summing to 1
   * @param means {@code [groups][components]}
   * @param factors {@code [groups][components][]}: rows of the triangle that whitens, as {@link
   *     Ellipsoid} takes them
   * @param groups the most probable group of each point, from 0; a group that wins no point is left
   *     out of all arrays
   * @param logLikelihood of all points
   * @param bic Bayesian information criterion, lower is better
   */
  @SuppressWarnings("ArrayRecordComponent") // a result, handed over whole and never compared
  public record Fit(
      double[] weights,
      double[][] means,
      double[][][] factors,
      int[] groups,
      double logLikelihood,
      double bic) {}

  /**
   * Fits the mixture.
   *
   * @param points {@code [points][components]}, finite
   * @return the likeliest of all restarts
   * @throws ClusterException if there are fewer distinct points than groups, or a value is not
   *     finite
   */
  public Fit fit(double[][] points) {
    Points.requireFinite(points);
    SplittableRandom random = new SplittableRandom(seed);
    NormalDistribution.Prior prior = NormalDistribution.prior(points, k, covariance);
    Run best = new Run(points, prior, start(points, 0, random));
    for (int i = 1; i < restarts; i++) {
      Run next = new Run(points, prior, start(points, i, random));
      if (next.logLikelihood > best.logLikelihood) {
        best = next;
      }
    }
    return best.result();
  }

  private int[] start(double[][] points, int restart, SplittableRandom random) {
    KMeans balls = new KMeans(k, 1 + restart, random.nextLong());
    // Across long clouds side by side k-means cuts where they are longest; whitened, where they
    // part.
    return balls.fit(restart % 2 == 0 ? points : NormalDistribution.whitened(points)).groups();
  }

  /** One start, followed until the likelihood stays. */
  private final class Run {
    private final double[][] points;
    private final NormalDistribution.Prior prior;
    private final double[] weights = new double[k];
    private final NormalDistribution[] normals = new NormalDistribution[k];
    private final double[][] shares;
    private double logLikelihood = Double.NEGATIVE_INFINITY;

    Run(double[][] points, NormalDistribution.Prior prior, int[] start) {
      this.points = points;
      this.prior = prior;
      shares = new double[k][points.length];
      for (int i = 0; i < start.length; i++) {
        shares[Math.min(k - 1, start[i])][i] = 1;
      }
      for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
        maximise();
        double before = logLikelihood;
        logLikelihood = expect();
        if (logLikelihood - before < ENOUGH * points.length) {
          break;
        }
      }
    }

    private void maximise() {
      double total = 0;
      for (int g = 0; g < k; g++) {
        weights[g] = Arrays.stream(shares[g]).sum();
        total += weights[g];
        normals[g] = NormalDistribution.of(points, shares[g], covariance, prior);
      }
      for (int g = 0; g < k; g++) {
        weights[g] /= total;
      }
    }

    /** Sets the shares of each point and returns the log-likelihood of all. */
    private double expect() {
      double sum = 0;
      double[] logs = new double[k];
      for (int i = 0; i < points.length; i++) {
        double most = Double.NEGATIVE_INFINITY;
        for (int g = 0; g < k; g++) {
          logs[g] = Math.log(weights[g]) + normals[g].logDensity(points[i]);
          most = Math.max(most, logs[g]);
        }
        double all = 0;
        for (int g = 0; g < k; g++) {
          logs[g] = Math.exp(logs[g] - most);
          all += logs[g];
        }
        for (int g = 0; g < k; g++) {
          shares[g][i] = logs[g] / all;
        }
        sum += most + Math.log(all);
      }
      return sum;
    }

    Fit result() {
      int[] groups = new int[points.length];
      for (int i = 0; i < groups.length; i++) {
        for (int g = 1; g < k; g++) {
          groups[i] = shares[g][i] > shares[groups[i]][i] ? g : groups[i];
        }
      }
      int[] sizes = Points.sizes(groups, k);
      int[] kept = java.util.stream.IntStream.range(0, k).filter(g -> sizes[g] > 0).toArray();
      int[] place = new int[k];
      for (int g = 0; g < kept.length; g++) {
        place[kept[g]] = g;
      }
      double keptWeight = Arrays.stream(kept).mapToDouble(g -> weights[g]).sum();
      return new Fit(
          Arrays.stream(kept).mapToDouble(g -> weights[g] / keptWeight).toArray(),
          Arrays.stream(kept).mapToObj(g -> normals[g].mean()).toArray(double[][]::new),
          Arrays.stream(kept).mapToObj(g -> normals[g].factor()).toArray(double[][][]::new),
          Arrays.stream(groups).map(g -> place[g]).toArray(),
          logLikelihood,
          parameters(points[0].length) * Math.log(points.length) - 2 * logLikelihood);
    }
  }

  private double parameters(int size) {
    double each =
        covariance == NormalDistribution.Covariance.FULL
            ? size + size * (size + 1) / 2.0
            : 2.0 * size;
    return k * each + k - 1;
  }
}
