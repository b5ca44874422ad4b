package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AgreementTest {
  private static final int[] CLASSES = {0, 0, 0, 1, 1, 1};

  @Test
  void samePartitionUnderOtherNumbers_agreesFully() {
    int[] groups = {4, 4, 4, 2, 2, 2};
    assertEquals(1, Agreement.adjustedRand(groups, CLASSES), 1e-12);
    assertEquals(1, Agreement.normalizedMutualInformation(groups, CLASSES), 1e-12);
    assertEquals(1, Agreement.bestMapAccuracy(groups, CLASSES), 1e-12);
  }

  @Test
  void sixPointsInThreeGroups_matchTheValuesThatAreWorkedOutByHand() {
    // 2 pairs together in both, 3 in groups, 6 in classes, 15 in all: expected 3 * 6 / 15 = 1.2.
    int[] groups = {0, 0, 1, 1, 2, 2};
    assertEquals((2 - 1.2) / (4.5 - 1.2), Agreement.adjustedRand(groups, CLASSES), 1e-12);
    // Entropies ln 3 and ln 2, of which groups and classes share (2/3) ln 2.
    double mutual = 2 * (2 / 3.0 * Math.log(2)) / (Math.log(3) + Math.log(2));
    assertEquals(mutual, Agreement.normalizedMutualInformation(groups, CLASSES), 1e-12);
    assertEquals(4 / 6.0, Agreement.bestMapAccuracy(groups, CLASSES), 1e-12);
  }

  @Test
  void unrelatedPartitions_haveAnAdjustedRandIndexNearZero() {
    SplittableRandom random = new SplittableRandom(5);
    int[] groups = random.ints(4000, 0, 4).toArray();
    int[] classes = random.ints(4000, 0, 3).toArray();
    assertEquals(0, Agreement.adjustedRand(groups, classes), 0.01);
    assertEquals(0, Agreement.normalizedMutualInformation(groups, classes), 0.01);
  }

  @Test
  void unknownGroup_isAGroupOfItsOwn() {
    int[] groups = {-1, -1, -1, 0, 0, 0};
    assertEquals(1, Agreement.adjustedRand(groups, CLASSES), 1e-12);
  }

  @Test
  void bestMap_isTheBestOfAllPermutations() {
    SplittableRandom random = new SplittableRandom(8);
    int[] groups = random.ints(60, 0, 4).toArray();
    int[] classes = random.ints(60, 0, 4).toArray();
    int best = 0;
    for (int code = 0; code < 256; code++) {
      int[] map = {code & 3, (code >> 2) & 3, (code >> 4) & 3, (code >> 6) & 3};
      if ((1 << map[0] | 1 << map[1] | 1 << map[2] | 1 << map[3]) != 15) {
        continue;
      }
      int right = 0;
      for (int i = 0; i < groups.length; i++) {
        right += map[groups[i]] == classes[i] ? 1 : 0;
      }
      best = Math.max(best, right);
    }
    assertEquals(best / 60.0, Agreement.bestMapAccuracy(groups, classes), 1e-12);
  }

  @Test
  void twoPairsOnALine_haveTheDaviesBouldinIndexThatIsWorkedOutByHand() {
    double[][] points = {{0}, {2}, {10}, {14}};
    assertEquals((1 + 2) / 11.0, Agreement.daviesBouldin(points, new int[] {0, 0, 1, 1}), 1e-12);
  }

  @Test
  void partitionsOfDifferentLength_areRefused() {
    assertThrows(ClusterException.class, () -> Agreement.adjustedRand(CLASSES, new int[] {1}));
  }
}
