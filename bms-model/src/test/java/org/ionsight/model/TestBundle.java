package org.ionsight.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.CurveChannel;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.model.bundle.BundleFile;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.Definitions;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelOrigin;
import org.ionsight.model.guard.BundleReference;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.BundleCalibration;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.TypeCalibration;

/** A bundle of tiny networks, whose parts a test may spoil before it is written. */
final class TestBundle {
  /** A cell whose type {@link #knowingItsType} makes known. */
  static final CellSpec KNOWN =
      CellSpec.builder("known")
          .chemistry(Cathode.NCA, Anode.GRAPHITE)
          .nominalAmpHours(3.5)
          .volts(2.5, 4.2)
          .build();

  final Map<ModelKind, ModelContract> contracts = new EnumMap<>(ModelKind.class);
  final Map<String, byte[]> files = new TreeMap<>();
  Definitions definitions = Definitions.CURRENT;
  float[] sohQuantiles = {0.88f, 0.9f, 0.92f};
  float[] logRulQuantiles = {5, 6, 7};
  double reach = 1000;
  Optional<TypeCalibration> types = Optional.empty();
  Optional<TypeCalibration> lifeTypes = Optional.empty();
  private boolean trajectory;

  /** Health and life know {@link #KNOWN}. */
  TestBundle knowingItsType() {
    types = Optional.of(new TypeCalibration(List.of(CalibratedType.of(KNOWN)), Map.of(), Map.of()));
    lifeTypes = types;
    return this;
  }

  TestBundle() {
    contracts.put(
        ModelKind.SOC,
        ModelContract.soc(
            TinyNetworks.HIDDEN, Map.of(RangedQuantity.CELSIUS, new ValueRange(-20, 45))));
    contracts.put(
        ModelKind.HEALTH,
        ModelContract.health(
            CurveChannel.FEWEST,
            TinyNetworks.EMBEDDING,
            Map.of(
                RangedQuantity.C_RATE, new ValueRange(0, 2),
                RangedQuantity.CELSIUS, new ValueRange(0, 40))));
    contracts.put(
        ModelKind.LIFE,
        ModelContract.life(
            TinyNetworks.EMBEDDING,
            TinyNetworks.LIFE_EMBEDDING,
            Map.of(RangedQuantity.CHECKPOINTS, new ValueRange(3, 64))));
  }

  /** With a life network that reads a summary and knows all levels. */
  TestBundle withTrajectory() {
    contracts.put(
        ModelKind.LIFE,
        ModelContract.trajectory(
            TinyNetworks.EMBEDDING,
            TinyNetworks.LIFE_EMBEDDING,
            Map.of(RangedQuantity.CHECKPOINTS, new ValueRange(3, 64))));
    trajectory = true;
    return this;
  }

  private Map<String, String> metadata(ModelKind kind) {
    ModelContract contract = contracts.get(kind);
    return contract == null ? Map.of() : contract.metadata(definitions);
  }

  TestBundle withNetworks() {
    files.put("soc.onnx", TinyNetworks.soc(metadata(ModelKind.SOC)));
    files.put("health.onnx", TinyNetworks.health(sohQuantiles, metadata(ModelKind.HEALTH)));
    Map<String, String> life = metadata(ModelKind.LIFE);
    files.put(
        "life.onnx",
        trajectory
            ? TinyNetworks.trajectory(logRulQuantiles, life)
            : TinyNetworks.life(logRulQuantiles, life));
    BandedMargins health = new BandedMargins(new double[] {0.2, 1}, new double[] {0.05, 0.01});
    BandedMargins lifeMargins = new BandedMargins(new double[] {3}, new double[] {0.5});
    SocCalibration soc = new SocCalibration(new double[] {25}, new double[] {2}, 0.01);
    files.put(
        "calibration.json",
        new BundleCalibration(Optional.of(soc), Optional.of(health), Optional.of(lifeMargins))
            .withHealthTypes(types)
            .withLifeTypes(lifeTypes)
            .toJson()
            .getBytes(UTF_8));
    files.put(
        "reference.json",
        new BundleReference(
                Optional.of(sphere(TinyNetworks.EMBEDDING)),
                Optional.of(sphere(TinyNetworks.LIFE_EMBEDDING)))
            .toJson()
            .getBytes(UTF_8));
    return this;
  }

  private EmbeddingReference sphere(int size) {
    double[] identity = new double[size * (size + 1) / 2];
    for (int i = 0; i < size; i++) {
      identity[i * (i + 1) / 2 + i] = 1;
    }
    return new EmbeddingReference(new double[size], identity, reach, 2 * reach);
  }

  BundleManifest manifest() {
    Map<ModelKind, ModelOrigin> origins = new EnumMap<>(ModelKind.class);
    contracts
        .keySet()
        .forEach(
            kind -> origins.put(kind, new ModelOrigin("test", 1, "unknown", List.of(), Map.of())));
    Map<String, BundleFile> measured = new TreeMap<>();
    files.forEach((name, content) -> measured.put(name, BundleFile.of(content)));
    Optional<String> source =
        contracts.containsKey(ModelKind.LIFE)
            ? Optional.ofNullable(measured.get("health.onnx")).map(BundleFile::sha256)
            : Optional.empty();
    return new BundleManifest(
        "test", "1", "abc", definitions, contracts, origins, source, measured);
  }

  Path writeTo(Path directory) {
    return writeTo(directory, manifest());
  }

  Path writeTo(Path directory, BundleManifest manifest) {
    try {
      Files.createDirectories(directory);
      Map<String, byte[]> all = new TreeMap<>(files);
      all.putAll(BundleFiles.manifestFiles(manifest));
      for (Map.Entry<String, byte[]> file : all.entrySet()) {
        Files.write(directory.resolve(file.getKey()), file.getValue());
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
