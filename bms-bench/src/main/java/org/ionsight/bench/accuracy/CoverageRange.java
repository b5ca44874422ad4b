package org.ionsight.bench.accuracy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Between what a coverage lies, given how few cells or recordings it was measured on: estimates of
 * one cell err alike, so a thousand of them are not a thousand trials.
 *
 * <p>The range is the 95 % one of Clopper and Pearson for as many trials as would scatter like the
 * groups did (a cell, or a recording where one cell has them all), with the degrees of freedom of
 * the groups. There are never more trials than groups, unless there are 20 groups at least and as
 * many estimates are covered, and as many are not, as two groups have: of groups that nearly all
 * agree the scatter says nothing, and each of their estimates would count. Estimates of several
 * trainings of a method belong to the same groups. Not thread-safe. Sources: Clopper and Pearson,
 * Biometrika 26 (1934) 404, doi:10.1093/biomet/26.4.404; Korn and Graubard, "Confidence intervals
 * for proportions with small expected number of positive counts estimated from survey data", Survey
 * Methodology 24 (1998) 193.
 */
public final class CoverageRange {
  /** How many cells or recordings there were. */
  public static final String GROUPS = "coverage_groups";

  /** Lower end of the range. */
  public static final String LOW = "coverage_90_low";

  /** Upper end of the range. */
  public static final String HIGH = "coverage_90_high";

  private static final int ENOUGH_GROUPS = 20;
  private static final int ENOUGH_AGAINST = 2;
  private static final double TAIL = 0.025;
  private static final double MANY = 1e6;

  private final Map<String, long[]> groups = new LinkedHashMap<>();

  /** Starts without estimates. */
  public CoverageRange() {}

  /**
   * Adds an estimate; one that is no number has no interval and is not counted.
   *
   * @param group the cell or recording
   * @param low lower end of its 90 % interval
   * @param high upper end
   * @param truth what it should have been
   */
  public void add(String group, double low, double high, double truth) {
    if (Double.isFinite(low + high + truth)) {
      long[] counts = groups.computeIfAbsent(group, g -> new long[2]);
      counts[0] += low <= truth && truth <= high ? 1 : 0;
      counts[1]++;
    }
  }

  /**
   * Adds everything that another one collected.
   *
   * @param other of the same groups or of others
   */
  public void add(CoverageRange other) {
    other.groups.forEach(
        (group, counts) -> {
          long[] sum = groups.computeIfAbsent(group, g -> new long[2]);
          sum[0] += counts[0];
          sum[1] += counts[1];
        });
  }

  /**
   * The number of groups, and the range where there are two or more.
   *
   * @param seeds number of trainings behind them; 0 if nothing was trained
   * @return figures as fractions; nothing without intervals
   */
  public List<Figure> figures(int seeds) {
    List<Figure> figures = new ArrayList<>();
    if (!groups.isEmpty()) {
      figures.add(new Figure(GROUPS, groups.size(), "groups", seeds));
    }
    if (groups.size() > 1) {
      double[] range = range();
      ends(figures, bounded(share(), groups.size(), range[0], range[1]), seeds);
    }
    return figures;
  }

  private static void ends(List<Figure> figures, double[] range, int seeds) {
    figures.add(new Figure(LOW, range[0], "1", seeds));
    figures.add(new Figure(HIGH, range[1], "1", seeds));
  }

  /**
   * A range that rests on no more trials than groups, where their scatter is not known.
   *
   * @param share that was covered
   * @param groups how many, at least 2
   * @param low lower end by the scatter of the groups
   * @param high upper end
   * @return both ends; those given, or wider
   */
  static double[] bounded(double share, double groups, double low, double high) {
    double against = groups * Math.min(share, 1 - share);
    if (groups >= ENOUGH_GROUPS && against >= ENOUGH_AGAINST) {
      return new double[] {low, high};
    }
    double[] widest = clopperPearson(share, groups);
    return new double[] {Math.min(low, widest[0]), Math.max(high, widest[1])};
  }

  /**
   * The figures of two ways to put the same estimates into groups.
   *
   * @param main whose number of groups is given
   * @param other the other way
   * @param seeds number of trainings behind them; 0 if nothing was trained
   * @return the number of groups, and the wider of the two ranges
   */
  public static List<Figure> wider(CoverageRange main, CoverageRange other, int seeds) {
    List<Figure> figures = main.figures(seeds);
    if (other.groups.size() < 2) {
      return figures;
    }
    double[] range = other.range();
    if (figures.size() == 3 && figures.get(2).value() - figures.get(1).value() >= width(range)) {
      return figures;
    }
    List<Figure> wider = new ArrayList<>(figures.subList(0, Math.min(1, figures.size())));
    ends(wider, range, seeds);
    return wider;
  }

  private static double width(double[] range) {
    return range[1] - range[0];
  }

  private double share() {
    double inside = 0;
    for (long[] counts : groups.values()) {
      inside += counts[0];
    }
    return inside / all();
  }

  private double all() {
    double all = 0;
    for (long[] counts : groups.values()) {
      all += counts[1];
    }
    return all;
  }

  /** By the scatter of the groups; that of as many trials as groups if they all agree. */
  private double[] range() {
    double all = all();
    double share = share();
    int n = groups.size();
    double squares = 0;
    for (long[] counts : groups.values()) {
      double beyond = counts[0] - share * counts[1];
      squares += beyond * beyond;
    }
    double variance = n / (n - 1.0) * squares / (all * all);
    double trials = n;
    if (variance > 0) {
      double widening = t(MANY) / t(n - 1.0);
      trials = Math.min(all, share * (1 - share) / variance) * widening * widening;
    }
    return clopperPearson(share, trials);
  }

  /** The range of so many independent trials, of which any number may be a fraction. */
  static double[] clopperPearson(double share, double trials) {
    double hits = share * trials;
    return new double[] {
      share > 0
          ? new BetaDistribution(hits, trials - hits + 1).inverseCumulativeProbability(TAIL)
          : 0,
      share < 1
          ? new BetaDistribution(hits + 1, trials - hits).inverseCumulativeProbability(1 - TAIL)
          : 1
    };
  }

  private static double t(double freedom) {
    return new TDistribution(freedom).inverseCumulativeProbability(1 - TAIL);
  }
}
