package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GaussianMixtureTest {
  /** Two long clouds side by side, across which k-means cuts. */
  private static Blobs sideBySide(long seed) {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {0, 0}}, new int[] {200, 200}, seed);
    for (int i = 0; i < blobs.points.length; i++) {
      double along = 8 * blobs.points[i][0];
      double across = blobs.points[i][1] + 7 * blobs.classes[i];
      // Turned by 45 degrees, so that no axis tells them apart.
      blobs.points[i][0] = along - across;
      blobs.points[i][1] = along + across;
    }
    return blobs;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void longCloudsSideBySide_areToldApartByFullCovariancesWhereBallsFail(long seed) {
    Blobs blobs = sideBySide(seed);
    int[] groups = mixture(2, GroupingMethod.GAUSSIAN_FULL).fit(blobs.points).groups();
    int[] balls = new KMeans(2, 10, 1).fit(blobs.points).groups();
    assertTrue(Agreement.adjustedRand(groups, blobs.classes) > 0.97);
    assertTrue(Agreement.adjustedRand(balls, blobs.classes) < 0.2);
  }

  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN_DIAGONAL", "GAUSSIAN_FULL"})
  void oneCloud_givesBackItsMeanAndVariances(GroupingMethod method) {
    Blobs cloud = Blobs.around(new double[][] {{3, -2}}, new int[] {4000}, 5);
    for (double[] point : cloud.points) {
      point[1] *= 10;
    }
    GaussianMixture.Fit fit = mixture(1, method).fit(cloud.points);
    assertEquals(3, fit.means()[0][0], 0.06);
    assertEquals(-20, fit.means()[0][1], 0.6);
    double[][] factor = fit.factors()[0];
    assertEquals(1, 1 / factor[0][factor[0].length - 1], 0.06);
    assertEquals(10, 1 / factor[1][factor[1].length - 1], 0.6);
  }

  @Test
  void onePoint_ofAKnownDistribution_hasTheLikelihoodThatIsWorkedOutByHand() {
    double[][] points = {{-1}, {1}};
    GaussianMixture.Fit fit = mixture(1, GroupingMethod.GAUSSIAN_DIAGONAL).fit(points);
    double variance = 1; // of the points and of the prior alike
    double each = -0.5 * Math.log(2 * Math.PI * variance) - 0.5 / variance;
    assertEquals(2 * each, fit.logLikelihood(), 1e-9);
    assertEquals(2 * Math.log(2) - 4 * each, fit.bic(), 1e-9);
  }

  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN_DIAGONAL", "GAUSSIAN_FULL"})
  void criterion_isLeastAtTheNumberThatWasPlanted(GroupingMethod method) {
    Blobs blobs =
        Blobs.around(new double[][] {{0, 0, 0}, {9, 0, 0}, {0, 9, 0}}, new int[] {80, 80, 80}, 3);
    double[] bic = new double[6];
    bic[0] = Double.POSITIVE_INFINITY;
    for (int k = 1; k < bic.length; k++) {
      bic[k] = mixture(k, method).fit(blobs.points).bic();
    }
    double least = Arrays.stream(bic).min().orElseThrow();
    assertEquals(least, bic[3], () -> Arrays.toString(bic));
  }

  @Test
  void componentThatNeverVaries_doesNotBreakTheFit() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {12, 0}}, new int[] {40, 40}, 3);
    for (double[] point : blobs.points) {
      point[1] = 5;
    }
    int[] groups = mixture(2, GroupingMethod.GAUSSIAN_FULL).fit(blobs.points).groups();
    assertEquals(1, Agreement.adjustedRand(groups, blobs.classes), 1e-12);
  }

  @Test
  void fewerPointsThanComponents_stayAFiniteDistribution() {
    Blobs blobs = Blobs.around(new double[][] {new double[32]}, new int[] {5}, 3);
    GaussianMixture.Fit fit = mixture(2, GroupingMethod.GAUSSIAN_FULL).fit(blobs.points);
    assertTrue(Double.isFinite(fit.bic()), () -> "bic " + fit.bic());
  }

  @Test
  void sameSeed_givesTheSameGroups() {
    double[][] points = sideBySide(4).points;
    assertArrayEquals(
        mixture(3, GroupingMethod.GAUSSIAN_FULL).fit(points).groups(),
        mixture(3, GroupingMethod.GAUSSIAN_FULL).fit(points).groups());
  }

  @Test
  void ballsAreNoMixture() {
    assertThrows(IllegalArgumentException.class, () -> mixture(2, GroupingMethod.K_MEANS));
  }

  private static GaussianMixture mixture(int k, GroupingMethod method) {
    return new GaussianMixture(k, method, 4, 1);
  }
}
