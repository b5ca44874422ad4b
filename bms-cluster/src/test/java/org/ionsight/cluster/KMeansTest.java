package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KMeansTest {
  private static final double[][] CORNERS = {{0, 0, 0}, {20, 0, 0}, {0, 20, 0}, {0, 0, 20}};

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void wellSeparatedBlobs_areFoundExactly(long seed) {
    Blobs blobs = Blobs.around(CORNERS, new int[] {50, 30, 8, 4}, seed);
    KMeans.Fit fit = new KMeans(4, 10, seed).fit(blobs.points);
    assertEquals(1, Agreement.adjustedRand(fit.groups(), blobs.classes), 1e-12);
  }

  @Test
  void twoPairsOnALine_haveTheInertiaThatIsWorkedOutByHand() {
    double[][] points = {{0}, {2}, {10}, {14}};
    KMeans.Fit fit = new KMeans(2, 5, 1).fit(points);
    assertEquals(1 + 1 + 4 + 4, fit.inertia(), 1e-12);
    double[] centres = Arrays.stream(fit.centroids()).mapToDouble(c -> c[0]).sorted().toArray();
    assertArrayEquals(new double[] {1, 12}, centres, 1e-12);
  }

  @Test
  void sameSeed_givesTheSameGroups() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}}, new int[] {200}, 9);
    assertArrayEquals(
        new KMeans(5, 3, 7).fit(blobs.points).groups(),
        new KMeans(5, 3, 7).fit(blobs.points).groups());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void manyGroupsOfFewPoints_leaveNoGroupEmpty(long seed) {
    Blobs blobs = Blobs.around(CORNERS, new int[] {6, 1, 1, 1}, seed);
    KMeans.Fit fit = new KMeans(8, 1, seed).fit(blobs.points);
    int[] sizes = Points.sizes(fit.groups(), 8);
    assertTrue(Arrays.stream(sizes).allMatch(s -> s > 0), Arrays.toString(sizes));
  }

  @Test
  void everyPoint_belongsToItsNearestCentroid() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {3, 0}}, new int[] {60, 60}, 11);
    KMeans.Fit fit = new KMeans(3, 4, 1).fit(blobs.points);
    for (int i = 0; i < blobs.points.length; i++) {
      assertEquals(Points.nearest(blobs.points[i], fit.centroids()), fit.groups()[i]);
    }
  }

  @Test
  void fewerDistinctPointsThanGroups_isRefusedWithTheCount() {
    double[][] points = {{1}, {1}, {2}, {2}};
    ClusterException e =
        assertThrows(ClusterException.class, () -> new KMeans(3, 1, 1).fit(points));
    assertTrue(String.valueOf(e.getMessage()).contains("found 2"), e.toString());
  }

  @Test
  void notANumber_isRefusedWithItsPlace() {
    double[][] points = {{1, 2}, {3, Double.NaN}};
    ClusterException e =
        assertThrows(ClusterException.class, () -> new KMeans(1, 1, 1).fit(points));
    assertTrue(String.valueOf(e.getMessage()).contains("point 1, component 1"), e.toString());
  }
}
