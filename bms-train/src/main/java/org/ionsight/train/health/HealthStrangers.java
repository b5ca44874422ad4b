package org.ionsight.train.health;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.stranger.TypeErrors;

/** How wrong a health network is on a cell type that it was trained without. Stateless. */
public final class HealthStrangers {
  /** Observed shares, as the margins of known types have them. */
  private static final double[] BANDS = {0.2, 0.4, 0.6, 0.85};

  /** As the networks of {@code soh-transfer}: more epochs make them surer, not better, abroad. */
  private static final int EPOCHS = 6;

  private static final int MOST_PER_CELL = 60;
  private static final long WINDOW_SEED = 7;

  private HealthStrangers() {}

  /**
   * Trains a network without a data set and without what the shipped one leaves out, unless it is
   * there already.
   *
   * @param run of the shipped network
   * @param home directory of this network, for this seed and what is left out; its bundle, which is
   *     written only when it is trained, is in {@code bundle}
   * @param dataset to leave out
   * @param rows curves of every split
   * @param sources what they come from
   * @throws IOException if a file cannot be written
   */
  public static void train(
      TrainingRun run, Path home, String dataset, CurveRows rows, List<DataSetUse> sources)
      throws IOException {
    Path bundle = home.resolve("bundle");
    if (!Files.exists(bundle.resolve(ModelKind.HEALTH.fileName()))) {
      new HealthRecipe().train(run.leavingOut(Set.of(dataset), home, EPOCHS), rows, sources);
    }
  }

  /**
   * Measures a network on curves and windows of the type, of cells that are not for tests; the
   * cathode is not told, and what the network rejects is left out.
   *
   * @param bundle of the network
   * @param rows curves of every split
   * @param dataset that was left out
   * @return errors by observed share; empty if there are too few estimates
   */
  public static Optional<BandedMargins> errors(Path bundle, CurveRows rows, String dataset) {
    CurveRows unseen = rows.select(r -> r.dataset().equals(dataset) && r.split() != Split.TEST);
    TypeErrors errors = new TypeErrors(BANDS);
    SplittableRandom random = new SplittableRandom(WINDOW_SEED);
    try (ModelBundle networks = ModelBundle.load(bundle, Runtime.ONNX_RUNTIME);
        HealthModel health = networks.openHealthModel().orElseThrow()) {
      HealthEstimate estimate = new HealthEstimate(health.embeddingSize());
      for (List<CurveRow> cell : unseen.byCell().values()) {
        for (CurveRow row : HealthData.evenly(cell, MOST_PER_CELL)) {
          for (double share : HealthScores.SHARES) {
            if (share == 1.0 || row.curve().observedShare() > share) {
              health.estimate(window(row, share, random), estimate);
              if (estimate.verdict != Verdict.REJECT) {
                errors.add(row.cellId(), estimate.observedShare, estimate.soh - row.soh());
              }
            }
          }
        }
      }
    }
    return errors.margins();
  }

  private static IncrementalCapacityCurve window(
      CurveRow row, double share, SplittableRandom random) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.copyFrom(share == 1.0 ? row.curve() : PartialWindow.cut(row.curve(), share, random));
    curve.setCathode(Cathode.UNKNOWN);
    return curve;
  }
}
