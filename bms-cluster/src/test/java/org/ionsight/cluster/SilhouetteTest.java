package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SilhouetteTest {
  @Test
  void fourPointsOnALine_haveTheSilhouetteThatIsWorkedOutByHand() {
    double[][] points = {{0}, {1}, {5}, {7}};
    int[] groups = {0, 0, 1, 1};
    // a, b of each point: (1, 6) (1, 5) (2, 4.5) (2, 6.5)
    double expected = (5 / 6.0 + 4 / 5.0 + 2.5 / 4.5 + 4.5 / 6.5) / 4;
    assertEquals(expected, Silhouette.mean(points, groups), 1e-12);
  }

  @Test
  void pointAloneInItsGroup_countsZero() {
    double[][] points = {{0}, {1}, {100}};
    int[] groups = {0, 0, 1};
    assertEquals((99 / 100.0 + 98 / 99.0) / 3, Silhouette.mean(points, groups), 1e-12);
  }

  @Test
  void oneGroup_hasNoSilhouette() {
    assertEquals(0, Silhouette.mean(new double[][] {{0}, {1}}, new int[] {0, 0}));
  }

  @Test
  void identicalPointsInTwoGroups_giveZeroAndNotNaN() {
    assertEquals(0, Silhouette.mean(new double[][] {{1}, {1}, {1}, {1}}, new int[] {0, 0, 1, 1}));
  }

  @Test
  void wrongGroups_scoreBelowRightOnes() {
    Blobs blobs = Blobs.around(new double[][] {{0, 0}, {9, 0}}, new int[] {30, 30}, 3);
    int[] wrong = blobs.classes.clone();
    wrong[0] = 1;
    assertTrue(Silhouette.mean(blobs.points, wrong) < Silhouette.mean(blobs.points, blobs.classes));
  }
}
