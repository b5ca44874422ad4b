package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ionsight.cluster.GroupEvidence.Finding;
import org.ionsight.cluster.GroupEvidence.Shuffles;
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
          new double[] {0.01, 0.04, 0.02},
          List.of(Shuffles.OF_OTHERS, Shuffles.DECIDE, Shuffles.TOLD));

  @Test
  void evidenceOfGroupsInAnotherOrder_staysWithItsGroup() {
    GroupEvidence moved = OF_THREE.reordered(new int[] {0, 2, 1});

    assertArrayEquals(new double[] {1, 0.8, 0.9}, moved.stabilityOfGroup());
    assertArrayEquals(new double[] {0.01, 0.03, 0.02}, moved.pValueOfGroup());
    assertArrayEquals(new double[] {0.01, 0.02, 0.04}, moved.pShuffledOfGroup());
    assertEquals(List.of(Shuffles.OF_OTHERS, Shuffles.TOLD, Shuffles.DECIDE), moved.shuffles());
  }

  @Test
  void shuffledP_isTheLargestOfTheGroupsForWhichItDecides() {
    assertEquals(0.04, OF_THREE.pShuffled());
    assertEquals(0.3, shuffled(Finding.SEPARATE_GROUPS, 0, 0.3, 0.9).pShuffled());
    assertEquals(0.9, shuffled(Finding.NOT_BEYOND_SHUFFLED, 0, 0.9, 0.3).pShuffled());
  }

  @Test
  void ofNoGroupLeft_shuffledPIsThatOfTheOneThatComesBackBest() {
    GroupEvidence none = shuffled(Finding.NOT_BEYOND_SHUFFLED, 2, 0.3, 0.9);
    assertEquals(0.2, none.pShuffled());
    assertTrue(none.sentence().contains("of the group that comes back best"), none::sentence);
    assertTrue(none.sentence().contains("shuffled p = 0.20"), none::sentence);
  }

  @Test
  void shufflesThatDecideNothing_areNotTold() {
    String sentence = shuffled(Finding.SEPARATE_GROUPS, 0, 0.02, 0.9).sentence();
    assertTrue(sentence.endsWith("shuffled p ≤ 0.020)"), sentence);
    assertTrue(sentence.startsWith("3 groups come back"), sentence);
  }

  private static GroupEvidence shuffled(
      Finding finding, int givenUp, double deciding, double told) {
    double[] ones = {1, 1, 1};
    return new GroupEvidence(
        finding,
        3,
        givenUp,
        0.5,
        0.6,
        0.9,
        ones,
        0.01,
        ones,
        new double[] {0.2, deciding, told},
        List.of(Shuffles.OF_OTHERS, Shuffles.DECIDE, Shuffles.TOLD));
  }

  @Test
  void evidenceOfADivisionThatDidNotStand_isThatOfTheDivision() {
    assertSame(OF_THREE, OF_THREE.reordered(new int[] {0}));
  }
}
