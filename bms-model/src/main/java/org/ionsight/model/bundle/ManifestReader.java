package org.ionsight.model.bundle;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ionsight.core.estimate.RulUnit;
import org.ionsight.core.estimate.SocReference;
import org.ionsight.core.estimate.SohDefinition;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;

/**
 * Reads {@code bundle.json} strictly: unknown keys and missing ones are errors. Without lambdas, as
 * all that a process does when it opens its first bundle (docs/adr/0044).
 */
final class ManifestReader {
  private ManifestReader() {}

  static BundleManifest read(String place, String json) {
    JsonNode root;
    try {
      root = JsonNode.read(place, new StringReader(json));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
    int format = root.format(BundleManifest.FORMAT);
    root.onlyKeys("format", "id", "version", "created_from", "contract", "training", "files");
    JsonNode contract =
        root.object("contract")
            .onlyKeys(
                "sample_period_s",
                "current_sign",
                "soc_reference",
                "soh_definition",
                "rul_unit",
                "end_of_life_soh",
                "voltage_bins",
                "embedding_source",
                "models");
    Optional<String> embeddingSource = contract.optionalText("embedding_source");
    Map<ModelKind, ModelContract> models = new EnumMap<>(ModelKind.class);
    for (Map.Entry<ModelKind, JsonNode> model : byKind(contract.object("models")).entrySet()) {
      models.put(model.getKey(), model(model.getKey(), model.getValue()));
    }
    Map<ModelKind, ModelOrigin> origins = new EnumMap<>(ModelKind.class);
    for (Map.Entry<ModelKind, JsonNode> training : byKind(root.object("training")).entrySet()) {
      origins.put(training.getKey(), origin(training.getValue(), format));
    }
    try {
      return new BundleManifest(
          root.text("id"),
          root.text("version"),
          root.text("created_from"),
          definitions(contract),
          models,
          origins,
          embeddingSource,
          files(root.object("files")));
    } catch (IllegalArgumentException e) {
      throw root.refused(e);
    }
  }

  private static Map<ModelKind, JsonNode> byKind(JsonNode object) {
    Map<ModelKind, JsonNode> byKind = new EnumMap<>(ModelKind.class);
    for (String key : object.keys()) {
      Optional<ModelKind> kind = ModelKind.named(key);
      if (kind.isEmpty()) {
        throw object.error("expected soc, health, life, modes or pulse, found '" + key + "'");
      }
      byKind.put(kind.get(), object.object(key));
    }
    return byKind;
  }

  private static Definitions definitions(JsonNode contract) {
    String sign = contract.text("current_sign");
    if (!sign.equals(Definitions.CURRENT_SIGN)) {
      throw contract
          .node("current_sign")
          .error("expected '%s', found '%s'".formatted(Definitions.CURRENT_SIGN, sign));
    }
    try {
      return new Definitions(
          contract.number("sample_period_s"),
          contract.choice("soc_reference", SocReference.class),
          contract.choice("soh_definition", SohDefinition.class),
          contract.choice("rul_unit", RulUnit.class),
          contract.number("end_of_life_soh"),
          contract.integer("voltage_bins"));
    } catch (IllegalArgumentException e) {
      throw contract.refused(e);
    }
  }

  private static ModelContract model(ModelKind kind, JsonNode node) {
    node.onlyKeys("inputs", "outputs", "channels", "normalisation", "valid_ranges");
    List<Channel> channels = new ArrayList<>();
    for (JsonNode channel : node.list("channels")) {
      channel.onlyKeys("name", "unit");
      channels.add(new Channel(channel.text("name"), channel.text("unit")));
    }
    return new ModelContract(
        kind,
        tensors(node.list("inputs")),
        tensors(node.list("outputs")),
        channels,
        node.text("normalisation"),
        ranges(node.object("valid_ranges")));
  }

  private static List<TensorContract> tensors(List<JsonNode> nodes) {
    List<TensorContract> tensors = new ArrayList<>();
    for (JsonNode node : nodes) {
      node.onlyKeys("name", "axes", "shape");
      List<Integer> shape = new ArrayList<>();
      for (JsonNode size : node.list("shape")) {
        shape.add(size.asInteger());
      }
      try {
        tensors.add(new TensorContract(node.text("name"), node.texts("axes"), shape));
      } catch (IllegalArgumentException e) {
        throw node.refused(e);
      }
    }
    return tensors;
  }

  private static Map<RangedQuantity, ValueRange> ranges(JsonNode node) {
    Map<RangedQuantity, ValueRange> ranges = new EnumMap<>(RangedQuantity.class);
    for (String key : node.keys()) {
      Optional<RangedQuantity> quantity = RangedQuantity.named(key);
      if (quantity.isEmpty()) {
        throw node.error("expected a known quantity, found '" + key + "'");
      }
      double[] ends = node.numbers(key);
      if (ends.length != 2) {
        throw node.node(key).error("expected [low, high], found %d numbers".formatted(ends.length));
      }
      try {
        ranges.put(quantity.get(), new ValueRange(ends[0], ends[1]));
      } catch (IllegalArgumentException e) {
        throw node.node(key).refused(e);
      }
    }
    return ranges;
  }

  private static ModelOrigin origin(JsonNode node, int format) {
    if (format == 1) {
      // Cells and figures are read when somebody asks for them.
      node.onlyKeys("recipe", "seed", "commit", "data_sets", "cells", "settings", "metrics");
    } else {
      node.onlyKeys("recipe", "seed", "commit", "data_sets", "settings");
    }
    List<DataSetUse> dataSets = new ArrayList<>();
    for (JsonNode use : node.list("data_sets")) {
      use.onlyKeys("name", "licence", "licence_status", "citation", "terms");
      try {
        dataSets.add(
            new DataSetUse(
                use.text("name"),
                use.text("licence"),
                use.text("licence_status"),
                use.text("citation"),
                use.choice("terms", DataSetUse.Terms.class)));
      } catch (IllegalArgumentException e) {
        throw use.refused(e);
      }
    }
    Map<String, String> settings = new LinkedHashMap<>();
    JsonNode named = node.object("settings");
    for (String name : named.keys()) {
      settings.put(name, named.text(name));
    }
    return new ModelOrigin(
        node.text("recipe"), node.longInteger("seed"), node.text("commit"), dataSets, settings);
  }

  private static Map<String, BundleFile> files(JsonNode node) {
    Map<String, BundleFile> files = new LinkedHashMap<>();
    for (String name : node.keys()) {
      JsonNode file = node.object(name).onlyKeys("bytes", "sha256");
      try {
        files.put(name, new BundleFile(file.longInteger("bytes"), file.text("sha256")));
      } catch (IllegalArgumentException e) {
        throw file.refused(e);
      }
    }
    return files;
  }
}
