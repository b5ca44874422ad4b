package org.ionsight.core.feature;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.DegradationModes;
import org.ionsight.core.estimate.Verdict;

/**
 * The {@link PhysicalFeature}s of one cell; what was not observed is NaN.
 *
 * <p>Immutable and thread-safe.
 */
public final class CellFeatures {
  /** A cell of which nothing is known. */
  public static final CellFeatures NONE = builder().build();

  private final Map<PhysicalFeature, Double> values;

  private CellFeatures(Builder builder) {
    values = new EnumMap<>(builder.values);
  }

  /**
   * Starts with nothing observed.
   *
   * @return a builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * One feature.
   *
   * @param feature which
   * @return the value in the feature's own unit; NaN if it was not observed
   */
  public double value(PhysicalFeature feature) {
    return values.getOrDefault(feature, Double.NaN);
  }

  /** Collects what was observed of a cell; not thread-safe. */
  public static final class Builder {
    // Below 20 cycles apart the error of two estimates (0.01 each) is a slope of 0.07 per 100.
    private static final double SLOPE_CYCLES = 20;
    // A resistance falls by about 2 % per kelvin below 25 degC: 5 K hide or invent 10 %.
    private static final double SAME_TEMPERATURE = 5;
    // Resistance doubles towards empty; a fifth of a volt is about a fifth of the charge.
    private static final double SAME_VOLTS = 0.2;

    private final Map<PhysicalFeature, Double> values = new EnumMap<>(PhysicalFeature.class);

    private Builder() {}

    /**
     * Sets one feature.
     *
     * @param feature which
     * @param value in the feature's own unit; a value that is not finite counts as not observed
     * @return this
     */
    public Builder set(PhysicalFeature feature, double value) {
      if (Double.isFinite(value)) {
        values.put(feature, value);
      } else {
        values.remove(feature);
      }
      return this;
    }

    /**
     * Sets health, its change, its slope and the throughput from the checkpoints.
     *
     * @param checkpoints oldest first; an empty list changes nothing
     * @return this
     */
    public Builder history(List<Checkpoint> checkpoints) {
      if (checkpoints.isEmpty()) {
        return this;
      }
      Checkpoint first = checkpoints.get(0);
      Checkpoint last = checkpoints.get(checkpoints.size() - 1);
      set(PhysicalFeature.SOH, last.soh().value());
      set(PhysicalFeature.THROUGHPUT, last.equivalentFullCycles());
      if (checkpoints.size() > 1) {
        set(PhysicalFeature.SOH_CHANGE, last.soh().value() - first.soh().value());
        set(PhysicalFeature.SOH_SLOPE, 100 * slope(checkpoints));
      }
      return this;
    }

    /** The median slope of all pairs that are far enough apart (Theil and Sen). */
    private static double slope(List<Checkpoint> checkpoints) {
      int n = checkpoints.size();
      double[] slopes = new double[n * (n - 1) / 2];
      int count = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < i; j++) {
          double cycles =
              checkpoints.get(i).equivalentFullCycles() - checkpoints.get(j).equivalentFullCycles();
          if (cycles >= SLOPE_CYCLES) {
            double change = checkpoints.get(i).soh().value() - checkpoints.get(j).soh().value();
            slopes[count++] = change / cycles;
          }
        }
      }
      return Robust.median(Arrays.copyOf(slopes, count));
    }

    /**
     * Sets the main peak, its change, and the conditions of the latest curve.
     *
     * @param spec the cell
     * @param first the first curve of the cell's life
     * @param latest the newest curve; may be the first one, then nothing is said about changes
     * @return this
     */
    public Builder curves(
        CellSpec spec, IncrementalCapacityCurve first, IncrementalCapacityCurve latest) {
      IncrementalCapacityPeak before = IncrementalCapacityPeak.of(first, spec);
      IncrementalCapacityPeak now = IncrementalCapacityPeak.near(before, latest, spec);
      set(PhysicalFeature.PEAK_HEIGHT, now.perVolt());
      set(PhysicalFeature.PEAK_VOLTS, now.volts());
      if (first != latest && first.direction() == latest.direction()) {
        set(PhysicalFeature.PEAK_HEIGHT_CHANGE, now.perVolt() / before.perVolt() - 1);
        set(PhysicalFeature.PEAK_SHIFT, now.volts() - before.volts());
      }
      set(PhysicalFeature.TEMPERATURE, latest.meanCelsius());
      if (latest.totalCharge() > 0) {
        set(PhysicalFeature.C_RATE, latest.meanCRate());
        int top = VoltageGrid.BINS - 1;
        if (latest.observed(top)) {
          set(PhysicalFeature.TOP_SHARE, latest.charge(top) / latest.totalCharge());
        }
      }
      return this;
    }

    /**
     * Sets the resistance and, if both were measured in about the same state, its change.
     *
     * @param first what was probed at the first checkpoint
     * @param latest what was probed at the newest checkpoint; may be {@code first}
     * @return this
     */
    public Builder resistance(ResistanceProbe first, ResistanceProbe latest) {
      set(PhysicalFeature.RESISTANCE, latest.ohms());
      // NaN, where temperature was not observed, must not suppress the change.
      boolean apart =
          Math.abs(first.meanCelsius() - latest.meanCelsius()) > SAME_TEMPERATURE
              || Math.abs(first.meanVolts() - latest.meanVolts()) > SAME_VOLTS;
      if (first != latest && !apart) {
        set(PhysicalFeature.RESISTANCE_CHANGE, latest.ohms() / first.ohms() - 1);
      }
      return this;
    }

    /**
     * Sets what was lost: of positive material, and of lithium and negative material if the verdict
     * is {@link Verdict#NOMINAL}. In three simulated packs charged at C/3 to C/2, where it is not,
     * the nine cells of fast loss of positive material lay 20 to 36 spreads from the others in that
     * and no other cell above 3; but they also seemed to lose more lithium and negative material
     * than they did, by as much as the cells that lost these fast.
     *
     * @param modes losses since the first curve
     * @return this
     */
    public Builder modes(DegradationModes modes) {
      set(PhysicalFeature.POSITIVE_LOSS, modes.lamPositive().value());
      if (modes.verdict() == Verdict.NOMINAL) {
        set(PhysicalFeature.LITHIUM_LOSS, modes.lli().value());
        set(PhysicalFeature.NEGATIVE_LOSS, modes.lamNegative().value());
      }
      return this;
    }

    /**
     * Makes the features.
     *
     * @return the features
     */
    public CellFeatures build() {
      return new CellFeatures(this);
    }
  }
}
