package org.ionsight.model.uncertainty;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.ionsight.core.estimate.SocCalibration;

/**
 * Fits intervals on validation cells, which took no part in training, so that they cover what they
 * promise on new ones.
 *
 * <p>A score says by how much an interval missed the truth; the margin is the score at rank {@code
 * ⌈(n+1)(1−α)⌉}, which guarantees coverage of at least 1−α for exchangeable samples. Samples of one
 * cell are not exchangeable with those of another, so where cells are named every cell counts the
 * same however many samples it has, and one further cell is added that no margin could cover. With
 * too few samples for any guarantee (below 9 for 90 %) the largest score is the answer. Immutable;
 * made for training, allocates freely. Sources: Romano, Patterson, Candès, "Conformalized quantile
 * regression", NeurIPS 2019, arXiv:1905.03222; Lee, Barber, Willett, "Distribution-free inference
 * with hierarchical data", 2023, arXiv:2306.06342.
 *
 * <p>Bands (of evidence, of temperature) make the promise conditional. A band with few cells is
 * mixed with all cells, in the ratio of its number of cells to {@value #CELLS_OF_A_PRIOR}.
 */
public final class ConformalCalibrator {
  // A band of so many cells is believed as much as all cells together: with five the largest of
  // them would be the margin, and a band of the data pack has two to twenty.
  private static final double CELLS_OF_A_PRIOR = 5;
  // Where raw quantiles nearly meet, a margin in units of their distance would explode.
  private static final double RELATIVE_FLOOR = 0.1;
  private static final double SMALLEST_SCALE = 0.1;

  private final double miscoverage;

  /**
   * Makes a calibrator.
   *
   * @param miscoverage share of truths that may lie outside, between 0 and 1; 0.10 in bundles
   */
  public ConformalCalibrator(double miscoverage) {
    if (!(miscoverage > 0 && miscoverage < 1)) {
      throw new IllegalArgumentException("miscoverage must be between 0 and 1, was " + miscoverage);
    }
    this.miscoverage = miscoverage;
  }

  /**
   * One validation sample of a quantile network.
   *
   * @param cell name of the cell
   * @param evidence how much evidence there was: observed share, or number of checkpoints
   * @param low lower raw quantile
   * @param high upper raw quantile
   * @param truth what was measured, in the unit of the quantiles
   */
  public record QuantileSample(
      String cell, double evidence, double low, double high, double truth) {
    double score() {
      return Math.max(low - truth, truth - high);
    }

    double width() {
      return Math.abs(high - low);
    }
  }

  /**
   * One validation sample of a network that gives mean and variance.
   *
   * @param cell name of the cell, or of the recording where one cell has them all
   * @param celsius temperature of the cell, °C
   * @param error estimate minus truth
   * @param standardDeviation that the network claimed, positive
   */
  public record GaussianSample(
      String cell, double celsius, double error, double standardDeviation) {}

  /**
   * The margin for samples that are exchangeable.
   *
   * @param scores at least one, finite
   * @return the score at rank {@code ⌈(n+1)(1−α)⌉}, at most the largest
   */
  public double margin(double[] scores) {
    requireScores(scores.length);
    double[] sorted = scores.clone();
    Arrays.sort(sorted);
    // The small number keeps (99+1)*0.9 = 90.00000000000001 from being rank 91.
    int rank = (int) Math.ceil((scores.length + 1) * (1 - miscoverage) - 1e-9);
    return sorted[Math.max(1, Math.min(scores.length, rank)) - 1];
  }

  /**
   * The margin for samples that come in cells.
   *
   * @param scores at least one, finite
   * @param cells the cell of each score
   * @return the smallest score that covers 1−α of a new cell's samples, at most the largest
   */
  public double margin(double[] scores, List<String> cells) {
    return margin(scores, cells, i -> true);
  }

