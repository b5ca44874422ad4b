package org.ionsight.model.guard;

import java.util.Map;
import java.util.Optional;
import org.ionsight.core.estimate.PulseEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.pulse.PulseTest;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether an estimate from a pulse test should be believed: by what was measured, by the
 * ranges of the training set, and by the distance of the embedding.
 *
 * <p>Immutable and thread-safe; allocates nothing.
 */
public final class PulseGuard {
  /**
   * So many times the distance that nine in ten tests of unseen cells of known designs keep within
   * is unknown land: one in forty of those tests is there, and six to ten in ten of those of
   * designs that were not in training, whose errors are four times as large.
   */
  private static final double REJECT_RATIO = 1.25;

  private final double usualDistance;
  private final RangeCheck ranges;
  private final @Nullable EmbeddingReference reference;

  /**
   * Makes a guard.
   *
   * @param validRanges what the training set covered; quantities without a range are not judged
   * @param reference of the embeddings; empty means no judgement by distance
   */
  public PulseGuard(
      Map<RangedQuantity, ValueRange> validRanges, Optional<EmbeddingReference> reference) {
    ranges = new RangeCheck(validRanges);
    ValueRange usual = validRanges.get(RangedQuantity.PULSE_DISTANCE);
    usualDistance = usual == null ? Double.POSITIVE_INFINITY : usual.high();
    this.reference = reference.orElse(null);
  }

  /**
   * Judges a test before the network sees it; sets verdict and reason.
   *
   * @param test the test
   * @param result receives the judgement; {@link VerdictReason#IMPLAUSIBLE_INPUT} means that the
   *     network must not see the test
   */
  public void judgeTest(PulseTest test, PulseEstimate result) {
    result.distance = 0;
    result.verdict = Verdict.NOMINAL;
    result.reason = VerdictReason.NONE;
    if (!test.plausible()) {
      worsen(result, Verdict.REJECT, VerdictReason.IMPLAUSIBLE_INPUT);
      return;
    }
    Verdict verdict =
        ranges
            .judge(RangedQuantity.REST_VOLTS, test.restVolts())
            .worseOf(ranges.judge(RangedQuantity.PULSE_SECONDS, test.pulseSeconds()));
    worsen(result, verdict, VerdictReason.OUT_OF_RANGE);
  }

  /**
   * Judges the embedding that the network gave, whose last component is the distance to the nearest
   * test in its memory; sets distance, and worsens verdict and reason.
   *
   * @param result holds the embedding and receives the judgement
   */
  public void judgeEmbedding(PulseEstimate result) {
    double nearest = result.embedding[result.embedding.length - 1];
    if (nearest > usualDistance) {
      boolean far = nearest > REJECT_RATIO * usualDistance;
      worsen(result, far ? Verdict.REJECT : Verdict.CAUTION, VerdictReason.OUT_OF_DISTRIBUTION);
    }
    if (reference == null) {
      return;
    }
    double distance = reference.distance(result.embedding);
    result.distance = Math.min(Double.MAX_VALUE, distance / reference.cautionDistance());
    worsen(result, reference.judge(distance), VerdictReason.OUT_OF_DISTRIBUTION);
  }

  private static void worsen(PulseEstimate result, Verdict verdict, VerdictReason reason) {
    if (verdict.compareTo(result.verdict) > 0) {
      result.verdict = verdict;
      result.reason = reason;
    }
  }
}
