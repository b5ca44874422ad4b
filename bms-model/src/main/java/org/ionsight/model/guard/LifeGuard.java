package org.ionsight.model.guard;

import java.util.Map;
import java.util.Optional;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether an estimate of remaining life should be believed: by how long the history is, by
 * the ranges of the training set, and by the distance of the embedding.
 *
 * <p>Immutable and thread-safe; allocates nothing.
 */
public final class LifeGuard {
  /** Checkpoints below which there is no evidence, where the contract names no other number. */
  public static final int LEAST_CHECKPOINTS = 2;

  private final RangeCheck ranges;
  private final @Nullable EmbeddingReference reference;

  /**
   * Makes a guard.
   *
   * @param validRanges what the training set covered; quantities without a range are not judged
   * @param reference of the embeddings; empty means no judgement by distance
   */
  public LifeGuard(
      Map<RangedQuantity, ValueRange> validRanges, Optional<EmbeddingReference> reference) {
    ranges = new RangeCheck(validRanges);
    this.reference = reference.orElse(null);
  }

  /**
   * Judges a history before the network sees it; sets verdict and reason.
   *
   * @param history the checkpoints
   * @param result receives the judgement
   */
  public void judgeHistory(CellHistory history, LifeEstimate result) {
    result.verdict = Verdict.NOMINAL;
    result.reason = VerdictReason.NONE;
    int size = history.size();
    if (size < ranges.lowest(RangedQuantity.CHECKPOINTS, LEAST_CHECKPOINTS) || size == 0) {
      worsen(result, Verdict.REJECT, VerdictReason.TOO_LITTLE_EVIDENCE);
      return;
    }
    int newest = size - 1;
    Verdict verdict =
        ranges
            .judge(RangedQuantity.C_RATE, history.cRate(newest))
            .worseOf(ranges.judge(RangedQuantity.CELSIUS, history.celsius(newest)))
            .worseOf(ranges.judge(RangedQuantity.SOH, history.soh(newest)))
            .worseOf(ranges.judge(RangedQuantity.THROUGHPUT, history.equivalentFullCycles(newest)));
    worsen(result, verdict, VerdictReason.OUT_OF_RANGE);
  }

  /**
   * Judges the embedding that the network gave; worsens verdict and reason.
   *
   * @param embedding of the life network
   * @param result receives the judgement
   */
  public void judgeEmbedding(float[] embedding, LifeEstimate result) {
    if (reference != null) {
      Verdict verdict = reference.judge(reference.distance(embedding));
      worsen(result, verdict, VerdictReason.OUT_OF_DISTRIBUTION);
    }
  }

  /**
   * Judges an estimate for a cell of a type that the network does not know.
   *
   * @param result receives the judgement
   */
  public void judgeType(LifeEstimate result) {
    worsen(result, Verdict.CAUTION, VerdictReason.UNKNOWN_CELL_TYPE);
  }

  private static void worsen(LifeEstimate result, Verdict verdict, VerdictReason reason) {
    if (verdict.compareTo(result.verdict) > 0) {
      result.verdict = verdict;
      result.reason = reason;
    }
  }
}
