package org.ionsight.cluster.diagnose;

import java.util.List;
import java.util.Optional;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.feature.Checkpoint;
import org.jspecify.annotations.Nullable;

/**
 * What a diagnosis wants to know of one cell.
 *
 * <p>Fractions for SOC and SOH, ohm for resistance. Arrays are copied in; what was not observed is
 * absent, NaN or empty. Immutable and thread-safe.
 */
public final class CellSigns {
  private final String id;
  private final List<Checkpoint> history;
  private final @Nullable Interval soh;
  private final List<ResistanceReading> resistances;
  private final float[] firstEmbedding;
  private final List<float[]> laterEmbeddings;
  private final double firstResidual;
  private final List<Double> laterResiduals;
  private final @Nullable DegradationModes modes;
  private final double kneeProbability;
  private final long measurements;
  private final long flagged;

  private CellSigns(Builder b) {
    for (float[] later : b.laterEmbeddings) {
      if (later.length != b.firstEmbedding.length) {
        throw new IllegalArgumentException(
            "cell '%s': embeddings must be of one length, were %d and %d"
                .formatted(b.id, b.firstEmbedding.length, later.length));
      }
    }
    id = b.id;
    history = b.history;
    soh = b.soh;
    resistances = b.resistances;
    firstEmbedding = b.firstEmbedding;
    laterEmbeddings = b.laterEmbeddings;
    firstResidual = b.firstResidual;
    laterResiduals = b.laterResiduals;
    modes = b.modes;
    kneeProbability = b.kneeProbability;
    measurements = b.measurements;
    flagged = b.flagged;
  }

  /**
   * Starts with nothing observed.
   *
   * @param id what the pack calls the cell
   * @return a builder
   */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  String id() {
    return id;
  }

  List<Checkpoint> history() {
    return history;
  }

  Optional<Interval> soh() {
    return Optional.ofNullable(soh);
  }

  /** State of health today, fraction; NaN if it was not estimated. */
  double sohValue() {
    return soh == null ? Double.NaN : soh.value();
  }

  /** Readings, oldest first. */
  List<ResistanceReading> resistances() {
    return resistances;
  }

  int embeddingSize() {
    return firstEmbedding.length;
  }

  /** How many embeddings there are after the first. */
  int laterEmbeddings() {
    return laterEmbeddings.size();
  }

  /**
   * One component of an embedding.
   *
   * @param back 0 for the newest checkpoint, 1 for the one before it; as many as there are later
   *     ones for the first
   * @param component index from 0
   */
  double embedding(int back, int component) {
    int index = laterEmbeddings.size() - 1 - back;
    return index < 0 ? firstEmbedding[component] : laterEmbeddings.get(index)[component];
  }

  /** How many recordings after the first told a residual. */
  int laterResiduals() {
    return laterResiduals.size();
  }

  /**
   * How far the mean of network SOC − physics SOC moved since the first recording, fraction.
   *
   * @param back 0 for the newest recording, 1 for the one before it; NaN if there is none
   */
  double residualChange(int back) {
    int index = laterResiduals.size() - 1 - back;
    return index < 0 ? Double.NaN : laterResiduals.get(index) - firstResidual;
  }

  Optional<DegradationModes> modes() {
    return Optional.ofNullable(modes);
  }

  /** 0..1; NaN if not estimated. */
  double kneeProbability() {
    return kneeProbability;
  }

  long measurements() {
    return measurements;
  }

  long flagged() {
    return flagged;
  }

  /** Collects the values of {@link CellSigns}; not thread-safe. */
  public static final class Builder {
    private final String id;
    private List<Checkpoint> history = List.of();
    private @Nullable Interval soh;
    private List<ResistanceReading> resistances = List.of();
    private float[] firstEmbedding = {};
    private List<float[]> laterEmbeddings = List.of();
    private double firstResidual = Double.NaN;
    private List<Double> laterResiduals = List.of();
    private @Nullable DegradationModes modes;
    private double kneeProbability = Double.NaN;
    private long measurements;
    private long flagged;

    private Builder(String id) {
      this.id = id;
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
     * Sets the resistances.
     *
     * @param readings oldest first
     * @return this
     */
    public Builder resistances(List<ResistanceReading> readings) {
      resistances = List.copyOf(readings);
      return this;
    }

    /**
     * Sets the embeddings.
     *
     * @param first of the first checkpoint
     * @param later of the newest checkpoints after it, oldest first, of the same length
     * @return this
     */
    public Builder embeddings(float[] first, List<float[]> later) {
      firstEmbedding = first.clone();
      laterEmbeddings = later.stream().map(float[]::clone).toList();
      return this;
    }

    /**
     * Sets how far network and physics were apart.
     *
     * @param first mean of network SOC − physics SOC in the first recording that told it, fraction;
     *     NaN if none did
     * @param later the same of the newest recordings after it, oldest first
     * @return this
     */
    public Builder socResiduals(double first, List<Double> later) {
      firstResidual = first;
      laterResiduals = List.copyOf(later);
      return this;
    }

    /**
     * Sets the degradation modes.
     *
     * @param value losses since the first curve
     * @return this
     */
    public Builder modes(DegradationModes value) {
      modes = value;
      return this;
    }

    /**
     * Sets how likely a knee is.
     *
     * @param probability 0..1; NaN if not estimated
     * @return this
     */
    public Builder kneeProbability(double probability) {
      kneeProbability = probability;
      return this;
    }

    /**
     * Sets what the plausibility checks counted.
     *
     * @param all measurements of the cell
     * @param bad how many of them were missing or implausible
     * @return this
     */
    public Builder measurements(long all, long bad) {
      measurements = all;
      flagged = bad;
      return this;
    }

    /**
     * Makes the signs.
     *
     * @return the signs
     * @throws IllegalArgumentException if embeddings differ in length
     */
    public CellSigns build() {
      return new CellSigns(this);
    }
  }
}
