package org.ionsight.bench.life;

import java.util.List;

/**
 * Brings probabilities to frequencies: a logistic curve over the logit of what was said.
 *
 * <p>Source: Platt, Probabilistic outputs for support vector machines, in Advances in Large Margin
 * Classifiers (1999), with his smoothed targets. Immutable and thread-safe.
 *
 * @param slope of the logit
 * @param shift of the logit
 */
record PlattScaling(double slope, double shift) {
  private static final int STEPS = 100;

  /** The curve of least entropy; the identity if all answers are of one kind. */
  static PlattScaling fit(List<KneeAnswer> answers) {
    double yes = answers.stream().filter(KneeAnswer::came).count();
    double no = answers.size() - yes;
    if (yes == 0 || no == 0) {
      return new PlattScaling(1, 0);
    }
    double slope = 1;
    double shift = 0;
    for (int step = 0; step < STEPS; step++) {
      double ga = 0;
      double gb = 0;
      double haa = 1e-6;
      double hab = 0;
      double hbb = 1e-6;
      for (KneeAnswer a : answers) {
        double x = logit(a.said());
        double target = a.came() ? (yes + 1) / (yes + 2) : 1 / (no + 2);
        double p = 1 / (1 + Math.exp(-(slope * x + shift)));
        double w = Math.max(1e-9, p * (1 - p));
        ga += (p - target) * x;
        gb += p - target;
        haa += w * x * x;
        hab += w * x;
        hbb += w;
      }
      double determinant = haa * hbb - hab * hab;
      double da = (hbb * ga - hab * gb) / determinant;
      double db = (haa * gb - hab * ga) / determinant;
      // Newton's step, no longer than 1: far from the end it overshoots.
      double length = Math.max(1, Math.hypot(da, db));
      slope -= da / length;
      shift -= db / length;
    }
    return new PlattScaling(slope, shift);
  }

  double of(double said) {
    return 1 / (1 + Math.exp(-(slope * logit(said) + shift)));
  }

  private static double logit(double p) {
    double inside = Math.max(1e-4, Math.min(1 - 1e-4, p));
    return Math.log(inside / (1 - inside));
  }
}
