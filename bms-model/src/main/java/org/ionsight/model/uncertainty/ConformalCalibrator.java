package org.ionsight.model.uncertainty;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 */
public final class ConformalCalibrator {
  // Fewer than this in a band say less about its tail than all samples together.
  private static final int FEWEST_PER_BAND = 30;
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
    requireScores(scores.length);
    if (cells.size() != scores.length) {
      throw new IllegalArgumentException(
          "every score needs its cell, was %d scores and %d cells"
              .formatted(scores.length, cells.size()));
    }
    Map<String, Integer> sizes = new HashMap<>();
    cells.forEach(cell -> sizes.merge(cell, 1, Integer::sum));
    int[] order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double mass = 0;
    for (int i : order) {
      mass += 1.0 / ((sizes.size() + 1.0) * sizes.getOrDefault(cells.get(i), 1));
      if (mass >= 1 - miscoverage - 1e-9) {
        return scores[i];
      }
    }
    return scores[order[order.length - 1]];
  }

  private static void requireScores(int count) {
    if (count == 0) {
      throw new IllegalArgumentException("calibration needs at least one score, was 0");
    }
  }

  /**
   * Fits the margins of a quantile network by bands of evidence.
   *
   * @param bands centres of the bands, strictly increasing; a sample belongs to the nearest
   * @param samples of validation cells, at least one
   * @return the margins; a band with fewer than 30 samples gets the margin of all samples
   */
  public BandedMargins fitMargins(double[] bands, List<QuantileSample> samples) {
    double[] margins = new double[bands.length];
    for (int band = 0; band < bands.length; band++) {
      int b = band;
      List<QuantileSample> inBand =
          samples.stream().filter(s -> nearest(bands, s.evidence()) == b).toList();
      List<QuantileSample> used = inBand.size() < FEWEST_PER_BAND ? samples : inBand;
      margins[band] =
          margin(
              used.stream().mapToDouble(QuantileSample::score).toArray(),
              used.stream().map(QuantileSample::cell).toList());
    }
    return new BandedMargins(bands, margins);
  }

  /**
   * Fits the scale of the standard deviation by temperature.
   *
   * @param celsius temperatures of the table, strictly increasing, °C; a sample belongs to the
   *     nearest
   * @param floor smallest half width of an interval, fraction
   * @param samples of validation recordings, at least one
   * @return the calibration; a temperature with fewer than 30 samples gets the scale of all
   */
  public SocCalibration fitScale(double[] celsius, double floor, List<GaussianSample> samples) {
    double[] scale = new double[celsius.length];
    for (int band = 0; band < celsius.length; band++) {
      int b = band;
      List<GaussianSample> inBand =
          samples.stream().filter(s -> nearest(celsius, s.celsius()) == b).toList();
      List<GaussianSample> used = inBand.size() < FEWEST_PER_BAND ? samples : inBand;
      // What the floor covers needs no scale.
      double[] scores =
          used.stream()
              .mapToDouble(
                  s -> {
                    double error = Math.abs(s.error());
                    return error <= floor ? 0 : error / s.standardDeviation();
                  })
              .toArray();
      List<String> cells = used.stream().map(GaussianSample::cell).toList();
      scale[band] = Math.max(SMALLEST_SCALE, margin(scores, cells));
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
