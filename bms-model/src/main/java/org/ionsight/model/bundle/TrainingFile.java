package org.ionsight.model.bundle;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.json.JsonException;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/**
 * {@code training.json}: the cells and figures of each training, which are long and which no
 * estimate needs. Figures of one condition are one object, so that what they share is written once.
 */
public final class TrainingFile {
  private static final int FORMAT = 1;

  private TrainingFile() {}

  /**
   * Writes the document; the same trainings give the same text.
   *
   * @param trainings by network
   * @return the document, without what {@code bundle.json} says
   */
  public static String toJson(Map<ModelKind, ModelTraining> trainings) {
    JsonText models = JsonText.object();
    trainings.forEach((kind, training) -> models.put(kind.contractName(), records(training)));
    return JsonText.object().put("format", FORMAT).put("models", models).toString();
  }

  private static JsonText records(ModelTraining training) {
    JsonText cells = JsonText.object();
    training.cells().forEach(cells::putTexts);
    return JsonText.object().put("cells", cells).putObjects("metrics", metrics(training.metrics()));
  }

  /** Rows in a row that differ in the metric alone become one object. */
  private static List<JsonText> metrics(List<MetricRow> rows) {
    List<JsonText> written = new ArrayList<>();
    int from = 0;
    while (from < rows.size()) {
      MetricRow first = rows.get(from);
      Map<String, Double> values = new LinkedHashMap<>();
      int end = from;
      while (end < rows.size()
          && rows.get(end).alike(first)
          && !values.containsKey(rows.get(end).metric())) {
        values.put(rows.get(end).metric(), rows.get(end).value());
        end++;
      }
      JsonText figures = JsonText.object();
      values.forEach(figures::put);
      written.add(
          JsonText.object()
              .put("protocol", first.protocol())
              .put("condition", first.condition())
              .put("unit", first.unit())
              .put("values", figures));
      from = end;
    }
    return written;
  }

  /** Reads {@code training.json}. */
  static Map<ModelKind, ModelTraining> read(
      String place, String json, Map<ModelKind, ModelOrigin> origins) {
    JsonNode root = document(place, json);
    root.format(FORMAT);
    JsonNode models = root.onlyKeys("format", "models").object("models");
    Map<ModelKind, ModelTraining> trainings = new EnumMap<>(ModelKind.class);
    origins.forEach(
        (kind, origin) ->
            trainings.put(
                kind,
                training(models.object(kind.contractName()).onlyKeys("cells", "metrics"), origin)));
    return Collections.unmodifiableMap(trainings);
  }

  /**
   * Reads what {@code bundle.json} itself says: all of it in a bundle of format 1, without cells
   * and figures in one that was written without {@code training.json}.
   */
  static Map<ModelKind, ModelTraining> readManifest(
      String place, String json, Map<ModelKind, ModelOrigin> origins) {
    JsonNode models = document(place, json).object("training");
    Map<ModelKind, ModelTraining> trainings = new EnumMap<>(ModelKind.class);
    origins.forEach(
        (kind, origin) -> {
          JsonNode node = models.object(kind.contractName());
          trainings.put(
              kind,
              node.has("cells")
                  ? training(node, origin)
                  : new ModelTraining(origin, Map.of(), List.of()));
        });
    return Collections.unmodifiableMap(trainings);
  }

  private static JsonNode document(String place, String json) throws JsonException {
    try {
      return JsonNode.read(place, new StringReader(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private static ModelTraining training(JsonNode node, ModelOrigin origin) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    JsonNode splits = node.object("cells");
    splits.keys().forEach(split -> cells.put(split, splits.texts(split)));
    List<MetricRow> metrics = new ArrayList<>();
    for (JsonNode row : node.list("metrics")) {
      if (row.has("values")) {
        row.onlyKeys("protocol", "condition", "unit", "values");
        JsonNode values = row.object("values");
        values.keys().forEach(metric -> metrics.add(metric(row, metric, values.number(metric))));
      } else {
        row.onlyKeys("protocol", "condition", "metric", "value", "unit");
        metrics.add(metric(row, row.text("metric"), row.number("value")));
      }
    }
    return new ModelTraining(origin, cells, metrics);
  }

  private static MetricRow metric(JsonNode row, String metric, double value) {
    return new MetricRow(
        row.text("protocol"), row.text("condition"), metric, value, row.text("unit"));
  }
}
