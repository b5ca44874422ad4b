package org.ionsight.train.bundle;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.model.guard.HealthGuard;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BundleCalibration;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.SeenTemperatures;
import org.ionsight.model.uncertainty.TypeCalibration;

/**
 * Writes {@code CARD.md} from {@code bundle.json}, {@code training.json}, {@code calibration.json}
 * and {@code clusters.json}, so that the card cannot say anything else. Source: Mitchell et al.,
 * "Model cards for model reporting", FAT* 2019, doi:10.1145/3287560.3287596.
 */
final class ModelCard {
  private final BundleManifest manifest;
  private final Map<ModelKind, ModelTraining> trainings;
  private final BundleCalibration calibration;
  private final Optional<ClusterModel> groups;
  private final StringBuilder text = new StringBuilder();

  private ModelCard(
      BundleManifest manifest,
      Map<ModelKind, ModelTraining> trainings,
      BundleCalibration calibration,
      Optional<ClusterModel> groups) {
    this.groups = groups;
    this.manifest = manifest;
    this.calibration = calibration;
    this.trainings = trainings;
  }

  static String of(
      BundleManifest manifest,
      Map<ModelKind, ModelTraining> trainings,
      BundleCalibration calibration,
      Optional<ClusterModel> groups) {
    ModelCard card = new ModelCard(manifest, trainings, calibration, groups);
    card.head();
    card.limits();
    card.types();
    groups.ifPresent(model -> GroupCard.of(model).forEach(card::line));
    trainings.forEach(card::model);
    card.dataSets();
    return card.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void row(String... columns) {
    line("| " + String.join(" | ", columns) + " |");
  }

  private void head() {
    line("# Model card: " + manifest.id() + " " + manifest.version());
    line("");
    line(
        "Made from `bundle.json`, `training.json`, `calibration.json`%s by the bundle writer; code at commit `%s`."
            .formatted(groups.isPresent() ? " and `clusters.json`" : "", manifest.createdFrom()));
    line("");
    line("## Intended use");
    line("");
    line("Estimates for single lithium-ion cells from voltage, current and temperature:");
    for (ModelKind kind : manifest.models().keySet()) {
      line(
          switch (kind) {
            case SOC ->
                "- `soc.onnx`: state of charge (%s), one step a second."
                    .formatted(manifest.definitions().socReference());
            case HEALTH ->
                "- `health.onnx`: state of health (%s) and an embedding, from one charge or discharge curve."
                    .formatted(manifest.definitions().sohDefinition());
            case PULSE ->
                "- `pulse.onnx`: state of health (%s) and cathode of a cell of unknown history, from one pulse test."
                    .formatted(manifest.definitions().sohDefinition());
            case MODES ->
                "- `modes.onnx`: loss of lithium inventory and of active material, from a slow"
                    + " charge or discharge, best beside one of the new cell.";
            case LIFE ->
                "- `life.onnx`: remaining useful life (%s) to an SOH of %s, from a history of checkpoints."
                    .formatted(
                        manifest.definitions().rulUnit(),
                        figure(manifest.definitions().endOfLifeSoh()));
          });
    }
    line("");
    line("Advisory only: limits and contactors stay with the battery management system.");
    line("");
  }

  private void limits() {
    line("## Limits");
    line("");
    line("What the training sets covered; outside of it the verdict is CAUTION or REJECT:");
    line("");
    line("| model | quantity | from | to | unit |");
    line("|---|---|---|---|---|");
    for (ModelContract model : manifest.models().values()) {
      for (Map.Entry<RangedQuantity, ValueRange> entry : model.validRanges().entrySet()) {
        row(
            model.kind().contractName(),
            entry.getKey().contractName(),
            figure(entry.getValue().low()),
            figure(entry.getValue().high()),
            entry.getKey().unit());
      }
    }
    line("");
    line(
        "Intervals are calibrated to 90 % on data that weights were not fitted to: for health and");
    line(
        "life on validation cells, for SOC on validation recordings of the training cells. The"
            + " same");
    line(
        "data chose the epoch. They hold for cells like those, not for other cell types, formats"
            + " or");
    line("damaged cells; the coverage that was measured is in the tables below.");
    line("");
    line(
        "**The tables below were measured when each network was trained**, on its own recipe's"
            + " test,");
    line(
        "with the filters and corrections of that time. What the library does with them today is"
            + " in");
    line(
        "`docs/results/accuracy.md` of the source, which `./bms evaluate` writes; where the two"
            + " differ,");
    line("as for SOC of LFP cells (`soc-lfp`), the tables there are the ones that hold.");
    line("");
  }

  private void types() {
    if (!manifest.models().containsKey(ModelKind.HEALTH)
        && !manifest.models().containsKey(ModelKind.LIFE)) {
      return;
    }
    line("## Cell types");
    line("");
    line("A spec that bears none of these names, or contradicts the figures, is a stranger's:");
    line("");
    line("- health knows " + names(calibration.healthTypes()));
    line("- life knows " + names(calibration.lifeTypes()));
    line("- intervals of SOH are calibrated by type for " + own(calibration.healthTypes()));
    line("- intervals of RUL are calibrated by type for " + own(calibration.lifeTypes()));
    line("");
    line("Other known types, and cells whose type is not told, have the margins of all types");
    line("together, as the tables of health and life below; without a type the verdict is never");
    line(
        "better than CAUTION. Calibrated by type means: with unseen cells of the data sets above,");
    line(
        "in each band of evidence that has nine of them. Such intervals are narrower, and on test");
    line("cells they cover less often than those of all types, in places less than 90 %:");
    line("`docs/adr/0033-margins-of-each-cell-type.md` of the source has the figures.");
    line("");
    calibration.healthTypes().ifPresent(this::temperatures);
    line(
        "A stranger's estimate is never better than CAUTION, with the reason UNKNOWN_CELL_TYPE or");
    line(
        "that of an earlier finding. Its interval is at least as wide as the errors that nine in"
            + " ten");
    line(
        "estimates stayed within on the worst type of those that a network was trained without;"
            + " that");
    line("of health ends below where charge was counted:");
    line("");
    line("| model | evidence | from | half width | types |");
    line("|---|---|---|---|---|");
    calibration
        .healthTypes()
        .ifPresent(t -> margins(ModelKind.HEALTH, "observed_share", t, "SOH of %.3f", m -> m));
    calibration
        .lifeTypes()
        .ifPresent(t -> margins(ModelKind.LIFE, "checkpoints", t, "factor of %.1f", Math::exp));
    line("");
    line("Of k types that could have been any, a further one is within the worst with probability");
    line("k/(k+1); with few types that is less than nine in ten.");
    line("");
  }

  private void temperatures(TypeCalibration types) {
    if (types.temperatures().isEmpty()) {
      return;
    }
    line(
        String.format(
            Locale.ROOT,
            "Health saw these types at these mean temperatures of a curve. From %.0f K beyond them"
                + " on the interval",
            SeenTemperatures.TOLERANCE));
    line(
        String.format(
            Locale.ROOT,
            "grows to that of a stranger, which it has %.0f K beyond. There a curve has to show"
                + " %.0f %% of the",
            SeenTemperatures.STRANGE,
            100 * HealthGuard.SHARE_AT_ANY_TEMPERATURE));
    line("voltage range, and in between a share that grows with the distance; with less of it the");
    line("verdict is at best CAUTION (UNSEEN_TEMPERATURE).");
    line(
        "Types and directions that are not listed told no temperature; nothing changes for them,"
            + " for");
    line("curves without a temperature, and for cells of which a capacity was measured:");
    line("");
    line("| type | direction | degC |");
    line("|---|---|---|");
    types
        .temperatures()
        .forEach(
            (name, seen) ->
                seen.celsius()
                    .forEach(
                        (direction, range) ->
                            line(
                                String.format(
                                    Locale.ROOT,
                                    "| %s | %s | %.1f to %.1f |",
                                    name,
                                    direction.name().toLowerCase(Locale.ROOT),
                                    range.low(),
                                    range.high()))));
    line("");
  }

  private static String own(Optional<TypeCalibration> types) {
    List<String> names = types.map(t -> List.copyOf(t.own().keySet())).orElse(List.of());
    return names.isEmpty() ? "no type" : String.join(", ", names);
  }

  private static String names(Optional<TypeCalibration> types) {
    List<String> names =
        types.map(t -> t.types().stream().map(CalibratedType::name).toList()).orElse(List.of());
    return names.isEmpty() ? "no type" : String.join(", ", names);
  }

  private void margins(
      ModelKind kind,
      String evidence,
      TypeCalibration types,
      String words,
      DoubleUnaryOperator unit) {
    Map<Double, Integer> measured = new TreeMap<>();
    types
        .leftOut()
        .values()
        .forEach(
            type ->
                Arrays.stream(type.evidence()).forEach(e -> measured.merge(e, 1, Integer::sum)));
    measured.forEach(
        (band, count) ->
            row(
                kind.contractName(),
                evidence,
                figure(band),
                String.format(Locale.ROOT, words, unit.applyAsDouble(types.margin(band))),
                String.valueOf(count)));
  }

  private void model(ModelKind kind, ModelTraining training) {
    line("## " + kind.fileName());
    line("");
    line(
        "Recipe `%s`, seed %s, commit `%s`. Cells or recordings by split, named in `training.json`:"
            .formatted(
                training.origin().recipe(), training.origin().seed(), training.origin().commit()));
    line("");
    training
        .cells()
        .forEach(
            (split, cells) ->
                line("- %s: %d (%s)".formatted(split, cells.size(), perDataSet(cells))));
    if (!training.origin().settings().isEmpty()) {
      line(
          "- settings: "
              + training.origin().settings().entrySet().stream()
                  .map(e -> e.getKey() + " = " + e.getValue())
                  .collect(Collectors.joining(", ")));
    }
    line("");
    metrics(training.metrics());
  }

  /**
   * How many of each data set; a name starts with its data set. {@code training.json} has them all.
   */
  private static String perDataSet(List<String> cells) {
    Map<String, Long> counts =
        cells.stream()
            .collect(
                Collectors.groupingBy(
                    cell -> cell.split("/|__", 2)[0], TreeMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private void metrics(List<MetricRow> rows) {
    if (rows.isEmpty()) {
      line("No figures were measured with this version.");
      line("");
      return;
    }
    text.append(MetricTables.of(rows));
  }

  private void dataSets() {
    Map<String, DataSetUse> uses = new LinkedHashMap<>();
    for (ModelTraining training : trainings.values()) {
      training.origin().dataSets().forEach(use -> uses.putIfAbsent(use.name(), use));
    }
    line("## Training data");
    line("");
    for (DataSetUse use : uses.values()) {
      line(
          "- **%s**: %s (licence %s). %s"
              .formatted(use.name(), use.licence(), use.licenceStatus(), use.citation()));
    }
    List<String> alike =
        uses.values().stream()
            .filter(use -> use.terms() == DataSetUse.Terms.SHARE_ALIKE)
            .map(DataSetUse::name)
            .toList();
    if (!alike.isEmpty()) {
      line("");
      line(
          "**Share-alike notice.** "
              + String.join(", ", alike)
              + " is published under a share-alike licence: who passes on data derived from it must"
              + " do so under the same licence and name its authors.");
    }
  }

  private static String figure(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
