package org.ionsight.sort;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.ionsight.core.estimate.Interval;

/**
 * Capacities drawn from the intervals of cells, the same for every grouping that is compared.
 *
 * <p>A draw is normal on either side of the estimate, so that 5 % lie below the interval and 5 %
 * above; errors of different cells are taken as independent. Immutable and thread-safe.
 */
final class CapacityDraws {
  /** The mean of a sum over modules settles to a thousandth with far fewer. */
  static final int DRAWS = 200;

  private static final double Z_90 = 1.6448536269514722;

  private final Map<String, double[]> byCell = new HashMap<>();

  CapacityDraws(List<RetiredCell> cells, long seed) {
    SplittableRandom root = new SplittableRandom(seed);
    for (RetiredCell cell : cells) {
      SplittableRandom random = root.split();
      Interval capacity = cell.ampHours();
      double[] draws = new double[DRAWS];
      for (int d = 0; d < DRAWS; d++) {
        double z = random.nextGaussian();
        double side =
            z < 0 ? capacity.value() - capacity.low() : capacity.high() - capacity.value();
        draws[d] = Math.max(0, capacity.value() + z * side / Z_90);
      }
      byCell.put(cell.id(), draws);
    }
  }

  /** Capacities of modules, summed, in every draw. */
  double[] sums(List<SortedModule> modules) {
    double[] sums = new double[DRAWS];
    for (SortedModule module : modules) {
      double[] least = new double[DRAWS];
      Arrays.fill(least, Double.POSITIVE_INFINITY);
      for (List<RetiredCell> group : module.groups()) {
        double[] ofGroup = new double[DRAWS];
        for (RetiredCell cell : group) {
          double[] draws = byCell.getOrDefault(cell.id(), ofGroup);
          for (int d = 0; d < DRAWS; d++) {
            ofGroup[d] += draws[d];
          }
        }
        for (int d = 0; d < DRAWS; d++) {
          least[d] = Math.min(least[d], ofGroup[d]);
        }
      }
      for (int d = 0; d < DRAWS; d++) {
        sums[d] += least[d];
      }
    }
    return sums;
  }

  /** Expected capacity of modules, summed: mean and 90 % range, Ah. */
  Interval expected(List<SortedModule> modules) {
    double[] sums = sums(modules);
    Arrays.sort(sums);
    double mean = Arrays.stream(sums).average().orElse(0);
    double low = sums[DRAWS / 20];
    double high = sums[DRAWS - 1 - DRAWS / 20];
    return new Interval(mean, Math.min(low, mean), Math.max(high, mean));
  }
}
