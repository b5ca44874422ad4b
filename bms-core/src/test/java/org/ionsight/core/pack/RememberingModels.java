package org.ionsight.core.pack;

import java.util.Optional;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModelIdentity;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.estimate.VerdictReason;
import org.ionsight.core.history.CellHistory;
import org.ionsight.core.soc.SocFeature;

/** Models whose answers depend on all that they saw, so that nothing can be lost unnoticed. */
record RememberingModels(ModelIdentity identity, int memorySize, int embeddingSize)
    implements ModelSet {
  static RememberingModels of(String soc, String health) {
    return of(soc, health, "");
  }

  static RememberingModels of(String soc, String health, String life) {
    return new RememberingModels(
        new ModelIdentity("bundle " + soc + health + life, soc, health, life), 3, 4);
  }

  /** Models that remember as much as those of the shipped bundle. */
  static RememberingModels ofUsualSize() {
    return new RememberingModels(ModelIdentity.UNNAMED, 64, 32);
  }

  @Override
  public Optional<SocModel> openSocModel(int cells) {
    return Optional.of(new Remembering(cells, memorySize));
  }

  /** Says that SOC is what the voltage was of late. */
  private static final class Remembering implements SocModel {
    private final int cells;
    private final int size;
    private final float[] memory;

    Remembering(int cells, int size) {
      this.cells = cells;
      this.size = size;
      memory = new float[cells * size];
    }

    @Override
    public int cells() {
      return cells;
    }

    @Override
    public void step(float[] features, float[] soc, float[] variance) {
      for (int cell = 0; cell < cells; cell++) {
        float v = features[cell * SocFeature.COUNT + SocFeature.VOLTAGE.ordinal()];
        for (int i = 0; i < size; i++) {
          int at = cell * size + i;
          memory[at] = memory[at] == 0 ? v : memory[at] + (v - memory[at]) / (3 + 20 * i);
        }
        soc[cell] = memory[cell * size] + 0.1f * (v - memory[cell * size + 2]);
        variance[cell] = 1e-4f;
      }
    }

    @Override
    public void reset(int cell) {
      java.util.Arrays.fill(memory, cell * size, (cell + 1) * size, 0);
    }

    @Override
    public int stateSize() {
      return size;
    }

    @Override
    public void stateInto(int cell, float[] out, int at) {
      System.arraycopy(memory, cell * size, out, at, size);
    }

    @Override
    public void restoreState(int cell, float[] in, int at) {
      System.arraycopy(in, at, memory, cell * size, size);
    }

    @Override
    public SocCalibration calibration() {
      return SocCalibration.GAUSSIAN;
    }

    @Override
    public boolean calibratedFor(CellSpec spec) {
      return true;
    }

    @Override
    public void close() {}
  }

  /** Says that SOH is the charge of the curve, and embeds its quarters. */
  @Override
  public Optional<HealthModel> openHealthModel() {
    return Optional.of(
        new ToldHealth(
            embeddingSize,
            (curve, result) -> {
              result.soh = curve.totalCharge();
              result.sohLow = result.soh - 0.02;
              result.sohHigh = result.soh + 0.02;
              int quarter = VoltageGrid.BINS / embeddingSize;
              java.util.Arrays.fill(result.embedding, 0);
              for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
                result.embedding[bin / quarter] += curve.charge(bin) + curve.cRate(bin);
              }
              result.distance = 0.5 + result.embedding[0];
              result.verdict = Verdict.NOMINAL;
              result.reason = VerdictReason.NONE;
            }));
  }

  /** Says a number that depends on everything in a history. */
  @Override
  public Optional<LifeModel> openLifeModel() {
    return Optional.of(new ToldLife(RememberingModels::sum));
  }

  private static double sum(CellHistory history) {
    double sum = 0;
    for (int i = 0; i < history.size(); i++) {
      sum += history.equivalentFullCycles(i) + history.soh(i) + history.cRate(i);
      sum += history.celsius(i);
      for (int k = 0; k < history.embeddingSize(); k++) {
        sum += history.embedding(i, k) - history.embedding(0, k);
      }
      for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
        float charge = history.charge(i, bin);
        sum += Float.isNaN(charge) ? 0 : charge * (bin + 1);
      }
    }
    return sum;
  }
}
