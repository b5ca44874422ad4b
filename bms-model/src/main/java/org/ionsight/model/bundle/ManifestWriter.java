package org.ionsight.model.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionsight.core.json.JsonText;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;

/** Writes {@code bundle.json}. */
final class ManifestWriter {
  private ManifestWriter() {}

  static String write(BundleManifest manifest) {
    JsonText origins = JsonText.object();
    manifest.origins().forEach((kind, origin) -> origins.put(kind.contractName(), origin(origin)));
    JsonText files = JsonText.object();
    manifest
        .files()
        .forEach(
            (name, file) ->
                files.put(
                    name,
                    JsonText.object().put("bytes", file.bytes()).put("sha256", file.sha256())));
    return JsonText.object()
        .put("format", BundleManifest.FORMAT)
        .put("id", manifest.id())
        .put("version", manifest.version())
        .put("created_from", manifest.createdFrom())
        .put("contract", contract(manifest))
        .put("training", origins)
        .put("files", files)
        .toString();
  }

  private static JsonText contract(BundleManifest manifest) {
    Definitions definitions = manifest.definitions();
    JsonText models = JsonText.object();
    manifest.models().forEach((kind, model) -> models.put(kind.contractName(), model(model)));
    JsonText contract =
        JsonText.object()
            .put("sample_period_s", definitions.samplePeriodSeconds())
            .put("current_sign", Definitions.CURRENT_SIGN)
            .put("soc_reference", definitions.socReference().name())
            .put("soh_definition", definitions.sohDefinition().name())
            .put("rul_unit", definitions.rulUnit().name())
            .put("end_of_life_soh", definitions.endOfLifeSoh())
            .put("voltage_bins", definitions.voltageBins());
    manifest.embeddingSource().ifPresent(hash -> contract.put("embedding_source", hash));
    return contract.put("models", models);
  }

  private static JsonText model(ModelContract model) {
    List<JsonText> channels = new ArrayList<>();
    for (Channel channel : model.channels()) {
      channels.add(JsonText.object().put("name", channel.name()).put("unit", channel.unit()));
    }
    JsonText ranges = JsonText.object();
    for (Map.Entry<RangedQuantity, ValueRange> entry : model.validRanges().entrySet()) {
      ValueRange range = entry.getValue();
      ranges.put(entry.getKey().contractName(), new double[] {range.low(), range.high()});
    }
    return JsonText.object()
        .putObjects("inputs", tensors(model.inputs()))
        .putObjects("outputs", tensors(model.outputs()))
        .putObjects("channels", channels)
        .put("normalisation", model.normalisation())
        .put("valid_ranges", ranges);
  }

  private static List<JsonText> tensors(List<TensorContract> tensors) {
    List<JsonText> all = new ArrayList<>();
    for (TensorContract tensor : tensors) {
      all.add(
          JsonText.object()
              .put("name", tensor.name())
              .putTexts("axes", tensor.axes())
              .put("shape", tensor.shape().stream().mapToDouble(Integer::doubleValue).toArray()));
    }
    return all;
  }

  private static JsonText origin(ModelOrigin origin) {
    List<JsonText> dataSets = new ArrayList<>();
    for (DataSetUse use : origin.dataSets()) {
      dataSets.add(
          JsonText.object()
              .put("name", use.name())
              .put("licence", use.licence())
              .put("licence_status", use.licenceStatus())
              .put("citation", use.citation())
              .put("terms", use.terms().name().toLowerCase(Locale.ROOT)));
    }
    JsonText settings = JsonText.object();
    origin.settings().forEach((name, value) -> settings.put(name, value));
    return JsonText.object()
        .put("recipe", origin.recipe())
        .put("seed", origin.seed())
        .put("commit", origin.commit())
        .putObjects("data_sets", dataSets)
        .put("settings", settings);
  }
}
