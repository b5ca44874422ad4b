package org.ionsight.train.engine;

/**
 * A learning rate that rises linearly, then falls along half a cosine.
 *
 * <p>Immutable and thread-safe. Source: Loshchilov and Hutter 2017, arXiv:1608.03983.
 *
 * @param peak highest rate, positive
 * @param warmUpSteps steps of the rise, not negative
 * @param totalSteps steps of rise and fall, above {@code warmUpSteps}
 * @param last rate at the end as a fraction of the peak, 0..1
 */
public record LearningRate(double peak, long warmUpSteps, long totalSteps, double last) {
  /** Rejects a schedule that cannot be. */
  public LearningRate {
    if (!(peak > 0)) {
      throw new IllegalArgumentException("peak learning rate must be positive, was " + peak);
    }
    if (warmUpSteps < 0 || totalSteps <= warmUpSteps) {
      throw new IllegalArgumentException(
          "warm-up must lie within the total, was %d of %d steps"
              .formatted(warmUpSteps, totalSteps));
    }
    if (!(last >= 0 && last <= 1)) {
      throw new IllegalArgumentException("last fraction must be within 0..1, was " + last);
    }
  }

  /**
   * The rate of a step.
   *
   * @param step from 0; steps beyond the total keep the last rate
   * @return learning rate
   */
  public double at(long step) {
    if (step < warmUpSteps) {
      return peak * (step + 1) / warmUpSteps;
    }
    double done = Math.min(1, (step - warmUpSteps) / (double) (totalSteps - warmUpSteps));
    return peak * (last + (1 - last) * 0.5 * (1 + Math.cos(Math.PI * done)));
  }
}
