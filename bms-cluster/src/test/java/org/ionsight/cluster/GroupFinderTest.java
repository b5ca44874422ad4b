package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupFinderTest {
  private static final GroupFinder FINDER = new GroupFinder(8, 1);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6})
  void separatedBlobs_areCountedAndFound(int count) {
    double[][] centres = new double[count][6];
    int[] sizes = new int[count];
    for (int c = 0; c < count; c++) {
      centres[c][c] = 14;
      sizes[c] = c == 0 ? 60 : 6;
    }
    Blobs blobs = Blobs.around(centres, sizes, 40 + count);
    Grouping found =
        FINDER.find(GroupingInput.EMBEDDING, blobs.floats(), new double[blobs.points.length]);
    assertEquals(count, found.model().groups());
    assertEquals(1, Agreement.adjustedRand(found.groups(), blobs.classes), 1e-12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void oneCloud_isOneGroup(long seed) {
    Blobs cloud = Blobs.around(new double[1][4], new int[] {80}, seed);
    Grouping found = FINDER.find(GroupingInput.EMBEDDING, cloud.floats(), new double[80]);
    assertEquals(1, found.model().groups(), () -> found.candidates().toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void oneLongCloud_isNotCutInTwo(long seed) {
    Blobs cloud = Blobs.around(new double[1][4], new int[] {80}, seed);
    for (double[] point : cloud.points) {
      point[0] *= 30;
    }
    double[][] points = cloud.points;
    Grouping found =
        FINDER.find(GroupingInput.FEATURES, points, Standardizer.identity(4), new double[80]);
    assertEquals(1, found.model().groups(), () -> found.candidates().toString());
  }

  @Test
  void groups_areNamedBySizeAndThenByHealth() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {30, 0}, {0, 30}}, new int[] {5, 30, 5}, 2);
    double[] sohOfClass = {0.70, 0.80, 0.92};
    double[] health = Arrays.stream(blobs.classes).mapToDouble(c -> sohOfClass[c]).toArray();
    Grouping found = FINDER.find(GroupingInput.EMBEDDING, blobs.floats(), health);
    int[] ranks = {2, 0, 1};
    assertArrayEquals(Arrays.stream(blobs.classes).map(c -> ranks[c]).toArray(), found.groups());
    assertEquals("A", found.model().name(0));
    assertEquals(30, found.model().group(0).members());
    assertEquals("C", found.model().name(2));
  }

  @Test
  void fewOutlyingCellsOfSeveralKinds_areToldApartByDirection() {
    // Two cells of each kind, one twice as far gone as the other, beside 90 that are alike.
    double[][] centres = new double[7][8];
    for (int kind = 0; kind < 3; kind++) {
      centres[1 + 2 * kind][2 * kind] = 18;
      centres[1 + 2 * kind][2 * kind + 1] = -18;
      centres[2 + 2 * kind][2 * kind] = 30;
      centres[2 + 2 * kind][2 * kind + 1] = -30;
    }
    Blobs blobs = Blobs.around(centres, new int[] {90, 1, 1, 1, 1, 1, 1}, 12);
    int[] kinds = Arrays.stream(blobs.classes).map(c -> (c + 1) / 2).toArray();
    double[][] points = blobs.points;
    Grouping found =
        FINDER.find(GroupingInput.FEATURES, points, Standardizer.identity(8), new double[96]);
    assertEquals(1, Agreement.adjustedRand(found.groups(), kinds), 0.01);
  }

  @Test
  void identicalCells_areOneGroup() {
    Grouping found = FINDER.find(GroupingInput.EMBEDDING, new float[12][3], new double[12]);
    assertEquals(1, found.model().groups());
    assertArrayEquals(new int[12], found.groups());
  }

  @Test
  void oneCell_isOneGroup() {
    Grouping found =
        FINDER.find(GroupingInput.EMBEDDING, new float[][] {{1, 2}}, new double[] {Double.NaN});
    assertEquals(1, found.model().groups());
    assertEquals(0, found.model().assign(new float[] {1, 2}));
  }

  @Test
  void moreCellsThanTheSilhouetteSample_areAllGrouped() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {20, 0}}, new int[] {500, 400}, 2);
    Grouping found = FINDER.find(GroupingInput.EMBEDDING, blobs.floats(), new double[900]);
    assertEquals(1, Agreement.adjustedRand(found.groups(), blobs.classes), 1e-12);
  }

  @Test
  void sameSeed_givesTheSameModel() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {6, 0}}, new int[] {40, 20}, 2);
    Grouping one = FINDER.find(GroupingInput.EMBEDDING, blobs.floats(), new double[60]);
    Grouping two = FINDER.find(GroupingInput.EMBEDDING, blobs.floats(), new double[60]);
    assertArrayEquals(one.groups(), two.groups());
    assertEquals(one.model().threshold(), two.model().threshold());
  }

  @Test
  void healthOfAnotherLength_isRefused() {
    ClusterException e =
        assertThrows(
            ClusterException.class,
            () -> FINDER.find(GroupingInput.EMBEDDING, new float[3][2], new double[2]));
    assertTrue(String.valueOf(e.getMessage()).contains("3 points, found 2"), e.toString());
  }
}
