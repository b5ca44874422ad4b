package org.ionsight.train.soc;

import java.io.IOException;
import java.util.List;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelOrigin;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.train.Recipe;
import org.ionsight.train.SourceCommit;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.bundle.TrainedModel;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.TrainingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gates and intervals of a bundle's SOC network, chosen and fitted again on validation
 * recordings as this version runs them: filters and fusion may have changed since. Or what charges
 * need beside them, with gates and scales as they are. Trains nothing; the network stays, and what
 * the card says of its errors is measured again.
 *
 * <p>Stateless.
 */
public final class SocCalibrate implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(SocCalibrate.class);

  private final Part part;

  /** What is fitted again. */
  public enum Part {
    /** Gates, scales and charges. */
    ALL,
    /** How much wider intervals are in charges. */
    CHARGES
  }

  /**
   * Makes the recipe.
   *
   * @param part what is fitted again; all else of the calibration stays
   */
  public SocCalibrate(Part part) {
    this.part = part;
  }

  @Override
  public void train(TrainingRun run) throws IOException {
    train(run, SocDataSet.read(DataCatalogue.read(run.data())));
  }

  void train(TrainingRun run, SocDataSet data) {
    BundleFiles bundle = BundleFiles.read(run.bundle());
    byte[] onnx = bundle.content(ModelKind.SOC.fileName()).orElse(null);
    ModelTraining trained = bundle.training().get(ModelKind.SOC);
    if (onnx == null || trained == null) {
      throw new TrainingException(
          run.bundle()
              + ": expected an SOC network and where it comes from, found none; train --recipe soc"
              + " first");
    }
    ModelTraining.Builder about = about(trained);
    SocCalibration calibration;
    try (ModelBundle models = ModelBundle.load(run.bundle(), Runtime.ONNX_RUNTIME)) {
      calibration = calibration(models, data.tracks(Split.VALIDATION), data.tracks(Split.TRAIN));
      for (Split split : List.of(Split.VALIDATION, Split.TEST)) {
        SocRecipe.measure(models, data.tracks(split), split, calibration).forEach(about::metric);
      }
    }
    BundleWriter.open(run.bundle(), SocRecipe.BUNDLE)
        .createdFrom(SourceCommit.current())
        .put(
            TrainedModel.soc(
                onnx, SocRecipe.ranges(data.tracks(Split.TRAIN)), about.build(), calibration))
        .write();
    LOG.info("soc: calibration written to {}", run.bundle());
  }

  private SocCalibration calibration(
      ModelBundle models, List<SocTrack> validation, List<SocTrack> training) {
    if (part == Part.ALL) {
      return SocIntervals.calibrate(models, validation, training);
    }
    try (SocModel model = models.openSocModel(1).orElseThrow()) {
      return SocIntervals.charges(models, model.calibration(), validation, training);
    }
  }

  /** The same training, whose commit made the network; the bundle's is the one that calibrates. */
  static ModelTraining.Builder about(ModelTraining trained) {
    ModelOrigin origin = trained.origin();
    ModelTraining.Builder about =
        ModelTraining.recipe(origin.recipe()).seed(origin.seed()).commit(origin.commit());
    origin.dataSets().forEach(about::dataSet);
    origin.settings().forEach(about::setting);
    trained.cells().forEach(about::cells);
    return about;
  }
}
