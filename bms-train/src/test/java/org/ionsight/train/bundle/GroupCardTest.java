package org.ionsight.train.bundle;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.cluster.GroupStudy;
import org.ionsight.cluster.GroupingInput;
import org.ionsight.cluster.GroupingMethod;
import org.ionsight.cluster.LearnedEvidence;
import org.ionsight.cluster.StudiedGroups;
import org.junit.jupiter.api.Test;

class GroupCardTest {
  private static ClusterModel groups(float apart) {
    Random random = new Random(2);
    float[][] vectors = new float[80][2];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j < 2; j++) {
        vectors[i][j] = (i < 50 ? 0 : apart) + (float) random.nextGaussian();
      }
    }
    StudiedGroups study =
        new GroupStudy(GroupingMethod.K_MEANS, 4, 1)
            .find(GroupingInput.EMBEDDING, vectors, new double[80]);
    return study.grouping().model().withEvidence(new LearnedEvidence(study.evidence(), 80));
  }

  @Test
  void groupsThatHold_areListedWithHowTheyComeBack() {
    String card = String.join("\n", GroupCard.of(groups(15)));
    assertTrue(card.contains("2 groups by embedding"), card);
    assertTrue(card.contains("among the 80 cells that they were learned of"), card);
    assertTrue(card.contains("| A | 50 | 1.00 | 0.010 | "), card);
    assertTrue(card.contains("| B | 30 | 1.00 | 0.010 | "), card);
  }

  @Test
  void cellsThatShowNoGroups_areSaidToBeOne() {
    String card = String.join("\n", GroupCard.of(groups(0)));
    assertTrue(card.contains("1 group by embedding"), card);
    assertTrue(card.contains("told as one group"), card);
    assertFalse(card.contains("| A |"), card);
  }
}
