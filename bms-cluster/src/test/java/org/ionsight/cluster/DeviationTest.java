package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DeviationTest {
  private static final int PACKS = 80;
  private static final int CELLS = 48;
  private static final int SIZE = 6;
  // Degrees of freedom: those of the batches that the simulator makes.
  private static final int TAILS = 10;

  @Test
  void pValuesOfHeavyTailedPacks_meanWhatTheySay() {
    double[] least = new double[PACKS];
    for (int pack = 0; pack < PACKS; pack++) {
      double[][] points = pack(pack, TAILS);
      Deviation deviation = Deviation.of(points, pack);
      least[pack] = Arrays.stream(points).mapToDouble(deviation::pValue).min().orElse(1);
    }
    assertEquals(0.5, share(least, 0.5), 0.2);
    assertEquals(0.2, share(least, 0.2), 0.15);
    assertTrue(share(least, 0.02) <= 0.08, () -> share(least, 0.02) + " of packs, 0.02 asked for");
  }

  @Test
  void acrossTheUsualDifferences_lessIsADeviation() {
    double[][] points = pack(1, 1_000);
    for (double[] point : points) {
      point[0] *= 6;
    }
    Deviation deviation = Deviation.of(points, 1);
    double[] along = {18, 0, 0, 0, 0, 0};
    double[] across = {0, 18, 0, 0, 0, 0};
    assertTrue(!deviation.deviates(along), () -> "p along " + deviation.pValue(along));
    assertTrue(deviation.deviates(across), () -> "p across " + deviation.pValue(across));
  }

  @Test
  void deviatingCells_doNotHideThemselves() {
    double[][] points = pack(2, TAILS);
    for (int i = 0; i < CELLS / 4; i++) {
      points[i][0] += 40;
    }
    Deviation deviation = Deviation.of(points, 2);
    for (int i = 0; i < CELLS; i++) {
      assertEquals(i < CELLS / 4, deviation.deviates(points[i]), "cell " + i);
    }
  }

  @Test
  void shuffling_speaksAgainstACellFarOutInOneFigureAndNotInHowTwoGoTogether() {
    double[][] points = pack(3, 1_000);
    for (double[] point : points) {
      point[0] *= 6;
      point[1] = point[0] + 0.3 * point[1];
    }
    double[][] together = Points.copy(points);
    together[0] = new double[] {12, -12, 0, 0, 0, 0};
    double[][] single = pack(3, 1_000);
    single[0] = new double[] {0, 0, 40, 0, 0, 0};
    int[] first = {0};
    assertEquals(0.01, Deviation.shuffledPValue(together, first, 1), 1e-12);
    assertTrue(Deviation.shuffledPValue(single, first, 1) > 0.05);
  }

  private static double share(double[] values, double bound) {
    return Arrays.stream(values).filter(v -> v <= bound).count() / (double) values.length;
  }

  private static double[][] pack(long seed, int tails) {
    SplittableRandom random = new SplittableRandom(1_000 + seed);
    double[][] points = new double[CELLS][SIZE];
    for (double[] point : points) {
      double chiSquare = 0;
      for (int k = 0; k < tails; k++) {
        double x = random.nextGaussian();
        chiSquare += x * x;
      }
      double scale = Math.sqrt(tails / chiSquare);
      Arrays.setAll(point, j -> scale * random.nextGaussian());
    }
    return points;
  }
}
