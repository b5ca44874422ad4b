package org.ionsight.cli.recording;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.ModelBundle;
import org.ionsight.model.Runtime;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelTraining;

/** What recordings are estimated with: a bundle, or the physics alone. Thread-safe. */
public final class EstimationModels implements AutoCloseable {
  private final Optional<ModelBundle> bundle;
  private final Optional<ClusterModel> groups;

  private EstimationModels(Optional<ModelBundle> bundle, Optional<ClusterModel> groups) {
    this.bundle = bundle;
    this.groups = groups;
  }

  /**
   * Loads a bundle.
   *
   * @param directory of the bundle; the shipped one if empty
   * @return the models
   * @throws IOException if its groups cannot be read
   * @throws org.ionsight.model.BundleException if it is damaged or does not fit
   */
  public static EstimationModels load(Optional<Path> directory) throws IOException {
    return load(directory, Optional.empty());
  }

  /**
   * Loads a bundle with what was learned of a cell type.
   *
   * @param directory of the bundle; the shipped one if empty
   * @param adaptation file that {@code bms adapt} wrote; none if empty
   * @return the models
   * @throws IOException if its groups cannot be read
   * @throws org.ionsight.model.BundleException if bundle or adaptation are damaged or do not fit
   */
  public static EstimationModels load(Optional<Path> directory, Optional<Path> adaptation)
      throws IOException {
    ModelBundle bundle =
        directory.isPresent()
            ? ModelBundle.load(directory.get(), runtime())
            : ModelBundle.shipped(runtime());
    if (adaptation.isPresent()) {
      Adaptation learned = Adaptation.read(adaptation.get());
      bundle.requireOwn(adaptation.get().toString(), learned);
      bundle = bundle.withAdaptation(learned);
    }
    Optional<byte[]> clusters = bundle.file(BundleManifest.CLUSTERS_FILE);
    Optional<ClusterModel> groups = Optional.empty();
    if (clusters.isPresent()) {
      String text = new String(clusters.get(), StandardCharsets.UTF_8);
      groups =
          Optional.of(
              ClusterFile.fromJson(
                  JsonNode.read(BundleManifest.CLUSTERS_FILE, new StringReader(text))));
    }
    return new EstimationModels(Optional.of(bundle), groups);
  }

  /** Not the faster one: the same recording has to give the same numbers in every run. */
  private static Runtime runtime() {
    boolean pinned = !System.getProperty(Runtime.PROPERTY, "").isEmpty();
    return !pinned && Runtime.ONNX_RUNTIME.available() ? Runtime.ONNX_RUNTIME : Runtime.AUTO;
  }

  /**
   * No networks: the physics answers.
   *
   * @return models without a bundle
   */
  public static EstimationModels physics() {
    return new EstimationModels(Optional.empty(), Optional.empty());
  }

  /**
   * The networks.
   *
   * @return the bundle, or no models
   */
  public ModelSet set() {
    return bundle.isPresent() ? bundle.get() : ModelSet.NONE;
  }

  /**
   * The groups that came with the networks.
   *
   * @return the groups, if there are any
   */
  public Optional<ClusterModel> groups() {
    return groups;
  }

  /**
   * The model card of the bundle.
   *
   * @return Markdown; empty without a bundle, or if it was written without a card
   */
  public Optional<String> card() {
    return bundle
        .flatMap(b -> b.file(BundleManifest.CARD_FILE))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /**
   * What the bundle says of itself.
   *
   * @return its manifest, if there is a bundle
   */
  public Optional<BundleManifest> manifest() {
    return bundle.map(ModelBundle::manifest);
  }

  /**
   * How the networks were trained.
   *
   * @return by network; empty without a bundle
   */
  public Map<ModelKind, ModelTraining> training() {
    return bundle.map(ModelBundle::training).orElse(Map.of());
  }

  /**
   * What messages call the models.
   *
   * @return id and version of the bundle
   */
  public String name() {
    return manifest().map(m -> m.id() + " " + m.version()).orElse("physics alone");
  }

  @Override
  public void close() {
    bundle.ifPresent(ModelBundle::close);
  }
}
