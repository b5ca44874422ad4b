package org.ionsight.train.features;

import java.util.Arrays;
import java.util.List;

/**
 * State of health of every cycle of a cell from a weighted mean of regressions that are told
 * different things; the weights, none below nought and one in sum, are those that err least on
 * training cells that the regressions did not see. Intervals are scaled to those errors, and wider
 * where these are of few cells. Fractions of nominal capacity.
 *
 * <p>Immutable once trained: any thread may estimate. Training allocates some hundred MB at 3,000
 * rows. Sources: Wolpert, Neural Networks 5 (1992) 241, doi:10.1016/S0893-6080(05)80023-1; Breiman,
 * Machine Learning 24 (1996) 49, doi:10.1007/BF00117832.
 */
public final class StackedRegression {
  /** Draws weights together, in squares of relative errors. */
  private static final double PENALTY = 1e-5;

  private static final int STEPS = 5_000;
  private static final double LEVEL = 0.9;

  private final List<FeatureRegression> members;
  private final double[] weights;
  private final double marginFactor;
  private final double widening;

  private StackedRegression(List<FeatureRegression> members, double[] weights) {
    this.members = members;
    this.weights = weights;
    double[] labels = members.get(0).labels();
    double[] ratios = new double[labels.length];
    for (int i = 0; i < ratios.length; i++) {
      double answer = 0;
      double margin = 0;
      for (int m = 0; m < weights.length; m++) {
        answer += weights[m] * members.get(m).heldOutAnswers()[i];
        margin += weights[m] * members.get(m).heldOutMargins()[i];
      }
      ratios[i] = Math.abs(answer - labels[i]) / margin;
    }
    Arrays.sort(ratios);
    widening = oneMoreCell(members.get(0).cells());
    marginFactor =
        widening * ratios[Math.min(ratios.length - 1, (int) (LEVEL * (ratios.length + 1)))];
  }

  /**
   * How much wider an interval of one cell more has to be because so few said how far estimates are
   * off: Student's t with one degree less than cells beside the normal distribution, and the root
   * of 1 + 1/cells. Errors of a cell go along, so cells count and not their cycles. The quantile is
   * the series of Abramowitz and Stegun, 26.7.5, within 1 % from four cells on.
   */
  static double oneMoreCell(int cells) {
    double z = 1.6448536;
    double square = z * z;
    double n = cells - 1.0;
    double first = (square + 1) / 4;
    double second = ((5 * square + 16) * square + 3) / 96;
    double third = (((3 * square + 19) * square + 17) * square - 15) / 384;
    double quantile = 1 + (first + (second + third / n) / n) / n;
    return quantile * Math.sqrt(1 + 1.0 / cells);
  }

  /**
   * Trains one regression for each kind of input and weighs them.
   *
   * @param cells training cells, at least two
   * @param inputs what each regression is told, at least one
   * @param size how much to train each on
   * @return the weighted mean
   */
  public static StackedRegression train(
      List<FeatureCell> cells, List<CausalInput> inputs, FeatureRegression.Size size) {
    return of(inputs.stream().map(input -> FeatureRegression.train(cells, input, size)).toList());
  }

  /**
   * Weighs regressions of the same cells, size and seed, so that each left out the same cells.
   *
   * @param members the regressions, at least one
   * @return the weighted mean
   */
  public static StackedRegression of(List<FeatureRegression> members) {
    double[] labels = members.get(0).labels();
    int n = members.size();
    double[][] products = new double[n][n];
    double[] errors = new double[n];
    for (int i = 0; i < labels.length; i++) {
      for (int m = 0; m < n; m++) {
        errors[m] = members.get(m).heldOutAnswers()[i] / labels[i] - 1;
      }
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          products[a][b] += errors[a] * errors[b] / labels.length;
        }
      }
    }
    for (int a = 0; a < n; a++) {
      products[a][a] += PENALTY;
    }
    return new StackedRegression(List.copyOf(members), leastSquares(products));
  }

  /**
   * Weights of the least squared error among all that are not negative and sum to one, by steps
   * towards the best corner (Frank and Wolfe, Nav. Res. Logist. Q. 3 (1956) 95).
   */
  static double[] leastSquares(double[][] products) {
    int n = products.length;
    double[] weights = new double[n];
    Arrays.fill(weights, 1.0 / n);
    for (int step = 0; step < STEPS; step++) {
      double[] slope = new double[n];
      double error = 0;
      int best = 0;
      for (int a = 0; a < n; a++) {
        for (int b = 0; b < n; b++) {
          slope[a] += products[a][b] * weights[b];
        }
        error += weights[a] * slope[a];
        best = slope[a] < slope[best] ? a : best;
      }
      double curvature = products[best][best] - 2 * slope[best] + error;
      double gain = error - slope[best];
      if (gain <= 0 || curvature <= 0) {
        break;
      }
      double length = Math.min(1, gain / curvature);
      for (int a = 0; a < n; a++) {
        weights[a] += length * ((a == best ? 1 : 0) - weights[a]);
      }
    }
    return weights;
  }

  /**
   * Estimates every cycle of a cell.
   *
   * @param features of its cycles, oldest first
   * @return for each cycle state of health and half the width of its 90 % interval
   */
  public double[][] estimate(double[][] features) {
    double[][] mean = new double[features.length][2];
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] == 0) {
        continue;
      }
      double[][] own = members.get(m).estimate(features);
      for (int t = 0; t < mean.length; t++) {
        mean[t][0] += weights[m] * own[t][0];
        mean[t][1] += weights[m] * marginFactor * own[t][1];
      }
    }
    return mean;
  }

  /**
   * How much wider the intervals are than those that would have held the cells left out, because
   * these are few.
   *
   * @return above one
   */
  public double widening() {
    return widening;
  }

  /**
   * How much each regression counts.
   *
   * @return not negative, one in sum
   */
  public double[] weights() {
    return weights.clone();
  }
}
