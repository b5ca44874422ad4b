package org.ionsight.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ionsight.core.feature.Robust;

/**
 * Whether cells that form no groups range along one direction, and where each lies on it.
 *
 * <p>The direction is the first principal component of the figures, each over its spread, cut off
 * at three spreads so that no single cell makes the direction, and scaled to unit variance. It is
 * shown if it holds more of the variance than in {@value #ALPHA} of shuffles, in which each figure
 * goes from cell to cell by itself (parallel analysis: Horn, Psychometrika 30 (1965) 179,
 * doi:10.1007/BF02289447; by permutation: Buja and Eyuboglu, Multivar. Behav. Res. 27 (1992) 509),
 * and comes back when cells are drawn with replacement: the mean absolute cosine of the directions
 * of the draws with it is {@value #COSINE} at least. Figures that are read from the same
 * measurement go together whether or not anything ails the cells, and make a direction. Nothing but
 * the figures decides: lives and other labels are compared afterwards ({@link RankCorrelation}).
 * Immutable and thread-safe; the same figures give the same direction.
 */
public final class FigureRange {
  /** Fewest cells that are asked. */
  public static final int FEWEST = 12;

  /** Largest p-value of a direction that is shown. */
  public static final double ALPHA = 0.05;

  /** Least mean absolute cosine with the directions of draws of one that is shown. */
  public static final double COSINE = 0.9;

  private static final double CUT_OFF = 3;
  private static final int SHUFFLES = 999;
  // Of more cells so many are shuffled and drawn, as of 10,000 it would take ten seconds.
  private static final int MOST_ASKED = 1_000;
  private static final int DRAWS = 200;
  private static final int MOST_FIGURES = 4;
  // A figure that shares less than a quarter of its variance with the place does not name it.
  private static final double NAMED = 0.5;
  private static final long SEED = 1;

  private final double[] places;
  private final double[] loadings;
  private final double share;
  private final double pValue;
  private final double cosine;

  private FigureRange(
      double[] places, double[] loadings, double share, double pValue, double cosine) {
    this.places = places;
    this.loadings = loadings;
    this.share = share;
    this.pValue = pValue;
    this.cosine = cosine;
  }

  /**
   * Asks whether cells range along one direction.
   *
   * @param figures {@code [cells][figures]} in any units, NaN where not observed, which counts as
   *     the median
   * @return the direction, shown or not; of too few cells, or fewer than two figures that vary, one
   *     that is not shown
   * @throws ClusterException if a figure is infinite
   */
  public static FigureRange of(double[][] figures) {
    double[][] points = standardised(figures);
    int size = points.length == 0 ? 0 : points[0].length;
    int varying = points.length < FEWEST ? 0 : varying(points);
    return PrincipalComponents.of(points)
        .filter(components -> varying >= 2)
        .map(components -> of(figures, points, components, varying))
        .orElseGet(() -> new FigureRange(new double[points.length], new double[size], 0, 1, 0));
  }

  private static FigureRange of(
      double[][] figures, double[][] points, PrincipalComponents found, int varying) {
    double[] direction = found.directions()[0];
    int[] asked = Points.sample(points.length, MOST_ASKED, SEED);
    double[][] some = Points.select(points, asked);
    double heldBySome =
        PrincipalComponents.of(some).map(components -> components.share(0)).orElse(0.0);
    SplittableRandom random = new SplittableRandom(SEED);
    int reached = 0;
    for (int s = 0; s < SHUFFLES; s++) {
      double share =
          PrincipalComponents.of(StructureTest.shuffled(some, random))
              .map(shuffled -> shuffled.share(0))
              .orElse(0.0);
      reached += share >= heldBySome ? 1 : 0;
    }
    double cosine = 0;
    for (int d = 0; d < DRAWS; d++) {
      int[] drawn = random.ints(asked.length, 0, asked.length).map(i -> asked[i]).toArray();
      cosine +=
          PrincipalComponents.of(standardised(Points.select(figures, drawn)))
              .map(again -> Math.abs(product(direction, again.directions()[0])) / DRAWS)
              .orElse(0.0);
    }
    double[] scores = Arrays.stream(found.scores()).mapToDouble(s -> s[0]).toArray();
    // Points have unit variance and mean 0, so the variance along the direction is share * figures.
    double deviation = Math.sqrt(found.share(0) * varying);
    double[] places = Arrays.stream(scores).map(s -> s / deviation).toArray();
    double[] loadings = Arrays.stream(direction).map(w -> w * deviation).toArray();
    return new FigureRange(
        places, loadings, found.share(0), (1.0 + reached) / (1 + SHUFFLES), cosine);
  }

