package org.ionsight.train.engine;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Adam with decoupled weight decay and clipping by the global norm, on the Java heap.
 *
 * <p>Its state is plain arrays, so a checkpoint holds all of it (DJL's optimizer hides its own).
 * Not thread-safe. Source: Kingma and Ba 2015, arXiv:1412.6980; decay: Loshchilov and Hutter 2019,
 * arXiv:1711.05101.
 */
final class Adam {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final Parameters parameters;
  private final double clipNorm;
  private final double weightDecay;
  private final Map<String, float[]> first = new LinkedHashMap<>();
  private final Map<String, float[]> second = new LinkedHashMap<>();
  private long steps;

  Adam(Parameters parameters, double clipNorm, double weightDecay) {
    this.parameters = parameters;
    this.clipNorm = clipNorm;
    this.weightDecay = weightDecay;
    for (String name : parameters.names()) {
      first.put(name, new float[parameters.values(name).length]);
      second.put(name, new float[parameters.values(name).length]);
    }
  }

  /**
   * Moves the parameters and gives the norm before clipping; a norm that is not finite moves
   * nothing.
   */
  double step(Map<String, float[]> gradients, double learningRate) {
    double squares = 0;
    for (float[] g : gradients.values()) {
      for (float v : g) {
        squares += (double) v * v;
      }
    }
    double norm = Math.sqrt(squares);
    if (!Double.isFinite(norm)) {
      return norm;
    }
    double clip = norm > clipNorm ? clipNorm / norm : 1;
    steps++;
    double correct1 = 1 - Math.pow(BETA1, (double) steps);
    double correct2 = 1 - Math.pow(BETA2, (double) steps);
    gradients.forEach(
        (name, g) -> {
          float[] w = parameters.values(name);
          float[] m = first.getOrDefault(name, g);
          float[] v = second.getOrDefault(name, g);
          // Biases and scales (one dimension) are not decayed.
          double decay = parameters.shape(name).length > 1 ? learningRate * weightDecay : 0;
          for (int i = 0; i < w.length; i++) {
            double gi = g[i] * clip;
            m[i] = (float) (BETA1 * m[i] + (1 - BETA1) * gi);
            v[i] = (float) (BETA2 * v[i] + (1 - BETA2) * gi * gi);
            double move = (m[i] / correct1) / (Math.sqrt(v[i] / correct2) + EPSILON);
            w[i] = (float) (w[i] - learningRate * move - decay * w[i]);
          }
        });
    return norm;
  }

  long steps() {
    return steps;
  }

  Map<String, float[]> firstMoments() {
    return first;
  }

  Map<String, float[]> secondMoments() {
    return second;
  }

  void restore(long stepsTaken, Map<String, float[]> m, Map<String, float[]> v) {
    steps = stepsTaken;
    copyInto(m, first);
    copyInto(v, second);
  }

  private static void copyInto(Map<String, float[]> from, Map<String, float[]> to) {
    to.forEach(
        (name, mine) -> {
          float[] theirs = from.get(name);
          if (theirs == null || theirs.length != mine.length) {
            throw new TrainingException(
                "checkpoint has no optimizer state of %d values for '%s'; start without --resume"
                    .formatted(mine.length, name));
          }
          System.arraycopy(theirs, 0, mine, 0, mine.length);
        });
  }
}
