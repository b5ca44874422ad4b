package org.ionsight.train.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.ionsight.model.bundle.BundleManifest.CALIBRATION_FILE;
import static org.ionsight.model.bundle.BundleManifest.CARD_FILE;
import static org.ionsight.model.bundle.BundleManifest.CLUSTERS_FILE;
import static org.ionsight.model.bundle.BundleManifest.REFERENCE_FILE;
import static org.ionsight.model.bundle.BundleManifest.TRAINING_FILE;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.ionsight.cluster.ClusterFile;
import org.ionsight.cluster.ClusterModel;
import org.ionsight.core.json.JsonNode;
import org.ionsight.model.BundleException;
import org.ionsight.model.bundle.BundleFile;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.Definitions;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelOrigin;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.model.bundle.TrainingFile;
import org.ionsight.model.guard.BundleReference;
import org.ionsight.model.uncertainty.BundleCalibration;
import org.ionsight.model.uncertainty.TypeCalibration;

/**
 * Writes a bundle directory, new or by replacing some of the models of an existing one.
 *
 * <p>The directory is written beside its place and moved there whole, so nobody ever sees half a
 * bundle. The same parts give the same bytes. A new health network makes embeddings that neither an
 * older life network nor older groups know, so these are dropped with it ({@link #dropped} says
 * so): train life after health. Not thread-safe.
 *
 * <pre>{@code
 * BundleWriter.open(Path.of("models/ionsight-base"), "ionsight-base")
 *     .version("0.1.0").createdFrom(commit)
 *     .put(TrainedModel.soc(onnx, ranges, training, scale))
 *     .write();
 * }</pre>
 */
public final class BundleWriter {
  private final Path directory;
  private final String id;
  private String version = "0.1.0";
  private String createdFrom = "unknown";
  private final Map<ModelKind, ModelContract> contracts = new EnumMap<>(ModelKind.class);
  private final Map<ModelKind, ModelTraining> training = new EnumMap<>(ModelKind.class);
  private final Map<String, byte[]> files = new TreeMap<>();
  private final List<String> dropped = new ArrayList<>();
  private Optional<String> embeddingSource = Optional.empty();
  private BundleCalibration calibration = BundleCalibration.NONE;
  private BundleReference reference = BundleReference.NONE;

  private BundleWriter(Path directory, String id) {
    this.directory = directory;
    this.id = id;
  }

  /**
   * Starts from what is in the directory, or from nothing if there is no bundle yet.
   *
   * @param directory where the bundle is or will be
   * @param id of the bundle: lower case, digits and dashes
   * @return a writer
   * @throws BundleException if there is a bundle that is damaged or has another id
   */
  public static BundleWriter open(Path directory, String id) {
    BundleWriter writer = new BundleWriter(directory, id);
    if (Files.exists(directory.resolve(BundleManifest.FILE))) {
      writer.keep(BundleFiles.read(directory));
    }
    return writer;
  }

  private void keep(BundleFiles bundle) {
    BundleManifest manifest = bundle.manifest();
    if (!manifest.id().equals(id)) {
      throw new BundleException(
          "%s: expected bundle '%s', found '%s'; choose another directory"
              .formatted(directory, id, manifest.id()));
    }
    version = manifest.version();
    createdFrom = manifest.createdFrom();
    contracts.putAll(manifest.models());
    training.putAll(bundle.training());
    embeddingSource = manifest.embeddingSource();
    files.putAll(bundle.contents());
    calibration = bundle.calibration();
    reference = bundle.reference();
  }

  /**
   * Sets the version of the bundle.
   *
   * @param value for example {@code 0.1.0}
   * @return this
   */
  public BundleWriter version(String value) {
    version = value;
    return this;
  }

  /**
   * Sets the commit that the bundle is written from.
   *
   * @param commit hash of the commit
   * @return this
   */
  public BundleWriter createdFrom(String commit) {
    createdFrom = commit;
    return this;
  }

