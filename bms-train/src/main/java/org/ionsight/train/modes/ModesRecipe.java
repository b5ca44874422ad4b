package org.ionsight.train.modes;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.sim.ModeSample;
import org.ionsight.sim.ModeSynthesis;
import org.ionsight.train.Recipe;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The network of degradation modes from half-cell curves to bundle: train on synthesised full
 * cells, export, calibrate and measure on others.
 *
 * <p>Stateless.
 */
public final class ModesRecipe implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(ModesRecipe.class);

  private static final long VALIDATION_SEED = 7_202_611;
  private static final int VALIDATION_CELLS = 1200;

  record Plan(int epochs, int stepsPerEpoch, int batch, double peakLearningRate) {
    static final Plan FULL = new Plan(30, 400, 128, 2e-3);
  }

  private final Plan plan;

  /** Makes the recipe in the size that is shipped. */
  public ModesRecipe() {
    this(Plan.FULL);
  }

  ModesRecipe(Plan plan) {
    this.plan = plan;
  }

  @Override
  public void train(TrainingRun run) throws IOException {
    train(run, HalfCells.read(DataCatalogue.read(run.data())));
  }

  void train(TrainingRun run, HalfCells halfCells) throws IOException {
    ModeSynthesis training =
        new ModeSynthesis(run.seed(), halfCells.training(), ModeSynthesis.Settings.TRAINING);
    ModesScores validation = new ModesScores(cells(halfCells), 1);
    ModesTrunk.Kind kind = ModesTrunk.Kind.valueOf(System.getProperty("trunk", "CONVOLUTION"));
    ModesNetwork network = new ModesNetwork(new Parameters(run.seed()), kind);
    LOG.info(
        "modes: {} parameters, {} multiply-adds",
        network.parameters().size(),
        network.multiplyAdds());
    Path work = run.work().resolve("modes-" + run.seed());
    ModesTask task = new ModesTask(network, training, plan.batch, plan.stepsPerEpoch, validation);
    new TrainingLoop(
            task,
            new TrainingLoop.Settings(
                "modes",
                run.seed(),
                Integer.getInteger("epochs", plan.epochs),
                plan.peakLearningRate,
                1e-2,
                1.0,
                work,
                run.resume(),
                run.limit()))
        .run();
    for (ModesScores.Score s : validation.score(network)) {
      LOG.info(
          String.format(
              Locale.ROOT,
              "%s %s %s: MAE %.4f RMSE %.4f cover %.3f width %.4f",
              s.chemistry(),
              s.condition(),
              s.mode(),
              s.mae(),
              s.rmse(),
              s.coverage(),
              s.width()));
    }
  }

  private static List<ModeSample> cells(HalfCells halfCells) {
    ModeSynthesis cells =
        new ModeSynthesis(VALIDATION_SEED, halfCells.training(), ModeSynthesis.Settings.TRAINING);
    long t = System.nanoTime();
    List<ModeSample> samples = new ArrayList<>();
    for (int i = 0; i < VALIDATION_CELLS; i++) {
      samples.add(cells.sample(i));
    }
    LOG.info("{} us per cell", (System.nanoTime() - t) / 1000 / VALIDATION_CELLS);
    return samples;
  }
}
