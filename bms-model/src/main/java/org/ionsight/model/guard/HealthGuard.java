package org.ionsight.model.guard;

import java.util.Map;
import java.util.Optional;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether an estimate of health should be believed: by what the curve holds, by the ranges
 * of the training set, by the distance of the embedding, and by the width of the interval.
 *
 * <p>Immutable and thread-safe; allocates nothing.
 */
public final class HealthGuard {
  /** Share of the grid below which there is no evidence, where the contract names no other. */
  public static final double LEAST_OBSERVED_SHARE = 0.2;

  /** Width of a 90 % interval beyond which the evidence does not fix the number. */
  public static final double WIDEST_NOMINAL = HealthEstimate.WIDEST_NOMINAL;

  /**
   * Observed share of the voltage range from which the charge that was counted fixes SOH at any
   * temperature. Of the types that a network was trained without, none had an estimate off by more
   * than 3 points among those that the other rules called nominal from here on; from 0.6 on windows
   * of two types did (docs/adr/0048).
   */
  public static final double SHARE_AT_ANY_TEMPERATURE = 0.65;

  private final RangeCheck ranges;
  private final @Nullable EmbeddingReference reference;

  /**
   * Makes a guard.
   *
   * @param validRanges what the training set covered; quantities without a range are not judged
   * @param reference of the embeddings; empty means no judgement by distance
   */
  public HealthGuard(
      Map<RangedQuantity, ValueRange> validRanges, Optional<EmbeddingReference> reference) {
    ranges = new RangeCheck(validRanges);
    this.reference = reference.orElse(null);
  }

  /**
   * Judges a curve before the network sees it; sets observed share, verdict and reason.
   *
   * @param curve the curve
   * @param result receives the judgement; {@link VerdictReason#IMPLAUSIBLE_INPUT} means that the
   *     network must not see the curve
   */
  public void judgeCurve(IncrementalCapacityCurve curve, HealthEstimate result) {
    result.observedShare = curve.observedShare();
    result.distance = 0;
    result.verdict = Verdict.NOMINAL;
    result.reason = VerdictReason.NONE;
    if (!plausible(curve)) {
      worsen(result, Verdict.REJECT, VerdictReason.IMPLAUSIBLE_INPUT);
      return;
    }
    if (result.observedShare < ranges.lowest(RangedQuantity.OBSERVED_SHARE, LEAST_OBSERVED_SHARE)) {
      worsen(result, Verdict.REJECT, VerdictReason.TOO_LITTLE_EVIDENCE);
      return;
    }
    Verdict verdict =
        ranges
            .judge(RangedQuantity.C_RATE, curve.meanCRate())
            .worseOf(ranges.judge(RangedQuantity.CELSIUS, curve.meanCelsius()))
            .worseOf(ranges.judge(RangedQuantity.CHARGE, curve.totalCharge()));
    worsen(result, verdict, VerdictReason.OUT_OF_RANGE);
  }

  /** Whether every bin holds what a bin can hold. */
  static boolean plausible(IncrementalCapacityCurve curve) {
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      float charge = curve.charge(bin);
      float cRate = curve.cRate(bin);
      boolean ok =
          charge >= 0
              && cRate >= 0
              && Float.isFinite(charge)
              && Float.isFinite(cRate)
              && !Float.isInfinite(curve.celsius(bin));
      if (!ok) {
        return false;
      }
    }
    return true;
  }

  /**
   * Judges the embedding that the network gave; sets distance, and worsens verdict and reason.
   *
   * @param result holds the embedding and receives the judgement
   */
  public void judgeEmbedding(HealthEstimate result) {
    if (reference == null) {
      return;
    }
    double distance = reference.distance(result.embedding);
    result.distance = Math.min(Double.MAX_VALUE, distance / reference.cautionDistance());
    worsen(result, reference.judge(distance), VerdictReason.OUT_OF_DISTRIBUTION);
  }

  /**
   * Judges the interval of the estimate; worsens verdict and reason.
   *
   * @param result holds the interval and receives the judgement
   */
  public void judgeInterval(HealthEstimate result) {
    if (!(result.sohHigh - result.sohLow <= WIDEST_NOMINAL)) {
      worsen(result, Verdict.CAUTION, VerdictReason.TOO_LITTLE_EVIDENCE);
    }
  }

  /**
   * Judges an estimate for a cell of a type that the network does not know. A worse or an equal
   * verdict of before keeps its reason; of the width only that of the network's own interval was
   * judged then, as a stranger's is nearly always beyond {@link #WIDEST_NOMINAL}.
   *
   * @param result receives the judgement
   */
  public void judgeType(HealthEstimate result) {
    worsen(result, Verdict.CAUTION, VerdictReason.UNKNOWN_CELL_TYPE);
  }

  /**
   * Judges an estimate that was corrected by labels of other curves than this one.
   *
   * @param result receives the judgement
   * @param known whether the network knows the type of the cell without labels
   */
  public void judgeReach(HealthEstimate result, boolean known) {
    worsen(
        result,
        Verdict.CAUTION,
        known ? VerdictReason.TOO_LITTLE_EVIDENCE : VerdictReason.UNKNOWN_CELL_TYPE);
  }

  /**
   * Judges an estimate for a cell of a known type at a temperature at which none of it was seen:
   * the further away, the more of the voltage range a curve has to show. Of the width only that of
   * the network's own interval was judged, as for {@link #judgeType}.
   *
   * @param result receives the judgement
   * @param reach 1 near the temperatures that were seen, 0 where the cell is a stranger's
   */
  public void judgeTemperature(HealthEstimate result, double reach) {
    if (result.observedShare < (1 - reach) * SHARE_AT_ANY_TEMPERATURE) {
      worsen(result, Verdict.CAUTION, VerdictReason.UNSEEN_TEMPERATURE);
    }
  }

  private static void worsen(HealthEstimate result, Verdict verdict, VerdictReason reason) {
    if (verdict.compareTo(result.verdict) > 0) {
      result.verdict = verdict;
      result.reason = reason;
    }
  }
}
