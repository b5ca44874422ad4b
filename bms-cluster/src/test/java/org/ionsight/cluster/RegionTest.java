package org.ionsight.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegionTest {
  private final SplittableRandom random = new SplittableRandom(11);

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 32", "3, 5", "8, 8", "9, 7", "13, 32", "16, 9", "40, 33"})
  void distance_isThatToTheNearestPrototype(int prototypes, int components) {
    Standardizer scaling = scaling(components);
    double[][] centres = gaussian(prototypes, components);
    Region region = new Region(scaling, centres);
    for (int trial = 0; trial < 50; trial++) {
      float[] vector = vector(components);
      double nearest = nearest(scaling, centres, vector);
      assertEquals(
          nearest, region.squaredDistance(vector, Double.POSITIVE_INFINITY), 1e-9 * (1 + nearest));
      // With a bound the value is exact below it, and above it wherever the exact one is.
      double enough = nearest * (0.2 + 1.6 * random.nextDouble());
      double found = region.squaredDistance(vector, enough);
      if (nearest <= enough) {
        assertEquals(nearest, found, 1e-9 * (1 + nearest));
      } else {
        assertTrue(found > enough, () -> found + " is not above " + enough);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "4", "8", "31"})
  void aComponentThatIsNoNumber_isNoDistance(int at) {
    Region region = new Region(scaling(32), gaussian(13, 32));
    float[] vector = vector(32);
    vector[at] = Float.NaN;
    assertEquals(Double.NaN, region.squaredDistance(vector, Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({"0, 4", "2, 5"})
  void prototypes_areNeededAndOfTheLengthOfTheScaling(int prototypes, int components) {
    double[][] centres = gaussian(prototypes, components);
    assertThrows(ClusterException.class, () -> new Region(scaling(4), centres));
  }

  private static double nearest(Standardizer scaling, double[][] centres, float[] vector) {
    double[] scaled = new double[vector.length];
    scaling.apply(vector, scaled);
    return Arrays.stream(centres)
        .mapToDouble(centre -> Points.squaredDistance(centre, scaled))
        .min()
        .orElseThrow();
  }

  private Standardizer scaling(int components) {
    return new Standardizer(
        gaussian(1, components)[0], random.doubles(components, 0.5, 2).toArray());
  }

  private double[][] gaussian(int points, int components) {
    double[][] drawn = new double[points][components];
    for (double[] point : drawn) {
      Arrays.setAll(point, j -> random.nextGaussian());
    }
    return drawn;
  }

  private float[] vector(int components) {
    float[] vector = new float[components];
    for (int j = 0; j < components; j++) {
      vector[j] = (float) (2 * random.nextGaussian());
    }
    return vector;
  }
}
