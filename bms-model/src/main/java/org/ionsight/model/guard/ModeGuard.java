package org.ionsight.model.guard;

import java.util.Map;
import java.util.Optional;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.ModeEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether an estimate of degradation modes should be believed: curves must be slow, wide and
 * like those that were synthesised for training.
 *
 * <p>Immutable and thread-safe; allocates nothing.
 */
public final class ModeGuard {
  /** Share of the grid below which three modes cannot be told, where the contract names none. */
  public static final double LEAST_OBSERVED_SHARE = 0.3;

  /** An interval this wide tells a young cell from a dead one, and no more. */
  private static final double WIDE = 0.20;

  private final RangeCheck ranges;
  private final @Nullable EmbeddingReference reference;

  /**
   * Makes a guard.
   *
   * @param validRanges what the training set covered; quantities without a range are not judged
   * @param reference of the embeddings; empty means no judgement by distance
   */
  public ModeGuard(
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
  public void judgeCurve(IncrementalCapacityCurve curve, ModeEstimate result) {
    result.observedShare = curve.observedShare();
    result.distance = 0;
    result.verdict = Verdict.NOMINAL;
    result.reason = VerdictReason.NONE;
    if (!HealthGuard.plausible(curve)) {
      worsen(result, Verdict.REJECT, VerdictReason.IMPLAUSIBLE_INPUT);
      return;
    }
    if (result.observedShare < ranges.lowest(RangedQuantity.OBSERVED_SHARE, LEAST_OBSERVED_SHARE)) {
      worsen(result, Verdict.REJECT, VerdictReason.TOO_LITTLE_EVIDENCE);
      return;
    }
    worsen(result, conditions(curve), VerdictReason.OUT_OF_RANGE);
  }

  private Verdict conditions(IncrementalCapacityCurve curve) {
    return ranges
        .judge(RangedQuantity.C_RATE, curve.meanCRate())
        .worseOf(ranges.judge(RangedQuantity.CELSIUS, curve.meanCelsius()))
        .worseOf(ranges.judge(RangedQuantity.CHARGE, curve.totalCharge()));
  }

  /**
   * Whether a curve of the new cell can be set beside another; worsens the verdict if it was taken
   * under conditions that training did not have.
   *
   * @param first of the new cell
   * @param curve of today
   * @param result receives the judgement
   * @return false if it cannot serve
   */
  public boolean accepts(
      IncrementalCapacityCurve first, IncrementalCapacityCurve curve, ModeEstimate result) {
    boolean serves =
        first.direction() == curve.direction()
            && HealthGuard.plausible(first)
            && first.observedShare()
                >= ranges.lowest(RangedQuantity.OBSERVED_SHARE, LEAST_OBSERVED_SHARE);
    if (serves) {
      worsen(result, conditions(first), VerdictReason.OUT_OF_RANGE);
    }
    return serves;
  }

  /**
   * Judges what the network gave; worsens verdict and reason.
   *
   * @param embedding of the network
   * @param result holds the intervals and receives the judgement
   */
  public void judgeAnswer(float[] embedding, ModeEstimate result) {
    if (reference != null) {
      double distance = reference.distance(embedding);
      result.distance = Math.min(Double.MAX_VALUE, distance / reference.cautionDistance());
      worsen(result, reference.judge(distance), VerdictReason.OUT_OF_DISTRIBUTION);
    }
    double widest = 0;
    for (int mode = 0; mode < result.low.length; mode++) {
      widest = Math.max(widest, result.high[mode] - result.low[mode]);
    }
    if (widest > WIDE) {
      worsen(result, Verdict.CAUTION, VerdictReason.TOO_LITTLE_EVIDENCE);
    }
  }

  private static void worsen(ModeEstimate result, Verdict verdict, VerdictReason reason) {
    if (verdict.compareTo(result.verdict) > 0) {
      result.verdict = verdict;
      result.reason = reason;
    }
  }
}
