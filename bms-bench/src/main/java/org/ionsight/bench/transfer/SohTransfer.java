package org.ionsight.bench.transfer;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ionsight.bench.accuracy.Figure;
import org.ionsight.bench.accuracy.Protocol;
import org.ionsight.bench.accuracy.ProtocolRun;
import org.ionsight.bench.accuracy.ProtocolRun.Extent;
import org.ionsight.bench.accuracy.PublishedFigures;
import org.ionsight.bench.accuracy.Scope;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.ionsight.train.catalogue.CellTypes;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.health.CurveRows;
import org.ionsight.train.health.HealthData;

/**
 * {@code soh-transfer}: state of health of a chemistry that a network was not trained on, after a
 * few labelled checkpoints, beside learning from the same labels alone.
 */
public final class SohTransfer implements Protocol {
  private static final String VARIANT = "honest";

  /** Makes the protocol. */
  public SohTransfer() {}

  @Override
  public String name() {
    return "soh-transfer";
  }

  @Override
  public void measure(ProtocolRun run) throws IOException {
    run.progress().accept("reading the curves, a minute the first time");
    CurveRows rows = HealthData.load(DataCatalogue.read(run.data()), run.cache());
    PublishedFigures.addTo(run);
    List<ModelBundle> shipped = bundles(run.trainings());
    TypeCalibration types =
        shipped.isEmpty() ? new TypeCalibration(List.of(), Map.of()) : shipped.get(0).healthTypes();
    Map<String, TransferScores> byCondition = new LinkedHashMap<>();
    for (JsonNode withheld : run.definition().list("withheld")) {
      List<TransferSet> sets = sets(withheld.list("sets"), rows, run);
      TypeCalibration strangers = strangers(types, withheld);
      // The short form trains nothing: the shipped networks stand in, whose figures mean nothing.
      if (run.extent() == Extent.SHORT || run.trainings().isEmpty()) {
        score(run, withheld.text("name"), shipped, strangers, sets, byCondition);
      } else {
        List<ModelBundle> trained = new ArrayList<>();
        try {
          for (int seed = 1; seed <= run.seeds(); seed++) {
            trained.add(new WithheldNetworks(run, rows).open(withheld, seed));
          }
          score(run, withheld.text("name"), trained, strangers, sets, byCondition);
        } finally {
          trained.forEach(ModelBundle::close);
        }
      }
    }
    List<TransferSet> never = sets(run.definition().list("never_trained"), rows, run);
    score(run, "unknown", shipped, types, never, byCondition);
    write(run, byCondition);
  }

  /**
   * What was measured on types of other chemistries: the withheld ones must not judge themselves.
   */
  private static TypeCalibration strangers(TypeCalibration types, JsonNode withheld) {
    Set<String> own = new HashSet<>();
    for (JsonNode set : withheld.list("sets")) {
      own.add(CellTypes.of(set.text("dataset"), set.optionalText("cell").orElse("")).name());
    }
    withheld.texts("without").forEach(d -> own.add(CellTypes.of(d, "").name()));
    return types.without(own::contains);
  }

  private static List<ModelBundle> bundles(List<? extends ModelSet> trainings) {
    List<ModelBundle> bundles = new ArrayList<>();
    for (ModelSet set : trainings) {
      if (set instanceof ModelBundle bundle) {
        bundles.add(bundle);
      }
    }
    return bundles;
  }

  private static List<TransferSet> sets(List<JsonNode> nodes, CurveRows rows, ProtocolRun run) {
    return nodes.stream()
        .map(node -> TransferSet.of(node, rows, run.atMost(3)))
        .filter(set -> !set.cells().isEmpty())
        .toList();
  }

  private static void score(
      ProtocolRun run,
      String chemistry,
      List<ModelBundle> networks,
      TypeCalibration strangers,
      List<TransferSet> sets,
      Map<String, TransferScores> byCondition) {
    List<Integer> counts = new ArrayList<>();
    for (double count : run.definition().numbers("labels")) {
      counts.add((int) count);
    }
    int draws = Math.min(run.definition().integer("draws"), run.atMost(2));
    for (TransferSet set : sets) {
      run.progress()
          .accept("%s: %s, %d cells".formatted(chemistry, set.name(), set.cells().size()));
      TransferTrial trial = new TransferTrial(set, networks, strangers, draws, run.seeds());
      for (Placement placement : Placement.values()) {
        if (set.cells().size() > 1 || placement == Placement.SAME_CELL) {
          for (int n : counts) {
            String condition =
                "%s: %s, n = %d, %s".formatted(chemistry, set.name(), n, placement.words());
            byCondition.put(condition, trial.score(placement, n));
          }
        }
      }
    }
  }

  private static void write(ProtocolRun run, Map<String, TransferScores> byCondition) {
    byCondition.forEach(
        (condition, scores) -> {
          Scope scope =
              new Scope(VARIANT, condition, scores.cells(), "curves as recorded, chemistry unseen");
          scores
              .figures()
              .forEach((method, figures) -> run.results().addAll(scope, method, figures));
        });
    summarise(run, byCondition);
  }

  /** Every set counts the same, however many curves it has. */
  private static void summarise(ProtocolRun run, Map<String, TransferScores> byCondition) {
    Map<String, Map<String, List<TransferScores.Summary>>> groups = new LinkedHashMap<>();
    byCondition.forEach(
        (condition, scores) -> {
          String group = "all sets" + condition.substring(condition.indexOf(", n = "));
          scores
              .summaries()
              .forEach(
                  (method, summary) ->
                      groups
                          .computeIfAbsent(group, g -> new LinkedHashMap<>())
                          .computeIfAbsent(method, m -> new ArrayList<>())
                          .add(summary));
        });
    groups.forEach(
        (group, methods) ->
            methods.forEach(
                (method, list) -> {
                  int cells = list.stream().mapToInt(TransferScores.Summary::cells).sum();
                  Scope scope = new Scope(VARIANT, group, cells, "mean over sets, worst set");
                  int seeds = list.get(0).seeds();
                  double mean =
                      list.stream().mapToDouble(TransferScores.Summary::rmse).average().orElse(0);
                  double mae =
                      list.stream().mapToDouble(TransferScores.Summary::mae).average().orElse(0);
                  double worst =
                      list.stream().mapToDouble(TransferScores.Summary::rmse).max().orElse(0);
                  run.results().add(scope, method, new Figure("mae", mae, "1", seeds));
                  run.results().add(scope, method, new Figure("rmse", mean, "1", seeds));
                  run.results()
                      .add(scope, method, new Figure("worst_condition_rmse", worst, "1", seeds));
                }));
  }
}