  /**
   * Adds a model, or replaces the one of its kind.
   *
   * @param model as training leaves it
   * @return this
   * @throws BundleException if the network's tensors do not fit the contract
   */
  public BundleWriter put(TrainedModel model) {
    OnnxContract onnx = new OnnxContract(model.kind(), model.onnx());
    ModelContract contract = onnx.contract(model.validRanges());
    byte[] content = onnx.withMetadata(contract, Definitions.CURRENT);
    contracts.put(model.kind(), contract);
    training.put(model.kind(), model.training());
    byte[] before = files.put(model.kind().fileName(), content);
    switch (model.kind()) {
      case SOC -> calibration = calibration.withSoc(model.scale());
      case HEALTH -> {
        calibration = calibration.withHealth(model.margins()).withHealthTypes(Optional.empty());
        reference = reference.withHealth(model.reference());
        if (!Arrays.equals(before, content)) {
          dropWhatSawOtherEmbeddings();
        }
      }
      case MODES -> {
        calibration = calibration.withModes(model.modeMargins());
        reference = reference.withModes(model.reference());
      }
      case LIFE -> {
        calibration = calibration.withLife(model.margins()).withLifeTypes(Optional.empty());
        reference = reference.withLife(model.reference());
        byte[] health = files.get(ModelKind.HEALTH.fileName());
        if (health == null) {
          throw new BundleException(
              "life.onnx: expected a health model in the bundle, whose embeddings it reads; put"
                  + " health first");
        }
        embeddingSource = Optional.of(BundleFile.of(health).sha256());
        dropped.remove(ModelKind.LIFE.fileName());
      }
      case PULSE -> {
        calibration = calibration.withPulse(model.margins());
        reference = reference.withPulse(model.reference());
      }
    }
    return this;
  }

  /**
   * Puts the same network in another form: it computes the same, so all that belongs to it stays.
   *
   * @param kind of a model in the bundle; not health, whose file names the embeddings
   * @param onnx the network
   * @return this
   * @throws BundleException if the network's tensors do not fit the contract
   */
  public BundleWriter rewrite(ModelKind kind, byte[] onnx) {
    ModelContract before = contracts.get(kind);
    if (before == null || kind == ModelKind.HEALTH) {
      throw new IllegalArgumentException(
          "model must be one of the bundle other than health, was " + kind);
    }
    OnnxContract network = new OnnxContract(kind, onnx);
    ModelContract contract = network.contract(before.validRanges());
    contracts.put(kind, contract);
    files.put(kind.fileName(), network.withMetadata(contract, Definitions.CURRENT));
    return this;
  }

  /**
   * Takes one model, with all that belongs to it, from another bundle: networks that were trained
   * apart come together so.
   *
   * @param other directory of the other bundle, of any id
   * @param kind which of its models
   * @return this
   * @throws BundleException if the other bundle is damaged or has no such model, or if its life
   *     model was trained on embeddings of another health model than this bundle has
   */
  public BundleWriter take(Path other, ModelKind kind) {
    BundleFiles bundle = BundleFiles.read(other);
    BundleManifest manifest = bundle.manifest();
    ModelContract contract =
        manifest
            .contract(kind)
            .orElseThrow(
                () ->
                    new BundleException(
                        "%s: expected a %s model, found only %s"
                            .formatted(other, kind.contractName(), manifest.models().keySet())));
    TrainedModel model =
        TrainedModel.of(
            contract,
            bundle.content(kind.fileName()).orElseThrow(),
            Objects.requireNonNull(bundle.training().get(kind)),
            bundle.calibration(),
            bundle.reference());
    put(model);
    if (kind == ModelKind.HEALTH) {
      calibration = calibration.withHealthTypes(bundle.calibration().healthTypes());
    }
    if (kind == ModelKind.LIFE) {
      calibration = calibration.withLifeTypes(bundle.calibration().lifeTypes());
    }
    if (kind == ModelKind.LIFE && !embeddingSource.equals(manifest.embeddingSource())) {
      throw new BundleException(
          "%s: its life model was trained on embeddings of health.onnx %s, this bundle has %s; take"
                  .formatted(
                      other,
                      manifest.embeddingSource().orElse("none"),
                      embeddingSource.orElse("none"))
              + " health from there too");
    }
    return this;
  }

