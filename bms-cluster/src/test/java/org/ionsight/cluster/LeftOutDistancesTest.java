package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeftOutDistancesTest {
  private final Blobs blobs =
      Blobs.around(new double[][] {{0, 0, 0}, {30, 0, 0}}, new int[] {40, 30}, 1);

  @Test
  void aPointThatIsLeftOutOfABall_liesAsFarAsFromTheMeanOfTheOthers() {
    Partition balls =
        Partitioner.balls(
            new KMeans.Fit(Division.centroids(blobs.points, blobs.classes), blobs.classes, 1),
            blobs.points);
    double[] distances = LeftOutDistances.of(balls, blobs.points);
    for (int i : new int[] {0, 17, 41, 69}) {
      double[] mean = Points.mean(others(i));
      assertEquals(
          Math.sqrt(Points.squaredDistance(blobs.points[i], mean)),
          distances[i],
          1e-9,
          "point " + i);
    }
  }

  @Test
  void aPointThatIsLeftOutOfAnEllipsoid_liesAsFarAsFromTheFitOfTheOthers() {
    Partition mixture = Partitioner.of(GroupingMethod.GAUSSIAN_FULL, 2).divide(blobs.points, 1);
    double[] distances = LeftOutDistances.of(mixture, blobs.points);
    for (int i : new int[] {0, 17, 41, 69}) {
      double[][] rest = others(i);
      double refitted = Math.sqrt(NormalDistribution.of(rest).squaredDistance(blobs.points[i]));
      // The mixture has a prior worth a few points, which the plain covariance has not.
      assertEquals(refitted, distances[i], 0.15 * refitted, "point " + i);
    }
  }

  @Test
  void aMemberOfADirection_liesAsFarAsItsAngleFromTheNextOneAndALoneOneNowhere() {
    double[][] points = {{1, 0}, {-1, 0}, {30, 0}, {30, 40}, {0, -30}};
    Partition partition = DeviationDivision.partition(points, new int[] {0, 0, 1, 1, 2}, 3);
    double[] distances = LeftOutDistances.of(partition, points);
    // Two usual cells one from their middle reach 2 when each is left out.
    assertEquals(2, distances[0], 1e-12);
    assertEquals(0.8 * 30 / (30 + 2), distances[2], 1e-6, "sine .8, 30 out, usual cells reach 2");
    assertEquals(0.8 * 50 / (50 + 2), distances[3], 1e-6);
    assertTrue(Double.isNaN(distances[4]));
  }

  private double[][] others(int left) {
    return IntStream.range(0, blobs.points.length)
        .filter(i -> i != left && blobs.classes[i] == blobs.classes[left])
        .mapToObj(i -> blobs.points[i])
        .toArray(double[][]::new);
  }

  @Test
  void limitsOfManyCells_holdNewCellsAtTheStatedRate() {
    int told = 0;
    int all = 0;
    for (int seed = 1; seed <= 20; seed++) {
      Blobs pack = Blobs.around(new double[1][6], new int[] {90}, seed);
      Grouping found =
          GroupFitter.of(GroupingMethod.K_MEANS, 1, seed)
              .fit(GroupingInput.FEATURES, pack.points, Standardizer.identity(6), new double[90]);
      for (float[] fresh : Blobs.around(new double[1][6], new int[] {100}, 1_000 + seed).floats()) {
        all++;
        told += found.model().assign(fresh) < 0 ? 1 : 0;
      }
    }
    assertEquals(1 - GroupLimits.share(90), told / (double) all, 0.015);
  }

  @Test
  void sharesThatGroupsPromise_growWithTheirCells() {
    assertEquals(0, GroupLimits.share(1));
    assertEquals(0.75, GroupLimits.share(3), 1e-12);
    assertEquals(0.95, GroupLimits.share(19));
    assertEquals(0.95, GroupLimits.share(98));
    assertEquals(0.99, GroupLimits.share(99));
    assertTrue(
        IntStream.range(1, 200)
            .allMatch(n -> GroupLimits.share(n) <= GroupLimits.share(n + 1) + 1e-12),
        () -> Arrays.toString(IntStream.range(1, 200).mapToDouble(GroupLimits::share).toArray()));
  }
}
