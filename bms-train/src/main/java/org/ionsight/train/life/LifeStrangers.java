package org.ionsight.train.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ionsight.core.estimate.HealthEstimate;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeEstimate;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.core.history.CellHistory;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.life.LifeTrajectory.Point;
import org.ionsight.train.stranger.TypeErrors;

/**
 * How wrong a life network is on a cell type that neither it nor the health network whose estimates
 * it reads was trained on. Stateless.
 */
public final class LifeStrangers {
  private static final double[] BANDS = {3, 6, 12, 24, 48};

  private LifeStrangers() {}

  /**
   * Trains a network without a data set, and without what the shipped one leaves out, on the health
   * network beside it, unless it is there already.
   *
   * @param run of the shipped network
   * @param home directory whose {@code bundle} has a health network without the same
   * @param dataset to leave out
   * @param rows curves of every split
   * @throws IOException if a file cannot be read or written
   */
  public static void train(TrainingRun run, Path home, String dataset, CurveRows rows)
      throws IOException {
    Path bundle = home.resolve("bundle");
    if (Files.exists(bundle.resolve(ModelKind.LIFE.fileName()))) {
      return;
    }
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    // HUST cycled the cells that Severson did: one type.
    Set<String> type =
        dataset.equals("severson-qv") ? Set.of(dataset, "pinn4soh-hust") : Set.of(dataset);
    List<LifeTrajectory> lives =
        LifeData.load(
            catalogue, rows, Files.readAllBytes(bundle.resolve(ModelKind.HEALTH.fileName())));
    new LifeRecipe().train(run.leavingOut(type, home, null), lives, LifeData.sources(catalogue));
  }

  /**
   * Measures a network on lives of the type that were seen to their end, of cells that are not for
   * tests, as a user would meet them: every checkpoint is an estimate of the health network.
   *
   * @param bundle of both networks
   * @param run of the shipped network
   * @param rows curves of every split
   * @param dataset that was left out
   * @return errors in ln(RUL + 1) by number of checkpoints; empty if there are too few estimates
   * @throws IOException if labels cannot be read
   */
  public static Optional<BandedMargins> errors(
      Path bundle, TrainingRun run, CurveRows rows, String dataset) throws IOException {
    List<CurveRow> unseen =
        rows.select(r -> r.dataset().equals(dataset) && isCalibration(r)).rows();
    List<LifeTrajectory> lives = LifeData.measured(DataCatalogue.read(run.data()), unseen);
    TypeErrors errors = new TypeErrors(BANDS);
    try (ModelBundle networks = ModelBundle.load(bundle, Runtime.ONNX_RUNTIME);
        HealthModel health = networks.openHealthModel().orElseThrow();
        LifeModel life = networks.openLifeModel().orElseThrow()) {
      LifeEstimate estimate = new LifeEstimate();
      for (LifeTrajectory one : lives) {
        for (double band : BANDS) {
          for (double share : LifeScores.SHARES) {
            double until = one.onlyBeginning() ? one.watched() : share * one.endOfLife();
            List<Point> seen = LifeHistory.until(one, 0, until, (int) band);
            CellHistory history = history(health, seen);
            if (!one.censored() && history.size() >= 2) {
              life.estimate(history, estimate);
              double left = one.endOfLife() - seen.get(seen.size() - 1).efc();
              if (estimate.verdict != Verdict.REJECT && left > 0) {
                errors.add(one.name(), history.size(), Math.log1p(estimate.rul) - Math.log1p(left));
              }
            }
          }
        }
      }
    }
    return errors.margins();
  }

  /** The twins of RWTH that were for validation of health are the test cells of life. */
  private static boolean isCalibration(CurveRow row) {
    return row.split() == Split.TRAIN
        || (row.split() == Split.VALIDATION && !row.dataset().equals("rwth-sanyo"));
  }

  private static CellHistory history(HealthModel health, List<Point> seen) {
    CellHistory history = new CellHistory(health.embeddingSize());
    HealthEstimate today = new HealthEstimate(health.embeddingSize());
    for (Point point : seen) {
      var curve = point.curve();
      if (curve != null) {
        health.estimate(curve, today);
        if (today.verdict != Verdict.REJECT) {
          history.add(point.efc(), today.soh, today.embedding, curve);
        }
      }
    }
    return history;
  }
}
