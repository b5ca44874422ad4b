package org.ionsight.model;

import java.util.Arrays;
import java.util.function.LongSupplier;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.soc.SocFeature;

/**
 * Which runtime steps a SOC network faster here and now.
 *
 * <p>Both take turns, so that a busy machine slows both. Plain Java is interpreted at first: the
 * trial lasts until its best time has not improved by a tenth for 30 ms, and 150 ms at most, but
 * for fifteen steps of each in any case. What counts is the median of the last steps of each.
 */
final class SpeedTrial {
  /** Within this factor plain Java is taken: it allocates nothing and needs no native library. */
  static final double TIE = 1.2;

  private static final long LONGEST_NANOS = 150_000_000;
  private static final long STEADY_NANOS = 30_000_000;
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
   */
  record Result(double javaMicros, double onnxMicros) {
    Runtime faster() {
      return javaMicros <= TIE * onnxMicros ? Runtime.JAVA : Runtime.ONNX_RUNTIME;
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
    long[] javaTimes = new long[LAST];
    long[] onnxTimes = new long[LAST];
    long begin = nanos.getAsLong();
    long now = begin;
    long best = Long.MAX_VALUE;
    long improved = begin;
    int rounds = 0;
    while (rounds < LAST || (now - begin < LONGEST_NANOS && now - improved < STEADY_NANOS)) {
      long time = time(java);
      javaTimes[rounds % LAST] = time;
      onnxTimes[rounds % LAST] = time(onnx);
      now = nanos.getAsLong();
      if (time < best * 0.9) {
        best = time;
        improved = now;
      }
      rounds++;
    }
    return new Result(medianMicros(javaTimes), medianMicros(onnxTimes));
  }

  private long time(SocModel model) {
    long begin = nanos.getAsLong();
    model.step(features, soc, variance);
    return nanos.getAsLong() - begin;
  }

  private static double medianMicros(long[] times) {
    Arrays.sort(times);
    return times[times.length / 2] / 1e3;
  }
}
