package org.ionsight.bench.speed;

import java.util.Arrays;
import org.ionsight.bench.speed.path.TimedPath;

/**
 * How many times slower one path is than another on a machine that does other things as well: both
 * are timed in turn, so that what disturbs one disturbs the other, and their medians are compared.
 */
final class Interleaved {
  private static final int ROUNDS = 21;
  private static final int ATTEMPTS = 3;

  private Interleaved() {}

  /**
   * Compares two paths.
   *
   * @param slowTimes operations of the slow one in a round
   * @param quickTimes operations of the quick one in a round
   * @param enough a ratio at which no further attempt is made; the best of three attempts counts,
   *     since a disturbance can only hide a difference this large, not make one
   * @return the best ratio of medians
   */
  static double ratio(
      TimedPath slow, int slowTimes, TimedPath quick, int quickTimes, double enough) {
    double best = 0;
    for (int attempt = 0; attempt < ATTEMPTS && best < enough; attempt++) {
      best = Math.max(best, ratio(slow, slowTimes, quick, quickTimes));
    }
    return best;
  }

  private static double ratio(TimedPath slow, int slowTimes, TimedPath quick, int quickTimes) {
    double[] slowNanos = new double[ROUNDS];
    double[] quickNanos = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      slowNanos[round] = nanos(slow, slowTimes);
      quickNanos[round] = nanos(quick, quickTimes);
    }
    Arrays.sort(slowNanos);
    Arrays.sort(quickNanos);
    return slowNanos[ROUNDS / 2] / quickNanos[ROUNDS / 2];
  }

  private static double nanos(TimedPath path, int times) {
    long begun = System.nanoTime();
    for (int i = 0; i < times; i++) {
      path.once();
    }
    return (System.nanoTime() - begun) / (double) times;
  }
}
