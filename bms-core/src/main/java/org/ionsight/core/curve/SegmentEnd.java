package org.ionsight.core.curve;

/** What ended a charge or discharge segment. */
public enum SegmentEnd {
  /** The current went to zero. */
  REST,
  /** The current changed its direction. */
  DIRECTION_CHANGE,
  /**
   * Samples were missing for too long, time went back, or the voltage jumped against the charge.
   */
  GAP,
  /** The stream ended, see {@link ChargeSegmenter#finish}. */
  STREAM_END
}
