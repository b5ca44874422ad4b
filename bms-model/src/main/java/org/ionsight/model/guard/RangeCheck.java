package org.ionsight.model.guard;

import java.util.Map;
import org.ionsight.core.estimate.Verdict;
import org.jspecify.annotations.Nullable;

/** Judges values by the ranges of the training set; allocates nothing. */
final class RangeCheck {
  // A network interpolates, and extrapolates a little; half a range beyond it has no say at all.
  private static final double REJECT_EXCESS = 0.5;

  private final @Nullable ValueRange[] ranges;

  RangeCheck(Map<RangedQuantity, ValueRange> validRanges) {
    ranges = new ValueRange[RangedQuantity.values().length];
    validRanges.forEach((quantity, range) -> ranges[quantity.ordinal()] = range);
  }

  /** The verdict on a value; a quantity without a range and NaN (not observed) are no reason. */
  Verdict judge(RangedQuantity quantity, double value) {
    ValueRange range = ranges[quantity.ordinal()];
    if (range == null || Double.isNaN(value)) {
      return Verdict.NOMINAL;
    }
    double excess = range.excess(value);
    if (excess > REJECT_EXCESS) {
      return Verdict.REJECT;
    }
    return excess > 0 ? Verdict.CAUTION : Verdict.NOMINAL;
  }

  double lowest(RangedQuantity quantity, double otherwise) {
    ValueRange range = ranges[quantity.ordinal()];
    return range == null ? otherwise : range.low();
  }
}
