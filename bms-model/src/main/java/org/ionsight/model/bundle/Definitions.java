package org.ionsight.model.bundle;

import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.SocReference;
import org.ionsight.core.estimate.SohDefinition;

/**
 * What the numbers of a bundle mean. Immutable.
 *
 * @param samplePeriodSeconds step of the model clock, s
 * @param socReference what 100 % SOC means
 * @param sohDefinition what SOH is a ratio of
 * @param rulUnit unit of remaining useful life
 * @param endOfLifeSoh state of health that ends a life, fraction 0.5..0.95
 * @param voltageBins bins of the normalised voltage grid
 */
public record Definitions(
    double samplePeriodSeconds,
    SocReference socReference,
    SohDefinition sohDefinition,
    RulUnit rulUnit,
    double endOfLifeSoh,
    int voltageBins) {

  /** The sign of current in every input: the only one there is. */
  public static final String CURRENT_SIGN = "charge_positive";

  /** What this version of the library computes and expects of new bundles. */
  public static final Definitions CURRENT =
      new Definitions(
          1.0,
          SocReference.REMAINING,
          SohDefinition.CAPACITY,
          RulUnit.EQUIVALENT_FULL_CYCLES,
          0.80,
          VoltageGrid.BINS);

  /** Rejects values that no cell could have. */
  public Definitions {
    if (!(samplePeriodSeconds > 0) || Double.isInfinite(samplePeriodSeconds)) {
      throw new IllegalArgumentException(
          "sample period must be positive, was " + samplePeriodSeconds + " s");
    }
    if (!(endOfLifeSoh >= 0.5 && endOfLifeSoh <= 0.95)) {
      throw new IllegalArgumentException(
          "end-of-life SOH must be in 0.5..0.95, was " + endOfLifeSoh);
    }
    if (voltageBins < 1) {
      throw new IllegalArgumentException("voltage bins must be positive, was " + voltageBins);
    }
  }
}
