package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class GroupEvidenceTest {
  private static final GroupEvidence OF_THREE =
      new GroupEvidence(
          GroupEvidence.Finding.SEPARATE_GROUPS,
          3,
          0,
          0.5,
          0.6,
          0.9,
          new double[] {1, 0.9, 0.8},
          0.01,
          new double[] {0.01, 0.02, 0.03},
          new double[] {0.01, 0.04, 0.02});

  @Test
  void evidenceOfGroupsInAnotherOrder_staysWithItsGroup() {
    GroupEvidence moved = OF_THREE.reordered(new int[] {0, 2, 1});

    assertArrayEquals(new double[] {1, 0.8, 0.9}, moved.stabilityOfGroup());
    assertArrayEquals(new double[] {0.01, 0.03, 0.02}, moved.pValueOfGroup());
    assertArrayEquals(new double[] {0.01, 0.02, 0.04}, moved.pShuffledOfGroup());
  }

  @Test
  void evidenceOfADivisionThatDidNotStand_isThatOfTheDivision() {
    assertSame(OF_THREE, OF_THREE.reordered(new int[] {0}));
  }
}
