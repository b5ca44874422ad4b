package org.ionsight.cluster.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourLayoutTest {
  private static final int NEIGHBOURS = 10;

  /** Clouds of unit width in eight components, far apart. */
  private static double[][] clouds(int count, int each, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, count * each)
        .mapToObj(
            i -> {
              double[] point = new double[8];
              Arrays.setAll(point, j -> random.nextGaussian() + (j == i / each ? 20 : 0));
              return point;
            })
        .toArray(double[][]::new);
  }

  /** A start that knows nothing of the clouds. */
  private static double[][] anywhere(int points, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] start = new double[points][2];
    for (double[] place : start) {
      Arrays.setAll(place, c -> random.nextGaussian());
    }
    return start;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void cloudsFarApart_stayTogetherEach(long seed) {
    double[][] places = NeighbourLayout.of(clouds(3, 40, seed), anywhere(120, seed));

    Neighbours near = Neighbours.of(places, NEIGHBOURS);
    long own = 0;
    for (int i = 0; i < places.length; i++) {
      int cloud = i / 40;
      own += Arrays.stream(near.index[i]).filter(j -> j / 40 == cloud).count();
    }
    double share = own / (double) (places.length * NEIGHBOURS);
    // By chance a third; the layout may leave a few strays from a start at random.
    assertTrue(share > 0.95, "neighbours of the own cloud: " + share);
  }

  @Test
  void pointsOnALine_keepMostOfTheirNeighbours() {
    double[][] line = new double[200][];
    Arrays.setAll(line, i -> new double[] {0.1 * i, 0, 0});
    double[][] start = new double[200][];
    Arrays.setAll(start, i -> new double[] {i, 0});

    Neighbours before = Neighbours.of(line, NEIGHBOURS);
    Neighbours after = Neighbours.of(NeighbourLayout.of(line, start), NEIGHBOURS);

    int kept = 0;
    for (int i = 0; i < line.length; i++) {
      int[] own = after.index[i];
      kept +=
          (int)
              Arrays.stream(before.index[i])
                  .filter(j -> Arrays.stream(own).anyMatch(k -> k == j))
                  .count();
    }
    assertTrue(kept > 0.5 * line.length * NEIGHBOURS, "kept: " + kept);
  }

  @Test
  void samePoints_giveTheSamePlaces() {
    double[][] points = clouds(2, 20, 7);
    double[][] again = NeighbourLayout.of(points, anywhere(40, 7));
    double[][] places = NeighbourLayout.of(points, anywhere(40, 7));
    for (int i = 0; i < places.length; i++) {
      assertArrayEquals(places[i], again[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {NeighbourLayout.FEWEST, 16, 40})
  void equalPoints_haveFinitePlaces(int count) {
    double[][] points = new double[count][3];

    double[][] places = NeighbourLayout.of(points, new double[count][2]);

    for (double[] place : places) {
      assertTrue(Double.isFinite(place[0]) && Double.isFinite(place[1]), Arrays.toString(place));
    }
  }
}
