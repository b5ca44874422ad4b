package org.ionsight.model.uncertainty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.uncertainty.ConformalCalibrator.GaussianSample;
import org.ionsight.model.uncertainty.ConformalCalibrator.QuantileSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalCalibratorTest {
  private static final double RAW_WIDTH = 0.02;

  private final ConformalCalibrator calibrator = new ConformalCalibrator(0.10);

  @ParameterizedTest
  // Rank ceil((n + 1) * 0.9): with 9 scores the largest, with 99 the 90th, below 9 no guarantee.
  @CsvSource({"9, 9", "10, 10", "19, 18", "99, 90", "100, 91", "5, 5", "1, 1"})
  void margin_isTheScoreAtTheCorrectedRank(int count, double expected) {
    double[] scores = IntStream.rangeClosed(1, count).mapToDouble(i -> i).toArray();
    assertEquals(expected, calibrator.margin(scores));
  }

  @Test
  void everyScoreItsOwnCell_isTheSameAsNoCells() {
    double[] scores = new Random(3).doubles(57).toArray();
    List<String> cells = IntStream.range(0, 57).mapToObj(Integer::toString).toList();
    assertEquals(calibrator.margin(scores), calibrator.margin(scores, cells));
  }

  @Test
  void talkativeCell_countsNoMoreThanAQuietOne() {
    // 19 cells with one score of 1, and one cell with a thousand scores of 100: pooled, the margin
    // would be 100; by cells, 19 of 21 masses are at 1, which covers 90 %.
    double[] scores = new double[1019];
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < scores.length; i++) {
      scores[i] = i < 19 ? 1 : 100;
      cells.add(i < 19 ? "cell" + i : "talkative");
    }
    assertEquals(100, calibrator.margin(scores));
    assertEquals(1, calibrator.margin(scores, cells));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void calibratedIntervals_coverNewSamplesAsPromised(long seed) {
    Random random = new Random(seed);
    List<QuantileSample> validation = samples(random, 4_000);
    BandedMargins margins = calibrator.fitMargins(new double[] {0.2, 1.0}, validation);

    for (double evidence : new double[] {0.2, 1.0}) {
      long covered =
          samples(random, 20_000).stream()
              .filter(s -> s.evidence() == evidence)
              .filter(
                  s ->
                      s.low() - margins.at(evidence, RAW_WIDTH) <= s.truth()
                          && s.truth() <= s.high() + margins.at(evidence, RAW_WIDTH))
              .count();
      // 10,000 samples or so: three standard deviations of the count, and of the margin's own rank.
      assertEquals(0.90, covered / 10_000.0, 0.025, "at evidence " + evidence);
    }
  }

  /** Raw intervals of ±0.01 whatever the noise, which is 0.05 with little evidence, else 0.003. */
  private static List<QuantileSample> samples(Random random, int count) {
    List<QuantileSample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double evidence = i % 2 == 0 ? 0.2 : 1.0;
      double noise = (evidence == 0.2 ? 0.05 : 0.003) * random.nextGaussian();
      samples.add(new QuantileSample("cell" + i, evidence, 0.89, 0.91, 0.90 + noise));
    }
    return samples;
  }

  @Test
  void tooWideRawIntervals_areNarrowed() {
    BandedMargins margins =
        calibrator.fitMargins(
            new double[] {1.0},
            samples(new Random(5), 2_000).stream().filter(s -> s.evidence() == 1.0).toList());
    assertTrue(margins.at(1, RAW_WIDTH) < 0, "margin was " + margins.at(1, RAW_WIDTH));
  }

  @Test
  void bandOfOneCell_leansOnAllCells() {
    List<QuantileSample> samples = new ArrayList<>(samples(new Random(8), 1_000));
    samples.add(new QuantileSample("rare", 5.0, 0.89, 0.91, 0.90));
    samples.add(new QuantileSample("rare", 5.0, 0.89, 0.91, 2.90));
    BandedMargins margins = calibrator.fitMargins(new double[] {1.0, 5.0}, samples);
    double all = calibrator.margin(samples.stream().mapToDouble(QuantileSample::score).toArray());
    double rare = margins.at(5.0, RAW_WIDTH);
    assertTrue(rare >= all && rare <= 2.0, "margin " + rare + ", of all " + all);
  }

  @Test
  void bandOfManyCells_leansOnItself() {
    BandedMargins margins =
        calibrator.fitMargins(new double[] {0.2, 1.0}, samples(new Random(9), 2_000));
    // 90 % of the noise of 0.05 and of 0.003, less the raw half width of 0.01.
    assertEquals(1.645 * 0.05 - 0.01, margins.at(0.2, RAW_WIDTH), 0.01);
    assertEquals(1.645 * 0.003 - 0.01, margins.at(1.0, RAW_WIDTH), 0.001);
  }

  @Test
  void rawIntervalTwiceAsWide_getsMoreMargin() {
    List<QuantileSample> samples = new ArrayList<>();
    Random random = new Random(12);
    for (int i = 0; i < 4_000; i++) {
      double half = i % 2 == 0 ? 0.01 : 0.04;
      double truth = 0.9 + half * random.nextGaussian();
      samples.add(new QuantileSample("cell" + i, 1.0, 0.9 - half, 0.9 + half, truth));
    }
    BandedMargins margins = calibrator.fitMargins(new double[] {1.0}, samples);
    for (double half : new double[] {0.01, 0.04}) {
      double width = half + margins.at(1.0, 2 * half);
      long covered =
          samples.stream()
              .filter(s -> Math.abs(s.high() - 0.9 - half) < 1e-9)
              .filter(s -> Math.abs(s.truth() - 0.9) <= width)
              .count();
      assertEquals(0.90, covered / 2_000.0, 0.03, "half width " + half);
    }
  }

  @Test
  void claimedDeviationHalfOfTheTrueOne_isScaledByTwiceTheGaussianQuantile() {
    Random random = new Random(11);
    List<GaussianSample> samples = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      samples.add(new GaussianSample("r" + i, 25, 0.02 * random.nextGaussian(), 0.01));
    }
    SocCalibration calibration = calibrator.fitScale(new double[] {25}, 0, samples);
    assertEquals(2 * 1.6449, calibration.scale()[0], 0.07);
  }

  @Test
  void errorsBelowTheFloor_needNoScale() {
    List<GaussianSample> samples =
        Collections.nCopies(50, new GaussianSample("r", 25, 0.004, 0.0001));
    SocCalibration calibration = calibrator.fitScale(new double[] {25}, 0.005, samples);
    assertEquals(0.005, calibration.halfWidth(0.0001, 25));
  }

  @Test
  void noScores_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> calibrator.margin(new double[0]));
  }
}
