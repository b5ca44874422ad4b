package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RaysTest {
  private static final double REACH = 3;

  /**
   * Usual cells around the origin within 3, and two directions; limits of half the distance out.
   */
  private static final ClusterModel MODEL =
      new ClusterModel(
          new Provenance(GroupingMethod.DIRECTION, GroupingInput.FEATURES, 0, -1),
          Standardizer.identity(2),
          List.of(
              new Region(Standardizer.identity(2), new double[][] {{0, 0}}),
              new Rays(Standardizer.identity(2), new double[][] {{20, 0}, {4, 1}}, REACH),
              new Rays(Standardizer.identity(2), new double[][] {{0, 10}}, REACH)),
          List.of(
              new ClusterModel.Group("A", 90, REACH),
              new ClusterModel.Group("B", 2, 0.5),
              new ClusterModel.Group("C", 1, 0.5)));

  private static int group(double x, double y) {
    return MODEL.assign(new float[] {(float) x, (float) y});
  }

  @Test
  void aCellOfTheDirection_isOfTheGroupHoweverFarItsCauseHasGone() {
    assertEquals(1, group(8, 0));
    assertEquals(1, group(20, 0));
    assertEquals(1, group(200, 30));
    assertEquals(2, group(1, 40));
  }

  @Test
  void aCellOfAnotherDirection_isUnknownHoweverNearItLies() {
    assertEquals(-1, group(-8, 0));
    assertEquals(-1, group(-9, 5));
    assertEquals(-1, group(4, -7));
  }

  @Test
  void aUsualCell_staysUsualUnlessItIsNearerToAMember() {
    assertEquals(0, group(0, 0));
    assertEquals(0, group(0, 2.9), "in the direction of C, within what is usual");
    assertEquals(1, group(4, 1), "a member of a cause that has hardly begun");
    assertEquals(1, group(2.9, 0.7), "nearer to it than to the usual point");
  }

  @Test
  void distances_areSharesOfHowFarOutACellLies() {
    assertEquals(0, MODEL.distance(new float[] {30, 0}, 1), 1e-9);
    assertEquals(60 / (Math.hypot(60, 50) + REACH), MODEL.distance(new float[] {60, 50}, 2), 1e-9);
    assertEquals(Double.POSITIVE_INFINITY, MODEL.distance(new float[] {Float.NaN, 0}, 1));
    assertEquals(-1, group(Double.NaN, 3));
  }

  @Test
  void scaledComponents_countAsTheyAreScaled() {
    Standardizer scaling = new Standardizer(new double[] {5, -1}, new double[] {2, 10});
    Rays rays = new Rays(scaling, new double[][] {{30, 40}}, REACH);
    float[] vector = {5 + 15, -1 + 3};
    double square = 30.0 * 30 + 30 * 30;
    double ahead = 30 * 0.6 + 30 * 0.8;
    assertEquals(
        square - ahead * ahead, rays.squaredDistance(vector, Double.POSITIVE_INFINITY), 1e-4);
    assertEquals(REACH + Math.sqrt(square), rays.unit(vector), 1e-5);
  }

  @Test
  void overSomeComponents_theDirectionIsTheirs() {
    GroupShape fewer =
        new Rays(Standardizer.identity(2), new double[][] {{20, 0}, {4, 1}}, REACH)
            .over(Standardizer.identity(1), new int[] {1});
    assertTrue(fewer instanceof Rays);
    assertEquals(1, ((Rays) fewer).members().length, "the other has no direction there");
    assertEquals(0.5, fewer.limitOver(0.5, 0.5));
  }

  @Test
  void raysSideBySide_areAsFarAsOneByOne_toTheLastBit() {
    SplittableRandom random = new SplittableRandom(7);
    for (int members = 1; members <= 9; members++) {
      int size = 1 + random.nextInt(40);
      double[][] outwards = drawn(members, size, 10, random);
      double[] centre = drawn(1, size, 3, random)[0];
      double[] weight = Arrays.stream(drawn(1, size, 1, random)[0]).map(Math::abs).toArray();
      Rays rays = new Rays(new Standardizer(centre, weight), outwards, REACH);
      for (float[] vector : Points.floats(drawn(200, size, 20, random))) {
        assertEquals(
            oneByOne(vector, centre, weight, outwards),
            rays.squaredDistance(vector, Double.POSITIVE_INFINITY));
      }
    }
  }

  private static double oneByOne(
      float[] vector, double[] centre, double[] weight, double[][] members) {
    int size = vector.length;
    double[] offset = new double[size];
    Arrays.setAll(offset, j -> centre[j] * weight[j]);
    double most = Double.NEGATIVE_INFINITY;
    for (double[] member : members) {
      double length = Deviation.distance(member);
      double ahead = 0;
      for (int j = 0; j < size; j++) {
        ahead += member[j] / length * offset[j];
      }
      ahead = -ahead;
      for (int j = 0; j < size; j++) {
        ahead += vector[j] * (member[j] / length * weight[j]);
      }
      double gone = Math.max(ahead, Math.min(length, 2 * REACH));
      most = Math.max(most, gone * (2 * ahead - gone));
    }
    return Math.max(0, Ball.squaredSum(vector, weight, offset, Double.POSITIVE_INFINITY) - most);
  }

  private static double[][] drawn(int rows, int size, double far, SplittableRandom random) {
    double[][] drawn = new double[rows][size];
    for (double[] row : drawn) {
      Arrays.setAll(row, j -> far * random.nextGaussian());
    }
    return drawn;
  }

  @Test
  void aMemberAtTheUsualPoint_hasNoDirection() {
    Standardizer scaling = Standardizer.identity(1);
    assertThrows(ClusterException.class, () -> new Rays(scaling, new double[1][1], REACH));
    assertThrows(ClusterException.class, () -> new Rays(scaling, new double[0][1], REACH));
    assertThrows(ClusterException.class, () -> new Rays(scaling, new double[][] {{1}}, Double.NaN));
  }
}
