package org.ionsight.cluster.diagnose;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
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

  private static List<CellSigns> cells(Function<Integer, List<float[]>> later) {
    return IntStream.range(0, 24)
        .mapToObj(i -> CellSigns.builder("c" + i).embeddings(new float[3], later.apply(i)).build())
        .toList();
  }

  private static float[] noisy(SplittableRandom random) {
    return new float[] {
      (float) random.nextGaussian(), (float) random.nextGaussian(), (float) random.nextGaussian()
    };
  }

  @Test
  void chargesThatAreAllTheSame_haveNoScore() {
    SplittableRandom random = new SplittableRandom(5);
    double[] scores =
        EmbeddingScores.of(
            cells(
                i -> {
                  float[] one = noisy(random);
                  return List.of(one, one.clone(), one.clone(), one.clone());
                }));
    assertTrue(Arrays.stream(scores).allMatch(Double::isNaN), () -> Arrays.toString(scores));
  }

  @Test
  void chargeThatIsGivenTwice_countsOnce() {
    List<float[]> first = new ArrayList<>();
    List<float[]> second = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(6);
    for (int i = 0; i < 24; i++) {
      first.add(noisy(random));
      second.add(noisy(random));
    }
    double[] once = EmbeddingScores.of(cells(i -> List.of(first.get(i), second.get(i))));
    double[] twice =
        EmbeddingScores.of(
            cells(i -> List.of(first.get(i), first.get(i), second.get(i), second.get(i))));
    // The first charge, at which all cells are alike, is one of three but not one of five.
    assertTrue(Arrays.stream(once).allMatch(s -> s > 0 && s < 10), () -> Arrays.toString(once));
    assertTrue(Arrays.stream(twice).allMatch(s -> s > 0 && s < 10), () -> Arrays.toString(twice));
  }

  @Test
  void componentThatStandsStillForMostCells_doesNotMakeTheOthersFar() {
    SplittableRandom random = new SplittableRandom(7);
    double[] scores =
        EmbeddingScores.of(
            cells(
                i -> {
                  List<float[]> later = new ArrayList<>();
                  for (int charge = 0; charge < 4; charge++) {
                    float[] one = noisy(random);
                    one[2] = i < 9 ? one[2] : 0;
                    later.add(one);
                  }
                  return later;
                }));
    assertTrue(Arrays.stream(scores).allMatch(s -> s < 10), () -> Arrays.toString(scores));
  }
}
