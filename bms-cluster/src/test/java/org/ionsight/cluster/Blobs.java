package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Seeded normal clouds with known classes. */
final class Blobs {
  final double[][] points;
  final int[] classes;

  private Blobs(List<double[]> points, List<Integer> classes) {
    this.points = points.toArray(new double[0][]);
    this.classes = classes.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Unit-variance clouds; cloud c has {@code sizes[c]} points around {@code centres[c]}. */
  static Blobs around(double[][] centres, int[] sizes, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<double[]> points = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    for (int c = 0; c < centres.length; c++) {
      for (int i = 0; i < sizes[c]; i++) {
        double[] point = centres[c].clone();
        for (int j = 0; j < point.length; j++) {
          point[j] += random.nextGaussian();
        }
        points.add(point);
        classes.add(c);
      }
    }
    return new Blobs(points, classes);
  }

  float[][] floats() {
    float[][] floats = new float[points.length][points[0].length];
    for (int i = 0; i < floats.length; i++) {
      for (int j = 0; j < floats[i].length; j++) {
        floats[i][j] = (float) points[i][j];
      }
    }
    return floats;
  }
}
