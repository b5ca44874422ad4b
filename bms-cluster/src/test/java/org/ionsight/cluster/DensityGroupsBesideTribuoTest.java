package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tribuo.MutableDataset;
import org.tribuo.clustering.ClusterID;
import org.tribuo.clustering.ClusteringFactory;
import org.tribuo.clustering.hdbscan.HdbscanTrainer;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.distance.DistanceType;
import org.tribuo.math.neighbour.NeighboursQueryFactoryType;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Our dense regions beside HDBSCAN* of Tribuo 4.3.2, written by others from the same paper. Both
 * agree on which points belong together; which count as noise is where ours adds a rule of its own
 * (far out in a region), so that is compared with a tolerance.
 */
class DensityGroupsBesideTribuoTest {
  private static final int NEIGHBOURS = 5;
  private static final double LEAST_SHARE = 0.1;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void regionsOfDifferentShapesAndDensities_areThoseOfTheOtherImplementation(long seed) {
    double[][] points = shapes(seed);
    int[] ours = new DensityGroups(NEIGHBOURS, LEAST_SHARE).fitWithNoise(points);
    int[] theirs = tribuo(points, (int) Math.ceil(LEAST_SHARE * points.length));
    int[] inBoth =
        IntStream.range(0, points.length).filter(i -> ours[i] >= 0 && theirs[i] > 0).toArray();
    int groups = (int) Arrays.stream(theirs).filter(g -> g > 0).distinct().count();
    assertEquals(groups, Arrays.stream(ours).max().orElse(-1) + 1, "number of regions");
    assertTrue(groups >= 3, "the shapes are told apart: " + groups);
    assertEquals(
        1,
        Agreement.adjustedRand(Points.select(ours, inBoth), Points.select(theirs, inBoth)),
        1e-12,
        "points that both place");
    double differ =
        IntStream.range(0, points.length).filter(i -> ours[i] >= 0 != theirs[i] > 0).count();
    assertTrue(differ <= 0.05 * points.length, "placed by one alone: " + differ);
  }

  /** Two half circles that reach into each other, a dense ball, a wide one, and some noise. */
  private static double[][] shapes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] points = new double[330][];
    for (int i = 0; i < points.length; i++) {
      double angle = Math.PI * random.nextDouble();
      double[] centre =
          i < 100
              ? new double[] {Math.cos(angle), Math.sin(angle)}
              : i < 200
                  ? new double[] {1 - Math.cos(angle), 0.5 - Math.sin(angle)}
                  : i < 260 ? new double[] {5, 5} : new double[] {-6, 4};
      double spread = i < 200 ? 0.06 : i < 260 ? 0.15 : 0.6;
      points[i] =
          i < 320
              ? new double[] {
                centre[0] + spread * random.nextGaussian(),
                centre[1] + spread * random.nextGaussian()
              }
              : new double[] {random.nextDouble(-10, 10), random.nextDouble(-10, 10)};
    }
    return points;
  }

  /** Labels from 1; 0 for noise. */
  private static int[] tribuo(double[][] points, int least) {
    ClusteringFactory factory = new ClusteringFactory();
    MutableDataset<ClusterID> data =
        new MutableDataset<>(new SimpleDataSourceProvenance("points", factory), factory);
    for (double[] point : points) {
      data.add(
          new ArrayExample<>(
              ClusteringFactory.UNASSIGNED_CLUSTER_ID, new String[] {"x", "y"}, point));
    }
    // Its neighbours include the point itself.
    List<Integer> labels =
        new HdbscanTrainer(
                least,
                DistanceType.L2.getDistance(),
                NEIGHBOURS + 1,
                1,
                NeighboursQueryFactoryType.BRUTE_FORCE)
            .train(data)
            .getClusterLabels();
    int[] groups = labels.stream().mapToInt(Integer::intValue).toArray();
    // Numbers of clusters may leave gaps.
    int[] known = Arrays.stream(groups).filter(g -> g > 0).distinct().sorted().toArray();
    return Arrays.stream(groups).map(g -> g == 0 ? 0 : 1 + Arrays.binarySearch(known, g)).toArray();
  }
}
