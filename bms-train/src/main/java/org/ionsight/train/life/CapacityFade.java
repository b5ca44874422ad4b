package org.ionsight.train.life;

import java.util.Arrays;

/** SOH over throughput of one cell, as measured; finds when it gets to a state of health. */
final class CapacityFade implements Fade {
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
    return reaches(END_OF_LIFE);
  }

  @Override
  public double reaches(double level) {
    int n = soh.length;
    if (soh[0] < level) {
      return efc[0];
    }
    for (int i = 1; i < n; i++) {
      boolean stays = soh[Math.min(n - 1, i + 3)] < level;
      if (soh[i] < level && soh[i - 1] >= level && stays) {
        double w = (soh[i - 1] - level) / (soh[i - 1] - soh[i]);
        return efc[i - 1] + w * (efc[i] - efc[i - 1]);
      }
    }
    double last = soh[n - 1];
    if (last >= level && last < level + FOLLOW) {
      int from = 0;
      while (from < n - 2 && efc[from] < 0.85 * efc[n - 1]) {
        from++;
      }
      double slope = (soh[from] - last) / (efc[n - 1] - efc[from]);
      double more = (last - level) / slope;
      // Further than a tenth of the life seen would be a guess, not a measurement.
      if (slope > 0 && more < 0.1 * efc[n - 1]) {
        return efc[n - 1] + more;
      }
    }
    return Double.NaN;
  }

  @Override
  public double above(double level) {
    return soh[soh.length - 1] >= level ? efc[efc.length - 1] : 0;
  }

  double startSoh() {
    return soh[0];
  }

  /** The knee of this fade; NaN if there is none. */
  Knee knee() {
    return Knee.of(efc, soh);
  }
}
