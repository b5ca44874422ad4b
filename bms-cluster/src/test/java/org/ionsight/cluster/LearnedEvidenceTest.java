package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.ionsight.cluster.GroupEvidence.Finding;
import org.ionsight.cluster.GroupEvidence.Shuffles;
import org.junit.jupiter.api.Test;

class LearnedEvidenceTest {
  private static final LearnedEvidence THREE_GROUPS =
      new LearnedEvidence(
          new GroupEvidence(
              Finding.SEPARATE_GROUPS,
              3,
              0,
              0.6,
              0.5,
              0.9,
              new double[] {0.99, 0.93, 1},
              0.02,
              new double[] {0.01, 0.02, 0.04},
              new double[] {0.01, 0.03, 0.6},
              List.of(Shuffles.OF_OTHERS, Shuffles.DECIDE, Shuffles.TOLD)),
          96);

  @Test
  void usualCells_whichNothingWasAskedAbout_areToldNoP() {
    assertEquals(
        "it came back with ARI 0.99; these are the usual cells, which the other groups are set"
            + " apart from",
        THREE_GROUPS.ofGroup(0));
  }

  @Test
  void shufflesThatDecideNothing_areLeftOut() {
    assertEquals(
        "it came back with ARI 0.93; p = 0.020 against clouds without structure, 0.030 against"
            + " each figure shuffled",
        THREE_GROUPS.ofGroup(1));
    assertEquals(
        "it came back with ARI 1.00; p = 0.040 against clouds without structure",
        THREE_GROUPS.ofGroup(2));
  }

  @Test
  void divisionThatDidNotStand_isToldOfNoGroup() {
    LearnedEvidence one =
        new LearnedEvidence(GroupEvidence.oneGroup(Finding.NOT_BEYOND_CHANCE), 40);
    assertEquals("no division of them stood", one.ofGroup(0));
    assertThrows(ClusterException.class, () -> new LearnedEvidence(one.evidence(), 0));
  }
}
