package org.ionsight.cluster.explain;

import java.util.List;
import java.util.Optional;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.feature.CellFeatures;
import org.ionsight.core.feature.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a report says about one cell, however it was estimated.
 *
 * <p>Fractions for SOC and SOH; RUL in the unit of the {@link PackSummary}. Arrays are copied in;
 * what was not estimated is absent or empty. Immutable and thread-safe.
 */
public final class CellSummary {
  private final String id;
  private final @Nullable Interval soc;
  private final @Nullable Interval soh;
  private final @Nullable Interval rul;
  private final Verdict verdict;
  private final VerdictReason reason;
  private final List<Checkpoint> history;
  private final CellFeatures features;
  private final float[] firstEmbedding;
  private final float[] latestEmbedding;
  private final float[] firstCurve;
  private final float[] latestCurve;

  private CellSummary(Builder b) {
    if (b.id.isBlank()) {
      throw new IllegalArgumentException("a cell needs a name");
    }
    if (b.firstEmbedding.length != b.latestEmbedding.length) {
      throw new IllegalArgumentException(
          "cell '%s': embeddings must be of one length, were %d and %d"
              .formatted(b.id, b.firstEmbedding.length, b.latestEmbedding.length));
    }
    id = b.id;
    soc = b.soc;
    soh = b.soh;
    rul = b.rul;
    verdict = b.verdict;
    reason = b.reason;
    history = b.history;
    features = b.features;
    firstEmbedding = b.firstEmbedding;
    latestEmbedding = b.latestEmbedding;
    firstCurve = b.firstCurve;
    latestCurve = b.latestCurve;
  }

  /**
   * Starts a summary.
   *
   * @param id what the pack calls the cell
   * @return a builder
   */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /**
   * What the pack calls the cell.
   *
   * @return the name
   */
  public String id() {
    return id;
  }

  /**
   * State of charge at the end of the newest recording.
   *
   * @return fraction; empty if it was not estimated
   */
  public Optional<Interval> soc() {
    return Optional.ofNullable(soc);
  }

  /**
   * State of health today.
   *
   * @return fraction; empty if it was not estimated
   */
  public Optional<Interval> soh() {
    return Optional.ofNullable(soh);
  }

  /**
   * Remaining useful life.
   *
   * @return in the unit of the pack summary; empty if it was not estimated
   */
  public Optional<Interval> rul() {
    return Optional.ofNullable(rul);
  }

  /**
   * Whether to believe the estimates.
   *
   * @return the most severe verdict of all estimates
   */
  public Verdict verdict() {
    return verdict;
  }

  /**
   * Why not, if not.
   *
   * @return the reason of {@link #verdict}
   */
  public VerdictReason reason() {
    return reason;
  }

  /**
   * The checkpoints.
   *
   * @return oldest first
   */
  public List<Checkpoint> history() {
    return history;
  }

  /**
   * The physical features.
   *
   * @return the features
   */
  public CellFeatures features() {
    return features;
  }

  /**
   * The embedding of the first checkpoint.
   *
   * @return a copy; empty if there is none
   */
  public float[] firstEmbedding() {
    return firstEmbedding.clone();
  }

  /**
   * The embedding of the newest checkpoint.
   *
   * @return a copy; empty if there is none
   */
  public float[] latestEmbedding() {
    return latestEmbedding.clone();
  }

  /**
   * The first incremental-capacity curve.
   *
   * @return a copy: charge over nominal capacity for each bin of the {@link VoltageGrid}, NaN where
   *     not observed; empty if there is none
   */
  public float[] firstCurve() {
    return firstCurve.clone();
  }

  /**
   * The newest incremental-capacity curve.
   *
   * @return as {@link #firstCurve}
   */
  public float[] latestCurve() {
    return latestCurve.clone();
  }

  /** Collects the values of a {@link CellSummary}; not thread-safe. */
  public static final class Builder {
    private final String id;
    private @Nullable Interval soc;
    private @Nullable Interval soh;
    private @Nullable Interval rul;
    private Verdict verdict = Verdict.REJECT;
    private VerdictReason reason = VerdictReason.NO_ESTIMATE;
    private List<Checkpoint> history = List.of();
    private CellFeatures features = CellFeatures.NONE;
    private float[] firstEmbedding = {};
    private float[] latestEmbedding = {};
    private float[] firstCurve = {};
    private float[] latestCurve = {};

    private Builder(String id) {
      this.id = id;
    }

    /**
     * Sets the state of charge.
     *
     * @param value fraction
     * @return this
     */
    public Builder soc(Interval value) {
      soc = value;
      return this;
    }

    /**
     * Sets the state of health.
     *
     * @param value fraction
     * @return this
     */
    public Builder soh(Interval value) {
      soh = value;
      return this;
    }

    /**
     * Sets the remaining useful life.
     *
     * @param value in the unit of the pack summary
     * @return this
     */
    public Builder rul(Interval value) {
      rul = value;
      return this;
    }

    /**
     * Sets whether to believe the estimates; not at all if not set.
     *
     * @param value the most severe verdict of all estimates
     * @param why its reason
     * @return this
     */
    public Builder verdict(Verdict value, VerdictReason why) {
      verdict = value;
      reason = why;
      return this;
    }

    /**
     * Sets the checkpoints.
     *
     * @param checkpoints oldest first
     * @return this
     */
    public Builder history(List<Checkpoint> checkpoints) {
      history = List.copyOf(checkpoints);
      return this;
    }

    /**
     * Sets the physical features.
     *
     * @param value the features
     * @return this
     */
    public Builder features(CellFeatures value) {
      features = value;
      return this;
    }

    /**
     * Sets the embeddings.
     *
     * @param first of the first checkpoint
     * @param latest of the newest checkpoint, of the same length
     * @return this
     */
    public Builder embeddings(float[] first, float[] latest) {
      firstEmbedding = first.clone();
      latestEmbedding = latest.clone();
      return this;
    }

    /**
     * Sets the curves.
     *
     * @param first the first of the cell's life
     * @param latest the newest
     * @return this
     */
    public Builder curves(IncrementalCapacityCurve first, IncrementalCapacityCurve latest) {
      firstCurve = charge(first);
      latestCurve = charge(latest);
      return this;
    }

    private static float[] charge(IncrementalCapacityCurve curve) {
      float[] charge = new float[VoltageGrid.BINS];
      for (int i = 0; i < charge.length; i++) {
        charge[i] = curve.observed(i) ? curve.charge(i) : Float.NaN;
      }
      return charge;
    }

    /**
     * Makes the summary.
     *
     * @return the summary
     * @throws IllegalArgumentException if the name is blank or embeddings differ in length
     */
    public CellSummary build() {
      return new CellSummary(this);
    }
  }
}
