package org.ionsight.cluster.diagnose;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EmbeddingScoresTest {
  @Test
  void cellsBesideABorderOfParts_areScoredInTheirOwnPart() {
    // Of 2,001 cells the first part ends before cell 1,000; that cell is far from all before it.
    List<CellSigns> cells = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < DeviatingCells.MOST_CELLS + 1; i++) {
      List<float[]> later = new ArrayList<>();
      for (int k = 0; k < 4; k++) {
        later.add(new float[] {(i < 1_000 ? 0 : 50) + (float) random.nextGaussian()});
      }
      cells.add(CellSigns.builder("c" + i).embeddings(new float[1], later).build());
    }

    double[] scores = EmbeddingScores.of(cells);

    assertTrue(scores[1_000] < 0.1, () -> "scored among strangers: " + scores[1_000]);
    assertTrue(scores[999] < 0.1, () -> "scored among strangers: " + scores[999]);
  }
}
