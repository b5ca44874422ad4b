package org.ionsight.bench.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.ionsight.bench.RealData;
import org.ionsight.cluster.FigureDivision;
import org.ionsight.cluster.VarianceExplained;
import org.junit.jupiter.api.Test;

class EarlyCellsTest {
  @Test
  void earlyFiguresOfNominallyIdenticalCells_divideShortFromLongLivesThoughTheyFormNoGroups()
      throws IOException {
    EarlyCells cells = EarlyCells.read(RealData.directory(), "rwth-sanyo", 0.1, 3);
    double[] lives = cells.lives();
    FigureDivision division = FigureDivision.of(cells.measured(), 2);
    int[] parts = division.parts();

    assertEquals(36, lives.length);
    assertFalse(division.study(8).evidence().real());
    double[] median = {median(lives, parts, 0), median(lives, parts, 1)};
    assertEquals(674, Math.max(median[0], median[1]), 5);
    assertEquals(611, Math.min(median[0], median[1]), 5);
    VarianceExplained explained =
        VarianceExplained.of(parts, Arrays.stream(lives).map(Math::log).toArray(), 2_000, 1);
    assertTrue(explained.pValue() < 0.01, explained::toString);
    assertEquals(37, cells.figures().lines().count(), "a header and a row for each cell");
    assertEquals(37, cells.livesTable().lines().count(), "a header and a row for each cell");
  }

  private static double median(double[] lives, int[] parts, int part) {
    return Separation.median(
        IntStream.range(0, lives.length)
            .filter(i -> parts[i] == part)
            .mapToDouble(i -> lives[i])
            .toArray());
  }
}
