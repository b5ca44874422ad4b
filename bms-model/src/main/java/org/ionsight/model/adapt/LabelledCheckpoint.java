package org.ionsight.model.adapt;

import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;

/**
 * What the bundle says of a curve, and the state of health that was measured.
 *
 * <p>All values of SOH are fractions of nominal capacity. Immutable; the embedding is copied in and
 * out.
 */
public final class LabelledCheckpoint {
  private final float[] embedding;
  private final double soh;
  private final double halfWidth;
  private final double measuredSoh;
  private final int window;

  /**
   * Makes a checkpoint.
   *
   * @param curve what was observed; its window says for which curves the label holds
   * @param embedding of the curve, finite
   * @param soh that the unadapted bundle estimated from the curve, finite
   * @param halfWidth half the width of the bundle's 90 % interval, at least 0
   * @param measuredSoh what was measured, between {@value AdaptedHead#LOWEST_LABEL} and {@value
   *     AdaptedHead#HIGHEST_LABEL}
   * @throws IllegalArgumentException naming the first value that cannot be
   */
  public LabelledCheckpoint(
      IncrementalCapacityCurve curve,
      float[] embedding,
      double soh,
      double halfWidth,
      double measuredSoh) {
    for (float component : embedding) {
      if (!Float.isFinite(component)) {
        throw new IllegalArgumentException("embedding must be finite, was " + component);
      }
    }
    if (!Double.isFinite(soh) || !(halfWidth >= 0) || Double.isInfinite(halfWidth)) {
      throw new IllegalArgumentException(
          "estimate must be finite, was %s +- %s".formatted(soh, halfWidth));
    }
    if (!AdaptedHead.isLabel(measuredSoh)) {
      throw new IllegalArgumentException(
          "measured SOH must be within %s..%s, was %s"
              .formatted(AdaptedHead.LOWEST_LABEL, AdaptedHead.HIGHEST_LABEL, measuredSoh));
    }
    this.embedding = embedding.clone();
    this.soh = soh;
    this.halfWidth = halfWidth;
    this.measuredSoh = measuredSoh;
    window = LabelWindows.of(curve);
  }

  /**
   * Labels an estimate of the unadapted bundle.
   *
   * @param curve that was estimated
   * @param estimate what the bundle said
   * @param measuredSoh what was measured, fraction
   * @return the checkpoint
   * @throws IllegalArgumentException if a number is not finite or no state of health
   */
  public static LabelledCheckpoint of(
      IncrementalCapacityCurve curve, HealthEstimate estimate, double measuredSoh) {
    return new LabelledCheckpoint(
        curve,
        estimate.embedding,
        estimate.soh,
        (estimate.sohHigh - estimate.sohLow) / 2,
        measuredSoh);
  }

  /**
   * The embedding of the curve.
   *
   * @return a copy
   */
  public float[] embedding() {
    return embedding.clone();
  }

  /**
   * What the bundle estimated.
   *
   * @return fraction
   */
  public double soh() {
    return soh;
  }

  /**
   * Half the width of the bundle's 90 % interval.
   *
   * @return fraction
   */
  public double halfWidth() {
    return halfWidth;
  }

  int window() {
    return window;
  }

  /**
   * What was measured.
   *
   * @return fraction
   */
  public double measuredSoh() {
    return measuredSoh;
  }
}
