package org.ionsight.model;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;

/**
 * Which runtime steps a SOC network faster here and now.
 *
 * <p>Both take turns for ten milliseconds, so that a busy machine slows both; the step under way
 * ends. A process that has just begun interprets plain Java, and C2 needs longer than that: where
 * its first steps took twice as long as its last, or there were too few, nothing is decided and
 * plain Java is taken, whatever was measured. So a fresh process always chooses the same.
 */
final class SpeedTrial {
  /** Within this factor plain Java is taken: it allocates nothing and needs no native library. */
  static final double TIE = 1.2;

  /** How long it lasts, but for the step under way. */
  static final long LONGEST_NANOS = 10_000_000;

  private static final int FIRST = 5;
  private static final int LAST = 15;

  private final LongSupplier nanos;
  private final float[] features;
  private final float[] soc;
  private final float[] variance;

  private SpeedTrial(int cells, LongSupplier nanos) {
    this.nanos = nanos;
    features = new float[cells * SocFeature.COUNT];
    soc = new float[cells];
    variance = new float[cells];
  }

  /**
   * What was measured.
   *
   * @param javaMicros a step in plain Java, µs
   * @param onnxMicros a step in ONNX Runtime, µs
   * @param settled whether plain Java took as long at first as in the end
   */
  record Result(double javaMicros, double onnxMicros, boolean settled) {
    Runtime taken() {
      return !settled || javaMicros <= TIE * onnxMicros ? Runtime.JAVA : Runtime.ONNX_RUNTIME;
    }
  }

  /**
   * Lets two models of the same network step, then resets them.
   *
   * @param java in plain Java
   * @param onnx in ONNX Runtime
   * @param nanos a clock
   * @return the times
   */
  static Result between(SocModel java, SocModel onnx, LongSupplier nanos) {
    Result result = new SpeedTrial(java.cells(), nanos).run(java, onnx);
    for (int cell = 0; cell < java.cells(); cell++) {
      java.reset(cell);
      onnx.reset(cell);
    }
    return result;
  }

  private Result run(SocModel java, SocModel onnx) {
    long[] firstTimes = new long[FIRST];
    long[] javaTimes = new long[LAST];
    long[] onnxTimes = new long[LAST];
    long begin = nanos.getAsLong();
    int rounds = 0;
    do {
      onnxTimes[rounds % LAST] = time(onnx);
      long time = time(java);
      javaTimes[rounds % LAST] = time;
      if (rounds < FIRST) {
        firstTimes[rounds] = time;
      }
      rounds++;
    } while (nanos.getAsLong() - begin < LONGEST_NANOS);
    double javaMicros = medianMicros(javaTimes, rounds);
    boolean settled = rounds >= FIRST + LAST && medianMicros(firstTimes, FIRST) <= 2 * javaMicros;
    return new Result(javaMicros, medianMicros(onnxTimes, rounds), settled);
  }

  private long time(SocModel model) {
    long begin = nanos.getAsLong();
    model.step(features, soc, variance);
    return nanos.getAsLong() - begin;
  }

  private static double medianMicros(long[] times, int rounds) {
    long[] taken = Arrays.copyOf(times, Math.min(times.length, rounds));
    Arrays.sort(taken);
    return taken[taken.length / 2] / 1e3;
  }
}
