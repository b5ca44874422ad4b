package org.ionsight.sort;

import java.util.List;
import org.ionsight.core.estimate.Interval;
import org.ionsight.sort.search.WeakestGroup;

/**
 * What a module can be expected to hold when the capacities of its cells are known to intervals
 * only: less than its estimates say, as the group that turns out weakest ends charge and discharge.
 *
 * <p>Ah. The true capacity of a cell is taken as normal on either side of the estimate, so that 5 %
 * lie below the interval and 5 % above, and errors of different cells as independent. An interval
 * is one of the truth given the estimate, so the estimate is not drawn towards the mean of its
 * batch once more. Stateless and thread-safe.
 */
public final class ExpectedCapacity {
  private static final double Z_90 = 1.6448536269514722;
  // Mean of a normal half is this many standard deviations, halved as each side has half the mass.
  private static final double HALF_MEAN = 1 / Math.sqrt(2 * Math.PI);

  private ExpectedCapacity() {}

  /** Mean of what a cell may have, Ah: beside the estimate where the interval is lopsided. */
  static double mean(Interval capacity) {
    return capacity.value() + (above(capacity) - below(capacity)) * HALF_MEAN;
  }

  /** Variance of what a cell may have, Ah². */
  static double variance(Interval capacity) {
    double above = above(capacity);
    double below = below(capacity);
    double shift = (above - below) * HALF_MEAN;
    return (above * above + below * below) / 2 - shift * shift;
  }

  private static double above(Interval capacity) {
    return (capacity.high() - capacity.value()) / Z_90;
  }

  private static double below(Interval capacity) {
    return (capacity.value() - capacity.low()) / Z_90;
  }

  /**
   * Expected capacity of a module.
   *
   * @param module with groups of any sizes
   * @return Ah; its capacity by the estimates if all intervals are of no width
   */
  public static double of(SortedModule module) {
    int groups = module.groups().size();
    double[] means = new double[groups];
    double[] variances = new double[groups];
    for (int g = 0; g < groups; g++) {
      for (RetiredCell cell : module.groups().get(g)) {
        means[g] += mean(cell.ampHours());
        variances[g] += variance(cell.ampHours());
      }
    }
    return WeakestGroup.expected(means, variances);
  }

  /** Expected capacities of modules, summed, Ah. */
  static double of(List<SortedModule> modules) {
    return modules.stream().mapToDouble(ExpectedCapacity::of).sum();
  }

  /**
   * Standard deviation of the charge that the cells of modules hold in all, per group in series,
   * Ah.
   */
  static double deviation(List<SortedModule> modules, ModuleShape shape) {
    double sum = 0;
    for (SortedModule module : modules) {
      for (RetiredCell cell : module.cells()) {
        sum += variance(cell.ampHours());
      }
    }
    return Math.sqrt(sum) / shape.series();
  }
}
