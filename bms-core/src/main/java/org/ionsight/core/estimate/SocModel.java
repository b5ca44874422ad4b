package org.ionsight.core.estimate;

import org.ionsight.core.cell.CellSpec;

/**
 * A stateful SOC network for all cells of a pack: one call is one step of the model clock (1 s).
 *
 * <p>Shapes: features are {@code cells × features} row by row (all features of cell 0 first), in
 * the order of {@link org.ionsight.core.soc.SocFeature}. Not thread-safe: one instance belongs to
 * one control loop. Implementations allocate nothing of their own in {@link #step}.
 */
public interface SocModel extends AutoCloseable {
  /**
   * How many cells one step estimates.
   *
   * @return number of cells
   */
  int cells();

  /**
   * Advances every cell by one step.
   *
   * @param features {@code cells × features}, finite
   * @param soc receives the SOC of each cell, fraction
   * @param variance receives the variance of the network's error for each cell, fraction squared
   */
  void step(float[] features, float[] soc, float[] variance);

  /**
   * Forgets the hidden state of one cell, as at a start or after a long gap.
   *
   * @param cell index from 0
   */
  void reset(int cell);

  /**
   * How many values one cell carries from step to step.
   *
   * @return number of floats; 0 for a model without memory, or whose memory cannot be saved
   */
  default int stateSize() {
    return 0;
  }

  /**
   * Copies what a cell carries from step to step, so that it survives a power cut; allocates
   * nothing.
   *
   * @param cell index from 0
   * @param out receives {@link #stateSize} values
   * @param at where to begin in {@code out}
   */
  default void stateInto(int cell, float[] out, int at) {}

  /**
   * Puts back what {@link #stateInto} copied out of the same network: the steps that follow are
   * those that would have followed then, to the last bit on the same runtime.
   *
   * @param cell index from 0
   * @param in holds {@link #stateSize} values
   * @param at where to begin in {@code in}
   */
  default void restoreState(int cell, float[] in, int at) {}

  /**
   * Turns the fused standard deviation into a calibrated 90 % interval.
   *
   * @return the calibration that was measured on validation cells
   */
  SocCalibration calibration();

  /**
   * Whether the calibration was measured on cells of a type; on others the interval is too narrow.
   *
   * @param spec the cell type
   * @return true if cells of this name took part in training and calibration
   */
  boolean calibratedFor(CellSpec spec);

  @Override
  void close();
}
