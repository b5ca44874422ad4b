package org.ionsight.train.life;

import java.util.Arrays;

/** SOH over throughput of one cell, as measured; finds the end of its life. */
final class CapacityFade {
  static final double END_OF_LIFE = 0.80;

  /** Some campaigns stop right at 80 %: a last SOH this close to it is followed to it. */
  private static final double FOLLOW = 0.02;

  private final double[] efc;
  private final double[] soh;

  CapacityFade(double[] efc, double[] soh) {
    this.efc = efc.clone();
    this.soh = smooth(soh);
  }

  /** A median of five takes out single bad cycles without moving the crossing. */
  private static double[] smooth(double[] values) {
    double[] out = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      int half = Math.min(2, Math.min(i, values.length - 1 - i));
      double[] window = Arrays.copyOfRange(values, i - half, i + half + 1);
      Arrays.sort(window);
      out[i] = window[half];
    }
    return out;
  }

  /** Throughput at which SOH fell to 0.80 for good; NaN if it was not seen. */
  double endOfLife() {
    int n = soh.length;
    for (int i = 1; i < n; i++) {
      boolean stays = soh[Math.min(n - 1, i + 3)] < END_OF_LIFE;
      if (soh[i] < END_OF_LIFE && soh[i - 1] >= END_OF_LIFE && stays) {
        double w = (soh[i - 1] - END_OF_LIFE) / (soh[i - 1] - soh[i]);
        return efc[i - 1] + w * (efc[i] - efc[i - 1]);
      }
    }
    double last = soh[n - 1];
    if (last >= END_OF_LIFE && last < END_OF_LIFE + FOLLOW) {
      int from = 0;
      while (from < n - 2 && efc[from] < 0.85 * efc[n - 1]) {
        from++;
      }
      double slope = (soh[from] - last) / (efc[n - 1] - efc[from]);
      double more = (last - END_OF_LIFE) / slope;
      // Further than a tenth of the life seen would be a guess, not a measurement.
      if (slope > 0 && more < 0.1 * efc[n - 1]) {
        return efc[n - 1] + more;
      }
    }
    return Double.NaN;
  }

  double startSoh() {
    return soh[0];
  }
}
