package org.ionsight.cluster.diagnose;

/** How sure a finding is; {@link Finding#because} says what that rests on. */
public enum Confidence {
  /** One measurement, or figures that other causes explain as well. */
  LOW,
  /** Beyond the limit that was calibrated on healthy simulated packs, or seen repeatedly. */
  MEDIUM,
  /** Far beyond the calibrated limit, and seen repeatedly or in another figure too. */
  HIGH;

  /** One step surer, but no surer than this. */
  Confidence raised(Confidence most) {
    Confidence next = this == LOW ? MEDIUM : HIGH;
    return next.compareTo(most) <= 0 ? next : compareTo(most) <= 0 ? most : this;
  }
}
