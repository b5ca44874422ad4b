package org.ionsight.core.pack;

import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;

/**
 * What a state of health leaves open because the charge of its curve was counted by a sensor with
 * an offset: what is unknown of the offset, over the current that was counted, is a share of the
 * charge and so of SOH. It is a deviation beside that of the network, so their squares add.
 *
 * <p>Fractions and C-rates, 1/h. Stateless; allocates nothing.
 */
final class OffsetUncertainty {
  /** An interval of 90 % holds so many standard deviations to either side. */
  private static final double DEVIATIONS = 1.645;

  private OffsetUncertainty() {}

  /**
   * Widens an interval. Where the offset alone makes it wider than the evidence allows, the verdict
   * says so, and SOC does not take the capacity from it.
   *
   * @param health is widened
   * @param curve that it was made from
   * @param unknownCRate one standard deviation of the offset, 1/h; 0 changes nothing
   */
  static void widen(HealthEstimate health, IncrementalCapacityCurve curve, double unknownCRate) {
    double counted = curve.meanCRate();
    if (unknownCRate == 0 || !(counted > 0)) {
      return;
    }
    double half = DEVIATIONS * health.soh * unknownCRate / counted;
    health.sohLow = Math.max(0, health.soh - Math.hypot(health.soh - health.sohLow, half));
    health.sohHigh = health.soh + Math.hypot(health.sohHigh - health.soh, half);
    if (health.verdict != Verdict.REJECT && 2 * half > HealthEstimate.WIDEST_NOMINAL) {
      health.verdict = Verdict.CAUTION;
      health.reason = VerdictReason.TOO_LITTLE_EVIDENCE;
    }
  }
}
