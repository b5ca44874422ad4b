package org.ionsight.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.estimate.GroupModel;
import org.ionsight.core.estimate.HealthModel;
import org.ionsight.core.estimate.LifeModel;
import org.ionsight.core.estimate.ModeModel;
import org.ionsight.core.estimate.ModelIdentity;
import org.ionsight.core.estimate.ModelSet;
import org.ionsight.core.estimate.PulseModel;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.model.adapt.Adaptation;
import org.ionsight.model.adapt.AdaptationPrior;
import org.ionsight.model.bundle.BundleFile;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelOrigin;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.runtime.Graph;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A verified set of networks with their calibration, from a directory or the class path.
 *
 * <p>Loading reads every file, compares hashes, the contract with this version of the library, and
 * each network with the contract, before anything runs. Thread-safe; the models it opens are not,
 * so every loop opens its own and closes them before the bundle. Loading allocates; a step does not
 * beyond the few hundred bytes that ONNX Runtime takes per call, nor any with {@link Runtime#JAVA}.
 * Every failure to load is a {@link BundleException} that names the file, what was expected and
 * what was found.
 */
public final class ModelBundle implements ModelSet, AutoCloseable {
  /** As many letters of a hash as messages show. */
  private static final int DIGEST_LETTERS = 8;

  /** Id of the bundle that is shipped with the library. */
  public static final String SHIPPED = "ionsight-base";

  private final BundleFiles files;
  private final Networks networks;
  private final Map<Integer, Runtime> fasterBySocCells;
  private final @Nullable Adaptation adaptation;

  private ModelBundle(
      BundleFiles files,
      Networks networks,
      Map<Integer, Runtime> fasterBySocCells,
      @Nullable Adaptation adaptation) {
    this.files = files;
    this.networks = networks;
    this.fasterBySocCells = fasterBySocCells;
    this.adaptation = adaptation;
  }

  /**
   * Loads a bundle directory.
   *
   * @param directory that holds {@code bundle.json}
   * @return the bundle
   * @throws BundleException if it is damaged or does not fit
   */
  public static ModelBundle load(Path directory) {
    return load(directory, Runtime.AUTO);
  }

  /**
   * Loads a bundle directory for a runtime.
   *
   * @param directory that holds {@code bundle.json}
   * @param runtime what computes the networks
   * @return the bundle
   * @throws BundleException if it is damaged or does not fit, or the runtime is not available here
   */
  public static ModelBundle load(Path directory, Runtime runtime) {
    RuntimeChoice.startAhead(runtime);
    return open(BundleFiles.read(directory), runtime);
  }

  /**
   * Loads a bundle from the class path, below {@code META-INF/ionsight/models/}.
   *
   * @param id of the bundle, for example {@code ionsight-base}
   * @return the bundle
   * @throws BundleException if there is none, or it is damaged or does not fit
   */
  public static ModelBundle load(String id) {
    return load(id, Runtime.AUTO);
  }

  /**
   * Loads a bundle from the class path for a runtime.
   *
   * @param id of the bundle, for example {@code ionsight-base}
   * @param runtime what computes the networks
   * @return the bundle
   * @throws BundleException if there is none, or it is damaged or does not fit, or the runtime is
   *     not available here
   */
  public static ModelBundle load(String id, Runtime runtime) {
    RuntimeChoice.startAhead(runtime);
    return open(BundleFiles.resource(id), runtime);
  }

  /**
   * Loads the bundle that is shipped with the library, from the module {@code ionsight-models}.
   *
   * @return the bundle
   * @throws BundleException if it is not on the class path, or is damaged
   */
  public static ModelBundle shipped() {
    return shipped(Runtime.AUTO);
  }

  /**
   * Loads the bundle that is shipped with the library for a runtime.
   *
   * @param runtime what computes the networks
   * @return the bundle
   * @throws BundleException if it is not on the class path, or is damaged, or the runtime is not
   *     available here
   */
  public static ModelBundle shipped(Runtime runtime) {
    return load(SHIPPED, runtime);
  }

  private static ModelBundle open(BundleFiles files, Runtime runtime) {
    return new ModelBundle(files, Networks.load(files, runtime), new ConcurrentHashMap<>(), null);
  }

  /**
   * What the bundle says of itself.
   *
   * @return the manifest
   */
  public BundleManifest manifest() {
    return files.manifest();
  }

  /**
   * How each network was trained, with the cells and figures that {@link #manifest} leaves out;
   * read from the file anew with every call.
   *
   * @return by network
   * @throws BundleException naming the place, what was expected and what was found
   */
  public Map<ModelKind, ModelTraining> training() {
    return files.training();
  }

  /**
   * A further file of the bundle, for example {@code clusters.json} or {@code CARD.md}.
   *
   * @param name as the manifest lists it
   * @return a copy of its bytes, verified; empty if the bundle has no such file
   */
  public Optional<byte[]> file(String name) {
    return files.content(name).map(byte[]::clone);
  }

  /**
   * Begins to learn a cell type; labels come from {@link AdaptiveHealthModel} or {@link
   * Adaptation#with}.
   *
   * @param cell name of the cell type
   * @return an adaptation without labels, which changes nothing
   * @throws BundleException if the bundle has no health network, or does not say where its
   *     embeddings lie
   */
  public Adaptation newAdaptation(String cell) {
    return Adaptation.begin(
        cell, manifest().id(), healthHash(), embeddings().size(), AdaptationPrior.DEFAULT);
  }

  /**
   * Where the embeddings of the health network's training set lie.
   *
   * @return the reference that {@link Adaptation#with} needs
   * @throws BundleException if the bundle does not say
   */
  public EmbeddingReference embeddings() {
    return files
        .reference()
        .health()
        .orElseThrow(
            () ->
                new BundleException(
                    "%s: expected a reference of the health network's embeddings to adapt it, found none"
                        .formatted(files.place())));
  }

  private String healthHash() {
    BundleFile health = manifest().files().get(ModelKind.HEALTH.fileName());
    if (health == null) {
      throw new BundleException(
          "%s: expected a health network to adapt, found none".formatted(files.place()));
    }
    return health.sha256();
  }

  /**
   * This bundle with what was learned of a cell type. Both share their networks: closing one closes
   * the other.
   *
   * @param learned made for this bundle
   * @return the bundle to use in place of this one
   * @throws BundleException if it was made for another health network
   */
  public ModelBundle withAdaptation(Adaptation learned) {
    requireOwn("adaptation to " + learned.cell(), learned);
    return new ModelBundle(files, networks, fasterBySocCells, learned);
  }

  /**
   * Refuses an adaptation that was made for another bundle.
   *
   * @param place what the message calls it
   * @param learned the adaptation
   * @throws BundleException if it was made for another health network
   */
  public void requireOwn(String place, Adaptation learned) {
    learned.requireMadeFor(place, manifest().id(), healthHash());
    embeddings();
  }

  /**
   * The groups of the bundle's embeddings, if the module {@code bms-cluster} is there to read them;
   * the log says so if it is not. The file is parsed and hashed anew at each call: keep what it
   * gives.
   *
   * @throws BundleException if the file does not hold groups
   */
  @Override
  public Optional<GroupModel> groupModel() {
    String name = BundleManifest.CLUSTERS_FILE;
    ModelContract health = manifest().models().get(ModelKind.HEALTH);
    return health == null
        ? Optional.empty()
        : files
            .content(name)
            .flatMap(
                content ->
                    BundleGroups.read(
                        files.place() + "/" + name, content, health.output("embedding").rowSize()));
  }

  @Override
  public ModelIdentity identity() {
    BundleManifest manifest = files.manifest();
    // A version may outlive its files, so the manifest's hash tells two of one version apart.
    String digest = files.digest().substring(0, DIGEST_LETTERS);
    return new ModelIdentity(
        "%s %s (%s)".formatted(manifest.id(), manifest.version(), digest),
        hash(ModelKind.SOC.fileName()),
        hash(ModelKind.HEALTH.fileName()),
        hash(ModelKind.LIFE.fileName()),
        hash(BundleManifest.CALIBRATION_FILE) + hash(BundleManifest.REFERENCE_FILE),
        adaptation == null ? "" : BundleFile.of(adaptation.toJson().getBytes(UTF_8)).sha256());
  }

  private String hash(String name) {
    BundleFile file = files.manifest().files().get(name);
    return file == null ? "" : file.sha256();
  }

  /**
   * What computes a network; {@link Runtime#AUTO} decides now if it has not yet.
   *
   * @param kind of network, one that the bundle has
   * @param cells of the pack, for {@link ModelKind#SOC}; the others compute one cell at a time
   * @return {@link Runtime#JAVA} or {@link Runtime#ONNX_RUNTIME}
   */
  public Runtime runtime(ModelKind kind, int cells) {
    boolean java = networks.has(kind, Runtime.JAVA);
    boolean onnx = networks.has(kind, Runtime.ONNX_RUNTIME);
    if (java && onnx && kind == ModelKind.SOC) {
      return fasterBySocCells.computeIfAbsent(cells, this::fasterSoc);
    }
    return onnx ? Runtime.ONNX_RUNTIME : Runtime.JAVA;
  }

  private Runtime fasterSoc(int cells) {
    try (SocModel java = socModel(Runtime.JAVA, cells);
        SocModel onnx = socModel(Runtime.ONNX_RUNTIME, cells)) {
      SpeedTrial.Result result = SpeedTrial.between(java, onnx, System::nanoTime);
      LoggerFactory.getLogger(ModelBundle.class)
          .info(
              "SOC network, {} cells: {} µs a step in plain Java{}, {} µs in ONNX Runtime; {} is"
                  + " taken",
              cells,
              result.javaMicros(),
              result.settled() ? "" : " while it is not compiled yet",
              result.onnxMicros(),
              result.taken());
      return result.taken();
    }
  }

  @Override
  public Optional<SocModel> openSocModel(int cells) {
    return files
        .manifest()
        .contract(ModelKind.SOC)
        .map(contract -> socModel(runtime(ModelKind.SOC, cells), cells));
  }

  private SocModel socModel(Runtime runtime, int cells) {
    return new NetworkSocModel(
        networks.graph(ModelKind.SOC, runtime),
        files.manifest().contract(ModelKind.SOC).orElseThrow(),
        files.calibration().soc().orElse(SocCalibration.GAUSSIAN),
        dataSets(ModelKind.SOC),
        cells);
  }

  private List<String> dataSets(ModelKind kind) {
    ModelOrigin origin = files.manifest().origins().get(kind);
    return origin == null ? List.of() : origin.dataSets().stream().map(DataSetUse::name).toList();
  }

  /**
   * Opens a health model that is not told which type its cells are of: its interval is that of all
   * known types together, and as nobody says that the cell is of one of them its verdict is never
   * nominal, unless this bundle bears an adaptation with labels.
   */
  @Override
  public Optional<HealthModel> openHealthModel() {
    return openAdaptiveHealthModel().map(model -> model);
  }

  @Override
  public Optional<HealthModel> openHealthModel(CellSpec spec) {
    return openAdaptiveHealthModel(spec).map(model -> model);
  }

  /**
   * Opens a health model for cells of a type that learns from capacities measured on the device;
   * with the first of them a stranger is none any more. Nor is it one if the adaptation of this
   * bundle was learned of a type of that name; what was learned of another type proves nothing.
   *
   * @param spec the cell type
   * @return a new model, or empty if the bundle has none
   */
  public Optional<AdaptiveHealthModel> openAdaptiveHealthModel(CellSpec spec) {
    return opener().health(spec, () -> newAdaptation(spec.name()));
  }

  /**
   * Which cell types health knows, and how wrong it is on others.
   *
   * @return the calibration; it knows no type if the bundle does not say
   */
  public TypeCalibration healthTypes() {
    return opener().healthTypes();
  }

  /**
   * Opens a health model that learns from capacities measured on the device and is not told which
   * type its cells are of; see {@link #openHealthModel()}. The first capacity that it learns makes
   * its verdicts what they are for a known type.
   *
   * @return a new model, or empty if the bundle has none; without an adaptation it learns for a
   *     cell type without a name
   */
  public Optional<AdaptiveHealthModel> openAdaptiveHealthModel() {
    return opener().health(() -> newAdaptation("unnamed"));
  }

  @Override
  public Optional<ModeModel> openModeModel() {
    return opener().modes();
  }

  /** Opens a life model that is not told the type of its cells; its verdict is never nominal. */
  @Override
  public Optional<LifeModel> openLifeModel() {
    return opener().life();
  }

  @Override
  public Optional<LifeModel> openLifeModel(CellSpec spec) {
    return opener().life(spec);
  }

  @Override
  public Optional<PulseModel> openPulseModel() {
    return opener().pulse();
  }

  private ModelOpener opener() {
    return new ModelOpener(files, this::graph, adaptation);
  }

  private Graph graph(ModelKind kind) {
    return networks.graph(kind, runtime(kind, 1));
  }

  @Override
  public void close() {
    networks.close();
  }
}
