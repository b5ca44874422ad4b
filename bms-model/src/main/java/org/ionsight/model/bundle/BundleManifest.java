package org.ionsight.model.bundle;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ionsight.core.json.JsonException;

/**
 * {@code bundle.json}: what a bundle is, what its numbers mean, where its networks come from, and
 * the hash of every other file. Immutable.
 *
 * @param id name of the bundle, lower case, digits and dashes
 * @param version of the bundle
 * @param createdFrom commit of the code that wrote the bundle
 * @param definitions what the numbers mean
 * @param models what each network promises
 * @param origins where each network comes from; the same keys as {@code models}
 * @param embeddingSource hash of the {@code health.onnx} that made the embeddings in the life
 *     network's training; empty without a life network
 * @param files every file of the bundle but {@code bundle.json} and its own hash
 */
public record BundleManifest(
    String id,
    String version,
    String createdFrom,
    Definitions definitions,
    Map<ModelKind, ModelContract> models,
    Map<ModelKind, ModelOrigin> origins,
    Optional<String> embeddingSource,
    Map<String, BundleFile> files) {

  /**
   * The version of the format of {@code bundle.json}. Version 1, which held the cells and figures
   * of every training too, is still read.
   */
  public static final int FORMAT = 2;

  /** Name of the manifest. */
  public static final String FILE = "bundle.json";

  /** Name of the file that holds the manifest's own hash, in the form of {@code sha256sum}. */
  public static final String HASH_FILE = "bundle.json.sha256";

  /** Name of the file with conformal margins. */
  public static final String CALIBRATION_FILE = "calibration.json";

  /** Name of the file with the distribution of embeddings in training. */
  public static final String REFERENCE_FILE = "reference.json";

  /** Name of the file with the groups of cells. */
  public static final String CLUSTERS_FILE = "clusters.json";

  /** Name of the file with the cells and figures of every training. */
  public static final String TRAINING_FILE = "training.json";

  /** Name of the model card. */
  public static final String CARD_FILE = "CARD.md";

  /** Checks that the parts fit each other. */
  public BundleManifest {
    require(
        id.matches("[a-z0-9][a-z0-9-]*"),
        "id must be lower case, digits and dashes, was '" + id + "'");
    require(!version.isBlank(), "version must not be empty");
    Map<ModelKind, ModelContract> modelsCopy = new EnumMap<>(ModelKind.class);
    modelsCopy.putAll(models);
    Map<ModelKind, ModelOrigin> originsCopy = new EnumMap<>(ModelKind.class);
    originsCopy.putAll(origins);
    models = Collections.unmodifiableMap(modelsCopy);
    origins = Collections.unmodifiableMap(originsCopy);
    files = Collections.unmodifiableMap(new TreeMap<>(files));
    require(
        models.keySet().equals(origins.keySet()),
        "contract and training must list the same models, was %s and %s"
            .formatted(models.keySet(), origins.keySet()));
    for (ModelKind kind : models.keySet()) {
      require(
          files.containsKey(kind.fileName()),
          "files must list %s, as the contract does".formatted(kind.fileName()));
    }
    require(
        embeddingSource.isPresent() == models.containsKey(ModelKind.LIFE),
        "embedding_source must be there if and only if there is a life model");
    for (String name : files.keySet()) {
      // Names end in paths: nothing outside the bundle may be reachable through a manifest.
      require(
          name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && !name.startsWith(FILE),
          "files must be plain names of other files, was '" + name + "'");
    }
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * What one network promises.
   *
   * @param kind which network
   * @return its contract, or empty if the bundle has none of that kind
   */
  public Optional<ModelContract> contract(ModelKind kind) {
    return Optional.ofNullable(models.get(kind));
  }

  /**
   * Reads a manifest.
   *
   * @param place what messages call it
   * @param json the document
   * @return the manifest
   * @throws JsonException naming the place, what was expected and what was found
   */
  public static BundleManifest parse(String place, String json) {
    return ManifestReader.read(place, json);
  }

  /**
   * Writes the manifest; the same manifest gives the same text.
   *
   * @return the document
   */
  public String toJson() {
    return ManifestWriter.write(this);
  }
}
