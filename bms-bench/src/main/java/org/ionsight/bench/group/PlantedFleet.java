package org.ionsight.bench.group;

import java.util.SplittableRandom;

/**
 * Embeddings in groups that are known: unit normal clouds of sizes that fall by a third from one to
 * the next, each six away from the origin along an axis of its own.
 *
 * @param vectors {@code [points][components]}
 * @param groups of each point
 */
@SuppressWarnings("ArrayRecordComponent") // a million vectors are not copied to be read
record PlantedFleet(float[][] vectors, int[] groups) {
  private static final double APART = 6;
  private static final int DEVIATING = 3;
  private static final double FAR = 40;

  static PlantedFleet of(int points, int components, int groups, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] vectors = new float[points][components];
    int[] of = new int[points];
    for (int i = 0; i < points; i++) {
      while (of[i] < groups - 1 && random.nextInt(3) > 0) {
        of[i]++;
      }
      for (int j = 0; j < components; j++) {
        vectors[i][j] = (float) (random.nextGaussian() + (j == of[i] ? APART : 0));
      }
    }
    return new PlantedFleet(vectors, of);
  }

  /**
   * The same as a pack: usual cells, and in each further group three that deviate along an axis of
   * its own, the more the later.
   */
  static PlantedFleet pack(int cells, int components, int groups, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] vectors = new float[cells][components];
    int[] of = new int[cells];
    for (int i = 0; i < cells; i++) {
      of[i] = i / DEVIATING < groups - 1 ? 1 + i / DEVIATING : 0;
      for (int j = 0; j < components; j++) {
        vectors[i][j] = (float) random.nextGaussian();
      }
      if (of[i] > 0) {
        vectors[i][of[i]] += (float) (FAR * (1 + i % DEVIATING));
      }
    }
    return new PlantedFleet(vectors, of);
  }
}
