package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LooksTest {
  private static final int LOOKS = 4;

  /** Cells at random places of one cloud, or around two, each looked at four times closely. */
  private static float[][] looks(double[][] centres, int[] cells, int[] cellOf) {
    double[][] middles = Blobs.around(centres, cells, 3).points;
    SplittableRandom random = new SplittableRandom(5);
    float[][] looks = new float[middles.length * LOOKS][middles[0].length];
    for (int i = 0; i < looks.length; i++) {
      cellOf[i] = i / LOOKS;
      for (int j = 0; j < looks[i].length; j++) {
        looks[i][j] = (float) (middles[i / LOOKS][j] + 0.01 * random.nextGaussian());
      }
    }
    return looks;
  }

  @Test
  void fewCellsThatAreLookedAtOften_areNoGroupsOfTheirOwn() {
    int[] cellOf = new int[12 * LOOKS];
    float[][] looks = looks(new double[1][2], new int[] {12}, cellOf);
    GroupStudy study = new GroupStudy(GroupingMethod.K_MEANS, 8, 1);
    double[] health = new double[looks.length];

    StudiedGroups ofCells = study.findOfCells(GroupingInput.EMBEDDING, looks, cellOf, health);

    assertTrue(study.find(GroupingInput.EMBEDDING, looks, health).evidence().real(), "by looks");
    assertFalse(ofCells.evidence().real(), ofCells.evidence()::sentence);
    assertEquals(1, ofCells.grouping().model().groups());
  }

  @Test
  void groupsOfCells_areFoundByTheirLooks() {
    int[] cellOf = new int[50 * LOOKS];
    float[][] looks = looks(new double[][] {{0, 0, 0}, {9, 9, 9}}, new int[] {30, 20}, cellOf);
    StudiedGroups found =
        new GroupStudy(GroupingMethod.K_MEANS, 5, 1)
            .findOfCells(GroupingInput.EMBEDDING, looks, cellOf, new double[looks.length]);
    assertTrue(found.evidence().real(), found.evidence()::sentence);
    assertEquals(2, found.grouping().model().groups());
    assertEquals(120, found.grouping().model().group(0).members());
  }

  @Test
  void aDraw_hasAllLooksAtACellOrNone() {
    Looks looks = Looks.of(new int[] {7, 7, 3, 7, 3, 9});
    assertEquals(3, looks.count());
    for (long seed = 0; seed < 20; seed++) {
      int[] rows = looks.draw(new SplittableRandom(seed));
      boolean seven = Arrays.stream(rows).anyMatch(r -> r == 0);
      boolean three = Arrays.stream(rows).anyMatch(r -> r == 2);
      for (int row : new int[] {1, 3}) {
        assertEquals(seven, Arrays.stream(rows).anyMatch(r -> r == row));
      }
      assertEquals(three, Arrays.stream(rows).anyMatch(r -> r == 4));
    }
    assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, looks.sample(100, 1));
    assertEquals(2, looks.over(new int[] {2, 4, 5}).count());
  }

  @Test
  void cellsWithoutStructure_moveAsTheseDo() {
    double[][] points = {{0, 0}, {1, 0}, {50, 0}, {50, 2}, {0, 90}, {0, 93}};
    double[][] drawn =
        Looks.of(new int[] {1, 1, 2, 2, 3, 3})
            .unstructured(points)
            .drawn(false, new SplittableRandom(1));
    double[] steps =
        IntStream.range(0, 3)
            .mapToDouble(c -> Math.sqrt(Points.squaredDistance(drawn[2 * c], drawn[2 * c + 1])))
            .sorted()
            .toArray();
    assertArrayEquals(new double[] {1, 2, 3}, steps, 1e-9);
  }

  @Test
  void oneNumberForEachVector_isAskedFor() {
    GroupStudy study = new GroupStudy(GroupingMethod.K_MEANS, 3, 1);
    assertThrows(
        ClusterException.class,
        () ->
            study.findOfCells(GroupingInput.EMBEDDING, new float[4][2], new int[3], new double[4]));
  }
}
