package org.ionsight.train.interval;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.ionsight.train.Recipe;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.HealthSamples;
import org.ionsight.train.health.HealthTemperatures;
import org.ionsight.train.life.LifeSamples;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The margins of each known cell type that has enough unseen cells: for health its validation
 * cells, for life those and the training cells that a member did not learn from; and the
 * temperatures at which each type was seen. Trains nothing, changes no estimate and sees no test
 * cell. It logs what the same fits do on cells that are left out.
 *
 * <p>Stateless.
 */
public final class IntervalsRecipe implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(IntervalsRecipe.class);
  private static final String BUNDLE = "ionsight-base";

  /** Of the windows; another one than that of the margins of all types. */
  private static final long WINDOW_SEED = 33;

  /** Makes the recipe. */
  public IntervalsRecipe() {}

  @Override
  public void train(TrainingRun run) throws IOException {
    BundleFiles bundle = BundleFiles.read(run.bundle());
    TypeCalibration health = types(bundle.calibration().healthTypes().orElse(null), "health", run);
    TypeCalibration life = types(bundle.calibration().lifeTypes().orElse(null), "life", run);
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    CurveRows rows = HealthData.load(catalogue, run.work());
    CurveRows learned = rows.select(row -> HealthData.mayLearn(run, row));
    byte[] onnx = Files.readAllBytes(run.bundle().resolve(ModelKind.HEALTH.fileName()));
    List<TypedSample> ofHealth = HealthSamples.of(onnx, learned, WINDOW_SEED);
    List<TypedSample> ofLife = LifeSamples.of(run, rows, catalogue);
    BandedMargins pooledHealth = pooled(bundle.calibration().health(), "health", run);
    BandedMargins pooledLife = pooled(bundle.calibration().life(), "life", run);
    TypeMargins margins = new TypeMargins(HealthSamples.bands(), ofHealth, pooledHealth);
    TypeMargins lives = new TypeMargins(LifeSamples.bands(), ofLife, pooledLife);
    BundleWriter.open(run.bundle(), BUNDLE)
        .healthTypes(
            health
                .withMargins(fit("health", health, margins))
                .withTemperatures(HealthTemperatures.of(learned, health.types())))
        .lifeTypes(life.withMargins(fit("life", life, lives)))
        .write();
    LOG.info("intervals: written to {}", run.bundle());
  }

  private static TypeCalibration types(
      @Nullable TypeCalibration types, String model, TrainingRun run) {
    if (types == null) {
      throw new TrainingException(
          "%s: expected the cell types that %s knows, found none; train --recipe strangers first"
              .formatted(run.bundle(), model));
    }
    return types;
  }

  private static BandedMargins pooled(
      Optional<BandedMargins> margins, String model, TrainingRun run) {
    return margins.orElseThrow(
        () ->
            new TrainingException(
                "%s: expected margins of %s for all types together, found none; train --recipe %s"
                    .formatted(run.bundle(), model, model)));
  }

  private static Map<String, BandedMargins> fit(
      String model, TypeCalibration types, TypeMargins margins) {
    Set<String> fitted = new LinkedHashSet<>();
    for (CalibratedType type : types.types()) {
      List<Double> bands = margins.bands(type.name());
      LOG.info("intervals: {} of {} by its own cells at {}", model, type.name(), bands);
      if (!bands.isEmpty()) {
        fitted.add(type.name());
      }
    }
    for (TypeMargins.LeftOut row : margins.leaveOneOut(fitted)) {
      LOG.info(
          String.format(
              Locale.ROOT,
              "intervals: %s of %s, %s, %d cells left out in turn: coverage %.3f (%.3f to %.3f),"
                  + " width %.4f",
              model,
              row.type(),
              row.condition(),
              row.cells(),
              row.coverage(),
              row.least(),
              row.most(),
              row.width()));
    }
    Map<String, BandedMargins> own = new LinkedHashMap<>();
    fitted.forEach(type -> own.put(type, margins.fit(type)));
    return own;
  }
}
