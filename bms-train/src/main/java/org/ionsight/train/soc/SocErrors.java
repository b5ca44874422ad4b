package org.ionsight.train.soc;

import java.util.Collection;

/**
 * Errors of SOC against the label, per second.
 *
 * @param mae mean absolute error, fraction
 * @param rmse root of the mean squared error, fraction
 */
record SocErrors(double mae, double rmse) {
  /** Errors of an estimate that begins at a second of a track. */
  static SocErrors of(float[] estimate, SocTrack track, int from) {
    double absolute = 0;
    double squares = 0;
    for (int k = 0; k < estimate.length; k++) {
      double e = estimate[k] - track.soc(from + k);
      absolute += Math.abs(e);
      squares += e * e;
    }
    return new SocErrors(absolute / estimate.length, Math.sqrt(squares / estimate.length));
  }

  /** The mean of each over tracks, so that a long track counts no more than a short one. */
  static SocErrors mean(Collection<SocErrors> errors) {
    return new SocErrors(
        errors.stream().mapToDouble(SocErrors::mae).average().orElse(Double.NaN),
        errors.stream().mapToDouble(SocErrors::rmse).average().orElse(Double.NaN));
  }
}
