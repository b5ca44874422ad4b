package org.ionsight.core.pack;

import java.util.Optional;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.soc.SocFeature;

/** Models whose answers can be computed by hand. */
final class FakeModels implements ModelSet {
  /** Says that SOC is the normalised voltage, ±1 %. */
  @Override
  public Optional<SocModel> openSocModel(int cells) {
    return Optional.of(
        new ToldSoc(
            cells,
            SocCalibration.GAUSSIAN,
            (features, soc, variance) -> {
              for (int cell = 0; cell < cells; cell++) {
                soc[cell] = features[cell * SocFeature.COUNT + SocFeature.VOLTAGE.ordinal()];
                variance[cell] = 1e-4f;
              }
            }));
  }

  /** Says that SOH is the charge of the curve, ±2 %. */
  @Override
  public Optional<HealthModel> openHealthModel() {
    return Optional.of(
        new ToldHealth(
            1,
            (curve, result) -> {
              result.soh = curve.totalCharge();
              result.sohLow = result.soh - 0.02;
              result.sohHigh = result.soh + 0.02;
              result.embedding[0] = (float) result.soh;
              result.verdict = Verdict.NOMINAL;
              result.reason = VerdictReason.NONE;
            }));
  }

  /** Says that a cell lasts 1,000 equivalent full cycles less what it did. */
  @Override
  public Optional<LifeModel> openLifeModel() {
    return Optional.of(
        new ToldLife(history -> 1000 - history.equivalentFullCycles(history.size() - 1)));
  }
}
