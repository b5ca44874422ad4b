package org.ionsight.train;

import java.io.IOException;

/** One model from data to bundle. */
public interface Recipe {
  /**
   * Trains, exports, calibrates and puts the model into the bundle of the run.
   *
   * @param run where from, where to, how long
   * @throws IOException if data cannot be read or results cannot be written
   */
  void train(TrainingRun run) throws IOException;
}
