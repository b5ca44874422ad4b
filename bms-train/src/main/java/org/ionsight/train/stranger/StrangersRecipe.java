package org.ionsight.train.stranger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.ionsight.train.Recipe;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.bundle.BundleWriter;
import org.ionsight.train.catalogue.CellTypes;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.health.CurveRow;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.health.HealthStrangers;
import org.ionsight.train.life.LifeStrangers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a bundle says of cells of a type that it does not know: which types it knows, and how wrong
 * networks of the same recipes are on each of those when they are trained without it. Test cells
 * take no part, and neither do types of which there are only test cells, nor what the run leaves
 * out. A type is known if its cells were seen to age.
 *
 * <p>Networks are kept in the working directory, so a run that was cut off goes on. Stateless.
 */
public final class StrangersRecipe implements Recipe {
  private static final Logger LOG = LoggerFactory.getLogger(StrangersRecipe.class);
  private static final String BUNDLE = "ionsight-base";

  /** One charge of one new cell: how wrong others are on it counts, but not for a known type. */
  private static final String NEVER_AGED = "lg-18650hg2";

  /** Makes the recipe. */
  public StrangersRecipe() {}

  @Override
  public void train(TrainingRun run) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(run.data());
    CurveRows rows = HealthData.load(catalogue, run.work());
    List<DataSetUse> sources = List.copyOf(HealthData.sources(catalogue));
    CurveRows learned = rows.select(row -> HealthData.mayLearn(run, row));
    Map<String, CalibratedType> types = types(learned, sources);
    Map<String, BandedMargins> health = new LinkedHashMap<>();
    Map<String, BandedMargins> life = new LinkedHashMap<>();
    for (Map.Entry<String, CalibratedType> type : types.entrySet()) {
      String dataset = type.getKey();
      String name = type.getValue().name();
      Path home = run.work().resolve("strangers").resolve(folder(run, dataset));
      Path bundle = home.resolve("bundle");
      HealthStrangers.train(run, home, dataset, rows, sources);
      HealthStrangers.errors(bundle, learned, dataset).ifPresent(e -> health.put(name, e));
      if (!dataset.equals(NEVER_AGED)) {
        LifeStrangers.train(run, home, dataset, rows);
        LifeStrangers.errors(bundle, run, learned, dataset).ifPresent(e -> life.put(name, e));
      }
      LOG.info(
          "strangers: {} left out: health {}, life {}",
          name,
          words(health, name),
          words(life, name));
    }
    List<CalibratedType> known = known(types);
    BundleWriter.open(run.bundle(), BUNDLE)
        .healthTypes(new TypeCalibration(known, health))
        .lifeTypes(new TypeCalibration(known, life))
        .write();
    LOG.info("strangers: written to {}", run.bundle());
  }

  /** Networks that leave out other things are others: each has its own folder. */
  static String folder(TrainingRun run, String dataset) {
    String also = String.join(",", new TreeSet<>(run.without()));
    return also.isEmpty()
        ? "without-%s-%d".formatted(dataset, run.seed())
        : "without-%s-and-%08x-%d".formatted(dataset, also.hashCode(), run.seed());
  }

  /** The types that health and life may call known. */
  static List<CalibratedType> known(Map<String, CalibratedType> types) {
    return types.entrySet().stream()
        .filter(type -> !type.getKey().equals(NEVER_AGED))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The types that have training cells, by data set. */
  static Map<String, CalibratedType> types(CurveRows rows, List<DataSetUse> sources) {
    List<String> datasets = sources.stream().map(DataSetUse::name).toList();
    Map<String, CalibratedType> types = new LinkedHashMap<>();
    for (CurveRow row : rows.rows()) {
      if (row.split() == Split.TRAIN && datasets.contains(row.dataset())) {
        types.computeIfAbsent(row.dataset(), d -> CalibratedType.of(CellTypes.of(d, row.cellId())));
      }
    }
    return types;
  }

  private static String words(Map<String, BandedMargins> errors, String name) {
    BandedMargins margins = errors.get(name);
    return margins == null
        ? "none"
        : java.util.Arrays.toString(margins.evidence())
            + java.util.Arrays.toString(margins.margins());
  }
}
