package org.ionsight.core.pack;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;

/** A SOC model without memory that says what a test tells it to, of all cells but strangers. */
record ToldSoc(int cells, SocCalibration calibration, Says says) implements SocModel {
  /** Fills in SOC and variance of all cells. */
  interface Says {
    void step(float[] features, float[] soc, float[] variance);
  }

  @Override
  public void step(float[] features, float[] soc, float[] variance) {
    says.step(features, soc, variance);
  }

  @Override
  public void reset(int cell) {}

  @Override
  public boolean calibratedFor(CellSpec spec) {
    return !spec.name().equals("stranger");
  }

  @Override
  public void close() {}
}