  /** The margin for the samples of a band, which is a mixture of the band's and of all cells. */
  private double margin(double[] scores, List<String> cells, IntPredicate inBand) {
    requireScores(scores.length);
    if (cells.size() != scores.length) {
      throw new IllegalArgumentException(
          "every score needs its cell, was %d scores and %d cells"
              .formatted(scores.length, cells.size()));
    }
    int n = scores.length;
    Map<String, Integer> all = sizes(cells, i -> true);
    Map<String, Integer> band = sizes(cells, inBand);
    double share = band.size() / (band.size() + CELLS_OF_A_PRIOR);
    double[] mass = new double[n];
    for (int i = 0; i < n; i++) {
      mass[i] = (1 - share) / ((all.size() + 1.0) * all.getOrDefault(cells.get(i), 1));
      if (inBand.test(i)) {
        mass[i] += share / ((band.size() + 1.0) * band.getOrDefault(cells.get(i), 1));
      }
    }
    int[] order =
        IntStream.range(0, n)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double sum = 0;
    for (int i : order) {
      sum += mass[i];
      if (sum >= 1 - miscoverage - 1e-9) {
        return scores[i];
      }
    }
    return scores[order[n - 1]];
  }

  private static Map<String, Integer> sizes(List<String> cells, IntPredicate chosen) {
    Map<String, Integer> sizes = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (chosen.test(i)) {
        sizes.merge(cells.get(i), 1, Integer::sum);
      }
    }
    return sizes;
  }

  private static void requireScores(int count) {
    if (count == 0) {
      throw new IllegalArgumentException("calibration needs at least one score, was 0");
    }
  }

  /**
   * Fits the margins of a quantile network by bands of evidence, in units of the distance of the
   * raw quantiles and a tenth of its median, so that one margin serves cells that the network finds
   * easy and cells that it finds hard.
   *
   * @param bands centres of the bands, strictly increasing; a sample belongs to the nearest
   * @param samples of validation cells, at least one
   * @return the margins
   */
  public BandedMargins fitMargins(double[] bands, List<QuantileSample> samples) {
    requireScores(samples.size());
    double[] widths = samples.stream().mapToDouble(QuantileSample::width).sorted().toArray();
    double floor = Math.max(Double.MIN_NORMAL, RELATIVE_FLOOR * widths[widths.length / 2]);
    double[] scores = samples.stream().mapToDouble(s -> s.score() / (s.width() + floor)).toArray();
    List<String> cells = samples.stream().map(QuantileSample::cell).toList();
    double[] absolute = new double[bands.length];
    double[] relative = new double[bands.length];
    for (int band = 0; band < bands.length; band++) {
      int b = band;
      relative[band] = margin(scores, cells, i -> nearest(bands, samples.get(i).evidence()) == b);
      absolute[band] = relative[band] * floor;
    }
    return new BandedMargins(bands, absolute, relative);
  }

  /**
   * Fits the scale of the standard deviation by temperature.
   *
   * @param celsius temperatures of the table, strictly increasing, °C; a sample belongs to the
   *     nearest
   * @param floor smallest half width of an interval, fraction
   * @param samples of validation recordings, at least one
   * @return the calibration
   */
  public SocCalibration fitScale(double[] celsius, double floor, List<GaussianSample> samples) {
    // What the floor covers needs no scale.
    double[] scores =
        samples.stream()
            .mapToDouble(
                s -> {
                  double error = Math.abs(s.error());
                  return error <= floor ? 0 : error / s.standardDeviation();
                })
            .toArray();
    List<String> cells = samples.stream().map(GaussianSample::cell).toList();
    double[] scale = new double[celsius.length];
    for (int band = 0; band < celsius.length; band++) {
      int b = band;
      double fitted = margin(scores, cells, i -> nearest(celsius, samples.get(i).celsius()) == b);
      scale[band] = Math.max(SMALLEST_SCALE, fitted);
    }
    return new SocCalibration(celsius, scale, floor);
  }

  private static int nearest(double[] bands, double value) {
    int best = 0;
    for (int i = 1; i < bands.length; i++) {
      if (Math.abs(bands[i] - value) < Math.abs(bands[best] - value)) {
        best = i;
      }
    }
    return best;
  }
}