  private static double[][] standardised(double[][] figures) {
    int size = figures.length == 0 ? 0 : figures[0].length;
    double[][] points = new double[figures.length][size];
    double[] column = new double[figures.length];
    for (int j = 0; j < size; j++) {
      for (int i = 0; i < column.length; i++) {
        column[i] = figures[i][j];
        if (Double.isInfinite(column[i])) {
          throw new ClusterException("figure %d of cell %d is infinite".formatted(j, i));
        }
      }
      double[] scaled = standardised(column);
      for (int i = 0; i < column.length; i++) {
        points[i][j] = scaled[i];
      }
    }
    return points;
  }

  /** Over its spread, cut off, and to mean 0 and variance 1; 0 where a figure does not vary. */
  private static double[] standardised(double[] column) {
    double middle = Robust.median(column);
    double spread = Robust.spread(column);
    double[] values = new double[column.length];
    for (int i = 0; i < values.length; i++) {
      double from = Double.isNaN(column[i]) || Double.isNaN(middle) ? 0 : column[i] - middle;
      values[i] = spread > 0 ? Math.max(-CUT_OFF, Math.min(CUT_OFF, from / spread)) : from;
    }
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElse(0);
    return variance > 1e-24
        ? Arrays.stream(values).map(v -> (v - mean) / Math.sqrt(variance)).toArray()
        : new double[values.length];
  }

  private static int varying(double[][] points) {
    return (int)
        IntStream.range(0, points[0].length)
            .filter(j -> Arrays.stream(points).anyMatch(p -> p[j] != 0))
            .count();
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }

  /**
   * Whether the cells range along the direction: beyond chance, and where other cells are drawn.
   *
   * @return false also where there was nothing to ask
   */
  public boolean shown() {
    return pValue <= ALPHA && cosine >= COSINE;
  }

  /**
   * Whether there were cells and figures enough to ask.
   *
   * @return false if fewer than {@value #FEWEST} cells or two figures vary
   */
  public boolean asked() {
    return share > 0;
  }

  /**
   * Where each cell lies along the direction.
   *
   * @return a copy: standard deviations from the mean, larger where the figure that tells most of
   *     the direction is larger
   */
  public double[] places() {
    return places.clone();
  }

  /**
   * How far each figure goes along.
   *
   * @return a copy: its correlation with the place, −1..1; 0 of a figure that does not vary
   */
  public double[] loadings() {
    return loadings.clone();
  }

  /**
   * Share of the variance of all figures along the direction.
   *
   * @return fraction; 0 if not {@link #asked}
   */
  public double share() {
    return share;
  }

  /**
   * Share of shuffles whose direction holds as much, one more counted.
   *
   * @return above 0 up to 1
   */
  public double pValue() {
    return pValue;
  }

  /**
   * How well the direction comes back when cells are drawn with replacement.
   *
   * @return mean absolute cosine, 0..1
   */
  public double cosine() {
    return cosine;
  }

  /**
   * What it comes to, for a page.
   *
   * @param names of the figures
   * @return one sentence
   */
  public String sentence(List<String> names) {
    if (!asked()) {
      return "Whether they range along one direction was not asked: that takes %d cells and two figures that vary."
          .formatted(FEWEST);
    }
    String evidence =
        String.format(
            Locale.ROOT,
            "lie %.0f %% of the variance of %d figures (p = %.3f against each figure shuffled;"
                + " cosine %.2f when other cells are drawn",
            100 * share,
            (int) Arrays.stream(loadings).filter(l -> l != 0).count(),
            pValue,
            cosine);
    if (!shown()) {
      return "Nor do they range along one direction: along the first %s; at most %s and at least %s are asked for)."
          .formatted(evidence, ALPHA, COSINE);
    }
    int[] most = most();
    String along =
        Arrays.stream(most)
            .skip(1)
            .mapToObj(j -> (loadings[j] > 0 ? "higher " : "lower ") + names.get(j))
            .collect(Collectors.joining(", "));
    String correlations =
        Arrays.stream(most)
            .mapToObj(j -> String.format(Locale.ROOT, "%.2f", loadings[j]).replace('-', '−'))
            .collect(Collectors.joining(", "));
    return "They range along one direction instead: from low to high %s%s (correlation with the place %s). Along this direction %s)."
        .formatted(
            names.get(most[0]),
            along.isEmpty() ? "" : ", and with it go " + along,
            correlations,
            evidence);
  }

  /** Figures that tell most of the direction, most first. */
  private int[] most() {
    double most = Arrays.stream(loadings).map(Math::abs).max().orElse(0);
    return IntStream.range(0, loadings.length)
        .boxed()
        .sorted(Comparator.comparingDouble(j -> -Math.abs(loadings[j])))
        .limit(MOST_FIGURES)
        .filter(j -> Math.abs(loadings[j]) >= NAMED || Math.abs(loadings[j]) == most)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
