package org.ionsight.cluster.explain;

import java.util.List;
import java.util.Optional;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationModes;
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
  private final String rulNote;
  private final Verdict verdict;
  private final VerdictReason reason;
  private final List<Checkpoint> history;
  private final CellFeatures features;
  private final FirstAndLatest embeddings;
  private final FirstAndLatest curves;
  private final @Nullable DegradationModes modes;
  private final double kneeProbability;
  private final double embeddingDistance;
  private final double socResidual;
  private final float[] saliency;

  private CellSummary(Builder b) {
    if (b.id.isBlank()) {
      throw new IllegalArgumentException("a cell needs a name");
    }
    if (!b.embeddings.ofOneLength()) {
      throw new IllegalArgumentException(
          "cell '%s': embeddings must be of one length, were %d and %d"
              .formatted(b.id, b.embeddings.first().length, b.embeddings.latest().length));
    }
    if (b.saliency.length != 0 && b.saliency.length != VoltageGrid.BINS) {
      throw new IllegalArgumentException(
          "cell '%s': saliency must have a value for each of %d bins, or none, had %d"
              .formatted(b.id, VoltageGrid.BINS, b.saliency.length));
    }
    if (b.kneeProbability < 0 || b.kneeProbability > 1) {
      throw new IllegalArgumentException(
          "cell '%s': knee probability must be within 0..1, was %s"
              .formatted(b.id, b.kneeProbability));
    }
    id = b.id;
    soc = b.soc;
    soh = b.soh;
    rul = b.rul;
    rulNote = b.rulNote;
    verdict = b.verdict;
    reason = b.reason;
    history = b.history;
    features = b.features;
    embeddings = b.embeddings;
    curves = b.curves;
    modes = b.modes;
    kneeProbability = b.kneeProbability;
    embeddingDistance = b.embeddingDistance;
    socResidual = b.socResidual;
    saliency = b.saliency;
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
   * Why there is no remaining useful life, or why none is left.
   *
   * @return a clause without a full stop; empty if there is nothing to say
   */
  public String rulNote() {
    return rulNote;
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
    return embeddings.first();
  }

  /**
   * The embedding of the newest checkpoint.
   *
   * @return a copy; empty if there is none
   */
  public float[] latestEmbedding() {
    return embeddings.latest();
  }

  /**
   * The first incremental-capacity curve.
   *
   * @return a copy: charge over nominal capacity for each bin of the {@link VoltageGrid}, NaN where
   *     not observed; empty if there is none
   */
  public float[] firstCurve() {
    return curves.first();
  }

  /**
   * The newest incremental-capacity curve.
   *
   * @return as {@link #firstCurve}
   */
  public float[] latestCurve() {
    return curves.latest();
  }

  /**
   * What the cell has lost since its first curve.
   *
   * @return losses with intervals and a verdict, which is never {@link Verdict#REJECT}; empty if
   *     they could not be told
   */
  public Optional<DegradationModes> modes() {
    return Optional.ofNullable(modes);
  }

  /**
   * Probability that the knee, where fading turns fast, is passed or comes within the next 100
   * equivalent full cycles.
   *
   * @return 0..1; NaN if it was not estimated
   */
  public double kneeProbability() {
    return kneeProbability;
  }

  /**
   * How far the newest curve is from those that the health network was trained on.
   *
   * @return distance of the embedding in units of the calibrated limit, 1 and less is usual; NaN if
   *     it was not judged
   */
  public double embeddingDistance() {
    return embeddingDistance;
  }

  /**
   * How far the state of charge by the network was from that by physics in the newest recording.
   *
   * @return mean magnitude of the difference, fraction; NaN if it was not observed
   */
  public double socResidual() {
    return socResidual;
  }

  /**
   * How much the estimate of health rests on each part of the newest curve.
   *
   * @return a copy: change of SOH, fraction, for each bin of the {@link VoltageGrid} when the
   *     window around it is hidden from the network; empty if it was not computed
   */
  public float[] saliency() {
    return saliency.clone();
  }

  /** Collects the values of a {@link CellSummary}; not thread-safe. */
  public static final class Builder {
    private final String id;
    private @Nullable Interval soc;
    private @Nullable Interval soh;
    private @Nullable Interval rul;
    private String rulNote = "";
    private Verdict verdict = Verdict.REJECT;
    private VerdictReason reason = VerdictReason.NO_ESTIMATE;
    private List<Checkpoint> history = List.of();
    private CellFeatures features = CellFeatures.NONE;
    private FirstAndLatest embeddings = FirstAndLatest.NONE;
    private FirstAndLatest curves = FirstAndLatest.NONE;
    private @Nullable DegradationModes modes;
    private double kneeProbability = Double.NaN;
    private double embeddingDistance = Double.NaN;
    private double socResidual = Double.NaN;
    private float[] saliency = {};

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
     * Sets why there is no remaining useful life, or why none is left.
     *
     * @param why a clause without a full stop
     * @return this
     */
    public Builder rulNote(String why) {
      rulNote = why;
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
      embeddings = new FirstAndLatest(first, latest);
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
      curves = new FirstAndLatest(first.observedCharge(), latest.observedCharge());
      return this;
    }

    /**
     * Sets what the cell has lost since its first curve.
     *
     * @param value losses with intervals; one with the verdict {@link Verdict#REJECT} counts as
     *     absent
     * @return this
     */
    public Builder modes(DegradationModes value) {
      modes = value.verdict() == Verdict.REJECT ? null : value;
      return this;
    }

    /**
     * Sets the probability that the knee is passed or near.
     *
     * @param value 0..1, NaN if it was not estimated
     * @return this
     */
    public Builder kneeProbability(double value) {
      kneeProbability = value;
      return this;
    }

    /**
     * Sets the distance of the newest curve from those of training.
     *
     * @param value in units of the calibrated limit, NaN if it was not judged
     * @return this
     */
    public Builder embeddingDistance(double value) {
      embeddingDistance = value;
      return this;
    }

    /**
     * Sets how far the network's state of charge was from that by physics.
     *
     * @param value mean magnitude, fraction, NaN if it was not observed
     * @return this
     */
    public Builder socResidual(double value) {
      socResidual = value;
      return this;
    }

    /**
     * Sets how much the estimate of health rests on each part of the newest curve.
     *
     * @param changeOfSoh for each bin of the {@link VoltageGrid}, fraction; empty if not computed
     * @return this
     */
    public Builder saliency(float[] changeOfSoh) {
      saliency = changeOfSoh.clone();
      return this;
    }

    /**
     * Makes the summary.
     *
     * @return the summary
     * @throws IllegalArgumentException if the name is blank, embeddings differ in length, the
     *     saliency has not one value for each bin, or the knee probability is outside 0..1
     */
    public CellSummary build() {
      return new CellSummary(this);
    }
  }
}
