package org.ionsight.train.soc;

import java.util.Collection;
import java.util.function.IntToDoubleFunction;

/**
 * Errors of SOC against the truth, per second.
 *
 * @param mae mean absolute error, fraction
 * @param rmse root of the mean squared error, fraction
 */
record SocErrors(double mae, double rmse) {
  /** Errors of an estimate whose first second is second 0 of the truth. */
  static SocErrors of(float[] estimate, IntToDoubleFunction truth) {
    double absolute = 0;
    double squares = 0;
    for (int k = 0; k < estimate.length; k++) {
      double e = estimate[k] - truth.applyAsDouble(k);
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
