package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FigureRangeTest {
  private static final double[] UNITS = {1e-3, 40, 1, 7, 0.02, 300};
  private static final int CELLS = 40;

  /** Cells whose figures share a wear by so much, each figure in a unit of its own. */
  private static double[][] cells(double shared, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] cells = new double[CELLS][UNITS.length];
    for (double[] cell : cells) {
      double wear = random.nextGaussian();
      for (int j = 0; j < cell.length; j++) {
        double own = Math.sqrt(1 - shared * shared) * random.nextGaussian();
        cell[j] = 5 + UNITS[j] * ((j % 2 == 0 ? shared : -shared) * wear + own);
      }
    }
    return cells;
  }

  /** The wear behind the same cells. */
  private static double[] wear(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] wear = new double[CELLS];
    for (int i = 0; i < wear.length; i++) {
      wear[i] = random.nextGaussian();
      for (int j = 0; j < UNITS.length; j++) {
        random.nextGaussian();
      }
    }
    return wear;
  }

  @Test
  void cellsThatShareAWear_rangeAlongIt() {
    FigureRange range = FigureRange.of(cells(0.8, 3));

    assertTrue(range.shown());
    assertEquals(0.001, range.pValue(), 1e-12);
    assertTrue(range.cosine() > 0.98, "cosine " + range.cosine());
    double[] loadings = range.loadings();
    for (int j = 0; j < loadings.length; j++) {
      assertTrue(loadings[j] * loadings[0] * (j % 2 == 0 ? 1 : -1) > 0.3, "figure " + j);
    }
    double rho = RankCorrelation.of(range.places(), wear(3), 99, 1).rho();
    assertTrue(Math.abs(rho) > 0.9, "places follow the wear: " + rho);
  }

  @Test
  void placesAndLoadings_areStandardDeviationsAndCorrelations() {
    double[][] cells = cells(0.7, 5);
    FigureRange range = FigureRange.of(cells);
    double[] places = range.places();
    assertEquals(0, Arrays.stream(places).average().orElseThrow(), 1e-9);
    assertEquals(1, Arrays.stream(places).map(p -> p * p).average().orElseThrow(), 1e-6);
    double squares = Arrays.stream(range.loadings()).map(l -> l * l).sum();
    assertEquals(range.share(), squares / UNITS.length, 1e-6);
  }

  @Test
  void figuresThatGoEachTheirOwnWay_areNoRange() {
    int shown = 0;
    for (int seed = 0; seed < 20; seed++) {
      shown += FigureRange.of(cells(0, seed)).shown() ? 1 : 0;
    }
    assertTrue(shown <= 3, shown + " of 20, where 1 is expected");
  }

  @Test
  void oneFarCell_makesNoDirection() {
    double[][] cells = cells(0, 2);
    assertFalse(FigureRange.of(cells).shown());
    for (int j = 0; j < cells[7].length; j++) {
      cells[7][j] += 50 * UNITS[j];
    }
    assertFalse(FigureRange.of(cells).shown());
  }

  @Test
  void unitsAndMissingFigures_decideLittle() {
    double[][] cells = cells(0.8, 3);
    double[] places = FigureRange.of(cells).places();
    double[][] scaled =
        Arrays.stream(cells)
            .map(cell -> Arrays.stream(cell).map(v -> 1000 * v - 4).toArray())
            .toArray(double[][]::new);
    assertArrayEquals(places, FigureRange.of(scaled).places(), 1e-6);
    cells[4][2] = Double.NaN;
    assertArrayEquals(places, FigureRange.of(cells).places(), 0.5);
    cells[4][2] = Double.POSITIVE_INFINITY;
    assertThrows(ClusterException.class, () -> FigureRange.of(cells));
  }

  @Test
  void tooLittleToAsk_isNotAsked() {
    FigureRange few = FigureRange.of(Arrays.copyOf(cells(0.9, 1), FigureRange.FEWEST - 1));
    assertFalse(few.asked());
    assertFalse(few.shown());
    assertEquals(FigureRange.FEWEST - 1, few.places().length);
    double[][] one = new double[CELLS][2];
    for (int i = 0; i < one.length; i++) {
      one[i][0] = i;
    }
    assertFalse(FigureRange.of(one).asked(), "one figure that varies is an order by itself");
    assertFalse(FigureRange.of(new double[0][]).asked());
    assertTrue(few.sentence(List.of("a")).contains("was not asked"));
  }

  @Test
  void sentences_nameWhatTellsMost_orSayWhatIsMissing() {
    List<String> names = List.of("a", "b", "c", "d", "e", "f");
    String shown = FigureRange.of(cells(0.9, 3)).sentence(names);
    assertTrue(shown.startsWith("They range along one direction instead: from low to high "));
    assertTrue(shown.contains(", and with it go "), shown);
    assertTrue(shown.contains("lower "), shown);
    assertTrue(shown.contains("p = 0.001 against each figure shuffled"), shown);
    String none = FigureRange.of(cells(0, 2)).sentence(names);
    assertTrue(none.startsWith("Nor do they range along one direction"), none);
  }
}
