package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetKMeansTest {
  private static final int[] SIZES = {40_000, 25_000, 20_000, 10_000, 5_000};

  /** A hundred thousand embeddings of 32 components in five groups. */
  private static Blobs fleet() {
    double[][] centres = new double[SIZES.length][32];
    for (int c = 1; c < centres.length; c++) {
      centres[c][c] = 9;
      centres[c][31] = c;
    }
    return Blobs.around(centres, SIZES, 3);
  }

  @Test
  void fleetOfAHundredThousand_isGroupedAsPlantedAndAsByPlainKMeans() {
    Blobs fleet = fleet();
    float[][] vectors = fleet.floats();
    double[] health = new double[vectors.length];
    Grouping found =
        GroupFitter.of(GroupingMethod.K_MEANS, 5, 1).fit(GroupingInput.EMBEDDING, vectors, health);
    assertTrue(Agreement.adjustedRand(found.groups(), fleet.classes) > 0.999);
    assertEquals(40_000, found.model().group(0).members(), 20);
    // Plain k-means on every tenth of them finds the same centres.
    int[] tenth = IntStream.range(0, 10_000).map(i -> 10 * i).toArray();
    int[] plain = new KMeans(5, 5, 1).fit(Points.select(fleet.points, tenth)).groups();
    int[] ours = Points.select(found.groups(), tenth);
    assertTrue(Agreement.adjustedRand(plain, ours) > 0.999);
    for (int i = 0; i < vectors.length; i += 997) {
      assertEquals(found.groups()[i], found.model().nearest(vectors[i]));
    }
  }

  @Test
  void numberOfThreads_doesNotChangeTheGroups() throws Exception {
    float[][] vectors = Blobs.around(new double[1][4], new int[] {40_000}, 2).floats();
    ForkJoinPool one = new ForkJoinPool(1);
    ForkJoinPool three = new ForkJoinPool(3);
    try {
      int[] alone = one.submit(() -> groups(vectors)).get();
      assertArrayEquals(alone, three.submit(() -> groups(vectors)).get());
    } finally {
      one.shutdown();
      three.shutdown();
    }
  }

  private static int[] groups(float[][] vectors) {
    return new FleetKMeans(6, 1)
        .fit(GroupingInput.EMBEDDING, vectors, new double[vectors.length])
        .groups();
  }

  @Test
  void fewVectors_areGroupedToo() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {20, 0}}, new int[] {30, 20}, 2);
    Grouping found =
        new FleetKMeans(2, 1).fit(GroupingInput.EMBEDDING, blobs.floats(), new double[50]);
    assertEquals(1, Agreement.adjustedRand(found.groups(), blobs.classes), 1e-12);
    assertTrue(found.model().silhouette() > 0.8);
  }

  @Test
  void mixtureOfAFleet_isLearnedFromSomeAndPlacesAll() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {12, 0}}, new int[] {18_000, 9_000}, 2);
    Grouping found =
        GroupFitter.of(GroupingMethod.GAUSSIAN_FULL, 2, 1)
            .fit(GroupingInput.EMBEDDING, blobs.floats(), new double[27_000]);
    assertTrue(Agreement.adjustedRand(found.groups(), blobs.classes) > 0.999);
  }

  @Test
  void moreGroupsThanDistinctVectors_areRefused() {
    float[][] vectors = new float[30][2];
    Arrays.setAll(vectors, i -> new float[] {i % 3, 0});
    assertThrows(
        ClusterException.class,
        () -> new FleetKMeans(4, 1).fit(GroupingInput.EMBEDDING, vectors, new double[30]));
  }

  @Test
  void notANumber_isRefusedWithItsPlace() {
    float[][] vectors = new float[30][2];
    vectors[17][1] = Float.POSITIVE_INFINITY;
    ClusterException e =
        assertThrows(
            ClusterException.class,
            () -> new FleetKMeans(1, 1).fit(GroupingInput.EMBEDDING, vectors, new double[30]));
    assertTrue(String.valueOf(e.getMessage()).contains("point 17, component 1"), e.toString());
  }
}
