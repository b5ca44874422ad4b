package org.ionsight.train.soc;

import java.io.IOException;
import java.util.List;
import org.ionsight.core.estimate.SocCalibration;
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
 * recordings as this version runs them: filters and fusion may have changed since. Trains nothing;
 * the network stays, and what the card says of its errors is measured again.
 *
 * <p>Stateless.
 */
public final class SocCalibrate implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(SocCalibrate.class);

  /** Makes the recipe. */
  public SocCalibrate() {}

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
      calibration =
          SocIntervals.calibrate(models, data.tracks(Split.VALIDATION), data.tracks(Split.TRAIN));
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
    LOG.info("soc: gates and intervals written to {}", run.bundle());
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
