package org.ionsight.core.physics;

/** What may be told to an estimator of charge: refusals, and the range of a fraction. Stateless. */
final class KnownCharge {
  private KnownCharge() {}

  static double clamp(double fraction) {
    return Math.max(0, Math.min(1, fraction));
  }

  static void requireStart(double soc, double deviation) {
    if (!Double.isFinite(soc) || !(deviation >= 0) || Double.isInfinite(deviation)) {
      throw new IllegalArgumentException(
          "start needs a finite SOC and a deviation that is not negative, was %s and %s"
              .formatted(soc, deviation));
    }
  }

  static void requireCapacity(double ampHours) {
    if (!(ampHours > 0) || Double.isInfinite(ampHours)) {
      throw new IllegalArgumentException(
          "capacity must be positive and finite, was %s Ah".formatted(ampHours));
    }
  }
}