  /**
   * Says which cell types the health network knows, and how wrong it is on others; a health network
   * that is put later takes it away.
   *
   * @param types of the health network
   * @return this
   */
  public BundleWriter healthTypes(TypeCalibration types) {
    calibration = calibration.withHealthTypes(Optional.of(types));
    return this;
  }

  /**
   * Says which cell types the life network knows, and how wrong it is on others.
   *
   * @param types of the life network
   * @return this
   */
  public BundleWriter lifeTypes(TypeCalibration types) {
    calibration = calibration.withLifeTypes(Optional.of(types));
    return this;
  }

  private void dropWhatSawOtherEmbeddings() {
    if (contracts.remove(ModelKind.LIFE) != null) {
      training.remove(ModelKind.LIFE);
      files.remove(ModelKind.LIFE.fileName());
      embeddingSource = Optional.empty();
      calibration = calibration.withLife(Optional.empty()).withLifeTypes(Optional.empty());
      reference = reference.withLife(Optional.empty());
      dropped.add(ModelKind.LIFE.fileName());
    }
    if (files.remove(CLUSTERS_FILE) != null) {
      dropped.add(CLUSTERS_FILE);
    }
  }

  /**
   * Adds a further file, for example {@code clusters.json}.
   *
   * @param name a plain file name that is not one of the writer's own
   * @param content its bytes
   * @return this
   */
  public BundleWriter put(String name, byte[] content) {
    List<String> own = List.of(CALIBRATION_FILE, REFERENCE_FILE, TRAINING_FILE, CARD_FILE);
    if (own.contains(name) || name.endsWith(".onnx") || name.startsWith(BundleManifest.FILE)) {
      throw new IllegalArgumentException(
          "'%s' is written from the models; put those".formatted(name));
    }
    files.put(name, content.clone());
    dropped.remove(name);
    return this;
  }

  /**
   * What a new health network made useless.
   *
   * @return names of the files that were dropped
   */
  public List<String> dropped() {
    return List.copyOf(dropped);
  }

  /**
   * Writes the bundle.
   *
   * @return its manifest
   * @throws BundleException if the directory cannot be written
   */
  public BundleManifest write() {
    files.put(CALIBRATION_FILE, utf8(calibration.toJson()));
    files.put(REFERENCE_FILE, utf8(reference.toJson()));
    files.put(TRAINING_FILE, utf8(TrainingFile.toJson(training)));
    files.put(CARD_FILE, utf8(ModelCard.of(manifest(), training, calibration, groups())));
    BundleManifest manifest = manifest();
    Map<String, byte[]> all = new TreeMap<>(files);
    all.putAll(BundleFiles.manifestFiles(manifest));
    try {
      DirectorySwap.replace(directory, all);
    } catch (IOException e) {
      throw new BundleException(
          "%s: the bundle cannot be written: %s".formatted(directory, e.getMessage()), e);
    }
    return manifest;
  }

  private Optional<ClusterModel> groups() {
    byte[] content = files.get(CLUSTERS_FILE);
    if (content == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ClusterFile.fromJson(
              JsonNode.read(CLUSTERS_FILE, new StringReader(new String(content, UTF_8)))));
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot fail to be read", e);
    }
  }

  private BundleManifest manifest() {
    Map<String, BundleFile> measured = new TreeMap<>();
    files.forEach((name, content) -> measured.put(name, BundleFile.of(content)));
    Map<ModelKind, ModelOrigin> origins = new EnumMap<>(ModelKind.class);
    training.forEach((kind, trained) -> origins.put(kind, trained.origin()));
    return new BundleManifest(
        id,
        version,
        createdFrom,
        Definitions.CURRENT,
        contracts,
        origins,
        embeddingSource,
        measured);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }
}
