package org.ionsight.model.bundle;

import java.util.List;
import java.util.Map;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.model.BundleException;

/**
 * Compares the contract of a bundle with what this version of the library computes. Sizes that a
 * network may choose (state, embedding), the end of life and the unit of RUL are free.
 */
final class ContractCheck {
  private ContractCheck() {}

  static void againstLibrary(String place, BundleManifest manifest) {
    String at = place + "/" + BundleManifest.FILE + ": contract.";
    definitions(at, manifest.definitions());
    for (Map.Entry<ModelKind, ModelContract> model : manifest.models().entrySet()) {
      model(at + "models." + model.getKey().contractName(), manifest, model.getValue());
    }
    ModelContract life = manifest.models().get(ModelKind.LIFE);
    if (life != null) {
      embeddings(at, manifest, life);
    }
  }

  private static void definitions(String at, Definitions found) {
    Definitions library = Definitions.CURRENT;
    same(at + "sample_period_s", library.samplePeriodSeconds(), found.samplePeriodSeconds());
    same(at + "soc_reference", library.socReference(), found.socReference());
    same(at + "soh_definition", library.sohDefinition(), found.sohDefinition());
    same(at + "voltage_bins", library.voltageBins(), found.voltageBins());
  }

  private static void model(String at, BundleManifest manifest, ModelContract found) {
    ModelContract library = library(at, manifest, found);
    tensors(at + ".inputs", library.inputs(), found.inputs());
    tensors(at + ".outputs", library.outputs(), found.outputs());
    same(at + ".channels: number", library.channels().size(), found.channels().size());
    for (int i = 0; i < library.channels().size(); i++) {
      Channel expected = library.channels().get(i);
      Channel actual = found.channels().get(i);
      same(at + ".channels[" + i + "].name", expected.name(), actual.name());
      same(at + ".channels[" + i + "].unit", expected.unit(), actual.unit());
    }
    same(at + ".normalisation", library.normalisation(), found.normalisation());
  }

  private static ModelContract library(String at, BundleManifest manifest, ModelContract found) {
    return switch (found.kind()) {
      case SOC -> ModelContract.soc(lastSize(at, found.inputs(), "hidden"), found.validRanges());
      case HEALTH ->
          ModelContract.health(
              curveChannels(found),
              lastSize(at, found.outputs(), "embedding"),
              found.validRanges());
      case PULSE ->
          ModelContract.pulse(lastSize(at, found.outputs(), "embedding"), found.validRanges());
      case MODES ->
          ModelContract.modes(lastSize(at, found.outputs(), "embedding"), found.validRanges());
      case LIFE -> {
        int health = healthEmbedding(at, manifest);
        int embedding = lastSize(at, found.outputs(), "embedding");
        // The first bundles had no summary.
        boolean summary = false;
        for (TensorContract input : found.inputs()) {
          summary |= input.name().equals("summary");
        }
        yield summary
            ? ModelContract.trajectory(health, embedding, found.validRanges())
            : ModelContract.life(health, embedding, found.validRanges());
      }
    };
  }

  /**
   * Networks from before there was strain read the first six channels, which are the same today.
   */
  private static int curveChannels(ModelContract found) {
    return found.channels().size() == CurveChannel.FEWEST
        ? CurveChannel.FEWEST
        : CurveChannel.values().length;
  }

  private static int healthEmbedding(String at, BundleManifest manifest) {
    ModelContract health = manifest.models().get(ModelKind.HEALTH);
    if (health == null) {
      throw new BundleException(
          at + ": expected a health model beside it, whose embeddings it reads, found none");
    }
    return lastSize(at, health.outputs(), "embedding");
  }

  private static int lastSize(String at, List<TensorContract> tensors, String name) {
    for (TensorContract tensor : tensors) {
      if (tensor.name().equals(name)) {
        int size = tensor.shape().get(tensor.shape().size() - 1);
        if (size >= 1) {
          return size;
        }
      }
    }
    throw new BundleException(
        "%s: expected a tensor '%s' of fixed size, found %s"
            .formatted(at, name, tensors.stream().map(TensorContract::name).toList()));
  }

  private static void tensors(String at, List<TensorContract> library, List<TensorContract> found) {
    same(at + ": number", library.size(), found.size());
    for (int i = 0; i < library.size(); i++) {
      String place = at + "[" + i + "]";
      same(place + ".name", library.get(i).name(), found.get(i).name());
      same(place + ".shape", library.get(i).describe(), found.get(i).describe());
    }
  }

  private static void embeddings(String at, BundleManifest manifest, ModelContract life) {
    Map<String, BundleFile> files = manifest.files();
    BundleFile health = files.get(ModelKind.HEALTH.fileName());
    String found = health == null ? "none" : health.sha256();
    String expected = manifest.embeddingSource().orElse("");
    if (!found.equals(expected)) {
      throw new BundleException(
          "%sembedding_source: %s was trained on embeddings of health.onnx %s, the bundle has %s;"
                  .formatted(at, life.kind().fileName(), expected, found)
              + " train life again after health");
    }
  }

  private static void same(String at, Object library, Object found) {
    if (!library.equals(found)) {
      throw new BundleException(
          "%s: expected %s (this version of the library), found %s; use a bundle made for it"
              .formatted(at, library, found));
    }
  }
}
