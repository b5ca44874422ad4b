package org.ionsight.train.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.CellTypes;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Parameters;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.export.OnnxWeights;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.interval.TypedSample;

/**
 * What a life network says of cells that it did not see, to fit margins by type from: each training
 * cell is answered by the member that was trained without it, validation cells by all. Stateless.
 */
public final class LifeSamples {
  /** Numbers of checkpoints. */
  private static final double[] BANDS = {3, 6, 12, 24, 48};

  private LifeSamples() {}

  /**
   * Centres of the bands of evidence.
   *
   * @return a copy
   */
  public static double[] bands() {
    return BANDS.clone();
  }

  /**
   * Asks the life network of a bundle.
   *
   * @param run of the shipped network; its bundle holds health and life
   * @param rows curves of every split
   * @param catalogue of the data directory
   * @return its answers in ln(RUL + 1)
   * @throws IOException if a file cannot be read
   * @throws TrainingException if the bundle's network is not one of this data and seed
   */
  public static List<TypedSample> of(TrainingRun run, CurveRows rows, DataCatalogue catalogue)
      throws IOException {
    byte[] health = Files.readAllBytes(run.bundle().resolve(ModelKind.HEALTH.fileName()));
    List<LifeTrajectory> lives = LifeRecipe.shippable(run, LifeData.load(catalogue, rows, health));
    List<LifeTrajectory> training = LifeData.of(lives, Split.TRAIN);
    return ask(restore(run, training), lives, run.seed());
  }

  /** Asks for lives of every split; those of test cells are left out. */
  static List<TypedSample> ask(LifeNetwork network, List<LifeTrajectory> lives, long seed) {
    List<LifeTrajectory> training = LifeData.of(lives, Split.TRAIN);
    List<LifeTrajectory> real =
        training.stream().filter(l -> !l.dataset().equals(SyntheticLives.DATASET)).toList();
    LifeFolds folds = new LifeFolds(training);
    List<TypedSample> samples = new ArrayList<>();
    for (double tokens : BANDS) {
      LifeScores.Options options = new LifeScores.Options((int) tokens, seed + (int) tokens);
      for (boolean curves : new boolean[] {true, false}) {
        LifeHistory.View view = LifeHistory.View.as(curves);
        LifeScores seen = new LifeScores(real, view, options);
        LifeScores held = new LifeScores(LifeData.of(lives, Split.VALIDATION), view, options);
        seen.answers(network, Optional.of(folds)).forEach(a -> samples.add(sample(a, curves)));
        held.answers(network, Optional.empty()).forEach(a -> samples.add(sample(a, curves)));
      }
    }
    return samples;
  }

  /** The members are only in the graph; one that can be written again is the same network. */
  private static LifeNetwork restore(TrainingRun run, List<LifeTrajectory> training)
      throws IOException {
    byte[] onnx = Files.readAllBytes(run.bundle().resolve(ModelKind.LIFE.fileName()));
    LifeNetwork network =
        new LifeNetwork(
            new Parameters(run.seed()), LifeScale.of(training), LifeRecipe.architecture(run));
    OnnxWeights.restore(onnx, network.parameters());
    Path again = Files.createTempFile("life", ".onnx");
    try {
      network.write().write(again, java.util.Map.of());
      if (!OnnxWeights.sameGraph(onnx, Files.readAllBytes(again))) {
        throw new TrainingException(
            "life.onnx: expected a network of this data, found one with other scales; train it"
                + " again");
      }
    } finally {
      Files.deleteIfExists(again);
    }
    return network;
  }

  private static TypedSample sample(LifeScores.Answer a, boolean curves) {
    String when =
        a.onlyBeginning()
            ? "first 100 cycles"
            : String.format(Locale.ROOT, "%.0f %% of life", 100 * a.share());
    return new TypedSample(
        type(a.life()),
        a.life().name(),
        curves && a.life().points()[0].hasCurve() ? when : when + ", SOH only",
        a.tokens(),
        a.quantiles()[0],
        a.quantiles()[1],
        a.quantiles()[2],
        Math.log(a.rul() + 1));
  }

  private static String type(LifeTrajectory life) {
    return life.dataset().equals(SyntheticLives.DATASET)
        ? SyntheticLives.DATASET
        : CellTypes.of(life.dataset(), life.cellId()).name();
  }
}
