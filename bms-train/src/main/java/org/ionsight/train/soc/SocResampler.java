package org.ionsight.train.soc;

import java.util.ArrayList;
import java.util.List;

/**
 * Brings labelled rows of any rate to 1 Hz: the mean of the rows of a second where there are any,
 * else a straight line to the next row.
 *
 * <p>At run time the model clock holds slow frames; training draws its holding separately ({@link
 * SocDisturbance}), so here the line, which is nearer to the truth, is right.
 */
final class SocResampler {
  /** A longer pause between rows begins a new track: nobody knows what happened in it. */
  private static final double LONGEST_LINE_SECONDS = 130;

  private static final int SHORTEST_TRACK_SECONDS = 300;

  private SocResampler() {}

  /** Columns of one uninterrupted stretch. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Columns(float[] volts, float[] amps, float[] celsius, float[] soc) {}

  /**
   * Resamples.
   *
   * @param rows time, V, A, °C, SOC of each row, time not falling; rows must be finite but for °C
   * @return stretches of at least five minutes
   */
  static List<Columns> resample(double[][] rows) {
    List<Columns> stretches = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= rows.length; i++) {
      if (i == rows.length || rows[i][0] - rows[i - 1][0] > LONGEST_LINE_SECONDS) {
        if (i > from && rows[i - 1][0] - rows[from][0] >= SHORTEST_TRACK_SECONDS) {
          stretches.add(stretch(rows, from, i));
        }
        from = i;
      }
    }
    return stretches;
  }

  private static Columns stretch(double[][] rows, int from, int to) {
    double start = rows[from][0];
    int seconds = (int) Math.floor(rows[to - 1][0] - start) + 1;
    float[][] out = new float[4][seconds];
    int next = from;
    for (int k = 0; k < seconds; k++) {
      double end = start + k;
      double[] sum = new double[4];
      int count = 0;
      while (next < to && rows[next][0] <= end + 1e-6) {
        for (int c = 0; c < 4; c++) {
          sum[c] += rows[next][c + 1];
        }
        count++;
        next++;
      }
      for (int c = 0; c < 4; c++) {
        if (count > 0) {
          // The label is that of the end of the second, as in the 1 Hz files.
          out[c][k] = (float) (c == 3 ? rows[next - 1][4] : sum[c] / count);
        } else {
          double[] a = rows[next - 1];
          double[] b = rows[next];
          double w = (end - a[0]) / (b[0] - a[0]);
          out[c][k] = (float) (a[c + 1] + w * (b[c + 1] - a[c + 1]));
        }
      }
    }
    return new Columns(out[0], out[1], out[2], out[3]);
  }
}
