package org.ionsight.train.health;

import java.io.IOException;
import java.util.List;
import org.ionsight.train.TrainingRun;

/** A bundle with a health network that took a few steps, for tests of what comes after it. */
public final class HealthBundles {
  private HealthBundles() {}

  /**
   * Writes the bundle of a run.
   *
   * @param run whose bundle it is
   * @throws IOException if it cannot be written
   */
  public static void write(TrainingRun run) throws IOException {
    new HealthRecipe(new HealthRecipe.Plan(1, 2, 8, 1e-3)).train(run, rows(), List.of());
  }

  /**
   * The simulated curves that the network was trained on.
   *
   * @return three cells, one of each split
   */
  public static CurveRows rows() {
    return SampleRows.ofThreeCells(6);
  }
}
