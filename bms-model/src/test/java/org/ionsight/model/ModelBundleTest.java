package org.ionsight.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.ionsight.core.estimate.SocModel;
import org.ionsight.model.bundle.BundleFile;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.Channel;
import org.ionsight.model.bundle.Definitions;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.bundle.ModelContract;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelOrigin;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.model.uncertainty.BundleCalibration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelBundleTest {
  @TempDir Path temporary;

  private final TestBundle parts = new TestBundle();
  private Path directory;

  @BeforeEach
  void place() {
    directory = temporary.resolve("bundle");
  }

  private String refusal() {
    BundleException e =
        assertThrows(BundleException.class, () -> ModelBundle.load(directory).close());
    return String.valueOf(e.getMessage());
  }

  private static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "expected '" + part + "' in: " + message);
    }
  }

  @Test
  void soundBundle_opensItsThreeModels() {
    parts.withNetworks().writeTo(directory);
    try (ModelBundle bundle = ModelBundle.load(directory)) {
      bundle.openSocModel(2).orElseThrow().close();
      bundle.openHealthModel().orElseThrow().close();
      bundle.openLifeModel().orElseThrow().close();
      assertEquals("test", bundle.manifest().id());
      assertTrue(bundle.file("calibration.json").isPresent());
      assertFalse(bundle.file("no-such-file").isPresent());
    }
  }

  @Test
  void bundleWithoutAModel_hasNoneToOpen() {
    parts.withNetworks();
    parts.contracts.remove(ModelKind.LIFE);
    parts.contracts.remove(ModelKind.SOC);
    parts.files.remove("life.onnx");
    parts.files.remove("soc.onnx");
    parts.writeTo(directory);
    try (ModelBundle bundle = ModelBundle.load(directory)) {
      assertTrue(bundle.openSocModel(1).isEmpty());
      assertTrue(bundle.openLifeModel().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"soc.onnx", "health.onnx", "life.onnx", "calibration.json", "reference.json"})
  void oneByteChangedInAFile_isRefusedNamingFileAndHashes(String name) throws IOException {
    parts.withNetworks().writeTo(directory);
    Path file = directory.resolve(name);
    byte[] content = Files.readAllBytes(file);
    final BundleFile expected = BundleFile.of(content);
    content[content.length / 2] ^= 1;
    Files.write(file, content);

    assertSays(refusal(), name, expected.sha256(), BundleFile.of(content).sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundle.json", "bundle.json.sha256"})
  void anyByteChangedInTheManifestOrItsHash_isRefused(String name) throws IOException {
    parts.withNetworks().writeTo(directory);
    Path file = directory.resolve(name);
    byte[] content = Files.readAllBytes(file);
    for (int at = 0; at < content.length; at += 1 + content.length / 40) {
      content[at] ^= 1;
      Files.write(file, content);
      assertSays(refusal(), "bundle.json", "sha256");
      content[at] ^= 1;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bundle.json", "bundle.json.sha256", "soc.onnx", "reference.json"})
  void missingFile_isRefusedByName(String name) throws IOException {
    parts.withNetworks().writeTo(directory);
    Files.delete(directory.resolve(name));
    assertSays(refusal(), name, "found no such file");
  }

  @Test
  void noDirectory_isRefused() {
    assertSays(refusal(), "expected the directory of a bundle, found nothing");
  }

  @Test
  void networkThatNobodyListed_isRefused() throws IOException {
    parts.withNetworks().writeTo(directory);
    Files.write(directory.resolve("extra.onnx"), new byte[] {1});
    assertSays(refusal(), "extra.onnx", "remove it");
  }

  @Test
  void healthNetworkWithFiveChannels_isRefusedNamingBothShapes() {
    Map<String, String> metadata = metadata(ModelKind.HEALTH);
    parts.withNetworks();
    parts.files.put("health.onnx", TinyNetworks.health(5, 128, new float[] {1, 1, 1}, metadata));
    parts.writeTo(directory);
    assertSays(
        refusal(),
        "health.onnx: input 'curve' expected [-1,6,128] (batch, channels, bins),"
            + " model declares [-1,5,128]");
  }

  private Map<String, String> metadata(ModelKind kind) {
    ModelContract contract = parts.contracts.get(kind);
    return contract == null ? Map.of() : contract.metadata(Definitions.CURRENT);
  }

  @Test
  void contractOfOtherChannelOrder_isRefusedNamingTheChannel() {
    changeContract(
        ModelKind.HEALTH,
        contract -> {
          List<Channel> channels = new ArrayList<>(contract.channels());
          Collections.swap(channels, 0, 1);
          return new ModelContract(
              contract.kind(),
              contract.inputs(),
              contract.outputs(),
              channels,
              contract.normalisation(),
              contract.validRanges());
        });
    assertSays(
        refusal(), "contract.models.health.channels[0].name", "expected charge", "found observed");
  }

  @Test
  void contractOfOtherBins_isRefused() {
    parts.definitions = with(64, Definitions.CURRENT.samplePeriodSeconds());
    parts.withNetworks().writeTo(directory);
    assertSays(refusal(), "contract.voltage_bins: expected 128", "found 64");
  }

  @Test
  void contractOfOtherSamplePeriod_isRefused() {
    parts.definitions = with(128, 10);
    parts.withNetworks().writeTo(directory);
    assertSays(refusal(), "contract.sample_period_s: expected 1.0", "found 10.0");
  }

  private static Definitions with(int bins, double samplePeriodSeconds) {
    Definitions d = Definitions.CURRENT;
    return new Definitions(
        samplePeriodSeconds,
        d.socReference(),
        d.sohDefinition(),
        d.rulUnit(),
        d.endOfLifeSoh(),
        bins);
  }

  private void changeContract(ModelKind kind, UnaryOperator<ModelContract> change) {
    parts.withNetworks();
    parts.contracts.computeIfPresent(kind, (k, contract) -> change.apply(contract));
    parts.writeTo(directory);
  }

  @Test
  void networkWithOtherMetadata_isRefusedNamingTheKey() {
    parts.withNetworks();
    parts.files.put("soc.onnx", TinyNetworks.soc(Map.of()));
    parts.writeTo(directory);
    assertSays(refusal(), "soc.onnx: metadata 'ionsight.", "found 'nothing'");
  }

  @Test
  void fileThatIsNoNetwork_isRefusedWithoutTheRuntimesException() {
    parts.withNetworks();
    parts.files.put("soc.onnx", "not a network".getBytes(UTF_8));
    parts.writeTo(directory);
    assertSays(refusal(), "soc.onnx", "refuses the network");
  }

  @Test
  void lifeTrainedOnOtherEmbeddings_isRefused() {
    parts.withNetworks();
    BundleManifest sound = parts.manifest();
    BundleManifest other =
        new BundleManifest(
            sound.id(),
            sound.version(),
            sound.createdFrom(),
            sound.definitions(),
            sound.models(),
            sound.origins(),
            Optional.of("0".repeat(64)),
            sound.files());
    parts.writeTo(directory, other);
    assertSays(refusal(), "embedding_source", "train life again after health");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"scale\": [2] | \"scale\": [2, 3] | calibration.json: soc",
        "\"scale\": [2] | \"scale\": [-2] | calibration.json: soc",
        "\"floor\" | \"flor\" | floor",
        "\"margin\": [0.05, 0.01] | \"margin\": [0.05, \"x\"] | expected a number, found 'x'",
        "\"format\": 2 | \"format\": 3 | expected 2 or older, found 3; a newer library wrote it",
        "\"format\": 2 | \"format\": 3, \"more\": 1 | expected 2 or older, found 3; a newer"
            + " library",
        "\"format\": 2 | \"format\": 0 | expected 2 or older, found 0",
      })
  void calibrationThatIsNone_isRefusedNamingThePlace(String from, String to, String message) {
    parts.withNetworks();
    parts.files.compute(
        "calibration.json",
        (name, content) -> {
          String text = new String(content == null ? new byte[0] : content, UTF_8);
          assertTrue(text.contains(from), text);
          return text.replace(from, to).getBytes(UTF_8);
        });
    parts.writeTo(directory);
    assertSays(refusal(), "calibration.json", message);
  }

  @Test
  void calibrationOfTheFirstFormat_isStillRead() {
    parts.withNetworks();
    BundleCalibration now = calibrationOf(parts.files);
    parts.files.compute(
        "calibration.json",
        (name, content) ->
            new String(content == null ? new byte[0] : content, UTF_8)
                .replace("\"format\": 2", "\"format\": 1")
                .getBytes(UTF_8));
    assertEquals(now.toJson(), calibrationOf(parts.files).toJson());
    parts.writeTo(directory);
    assertEquals(now.toJson(), BundleFiles.read(directory).calibration().toJson());
  }

  private static BundleCalibration calibrationOf(Map<String, byte[]> files) {
    byte[] content = files.getOrDefault("calibration.json", new byte[0]);
    return BundleCalibration.parse("calibration.json", new String(content, UTF_8));
  }

  @Test
  void referenceOfANewerFormat_isRefusedByItsFormatWhateverElseItHas() {
    parts.withNetworks();
    parts.files.put("reference.json", "{\"format\": 2, \"more\": 1}".getBytes(UTF_8));
    parts.writeTo(directory);
    assertSays(refusal(), "reference.json: format: expected 1, found 2; a newer library wrote it");
  }

  @Test
  void referenceOfOtherSize_isRefused() {
    parts.withNetworks();
    parts.files.put(
        "reference.json",
        """
        {"format": 1, "health": {"mean": [0, 0], "covariance": [1, 0, 1],
         "caution_distance": 1, "reject_distance": 2}}
        """
            .getBytes(UTF_8));
    parts.writeTo(directory);
    assertSays(refusal(), "reference.json: health: expected 5 components", "found 2");
  }

  @Test
  void manifest_readsBackAsItWasWritten() {
    BundleManifest manifest = parts.withNetworks().manifest();
    assertEquals(manifest, BundleManifest.parse("bundle.json", manifest.toJson()));
  }

  @Test
  void firstFormat_isStillReadWithItsCellsAndFigures() throws IOException {
    parts.withNetworks().writeTo(directory);
    String manifest =
        Files.readString(directory.resolve("bundle.json"))
            .replace("\"format\": 2", "\"format\": 1")
            .replace(
                "\"settings\": {}",
                """
                "cells": {"train": ["a", "b"]}, "settings": {}, "metrics": [
                {"protocol": "p", "condition": "", "metric": "mae", "value": 0.1, "unit": "1"}]
                """);
    rewrite(manifest);

    ModelTraining soc = BundleFiles.read(directory).training().get(ModelKind.SOC);

    assertEquals(
        new ModelTraining(
            new ModelOrigin("test", 1, "unknown", List.of(), Map.of()),
            Map.of("train", List.of("a", "b")),
            List.of(new MetricRow("p", "", "mae", 0.1, "1"))),
        soc);
  }

  @Test
  void newerFormat_isRefused() throws IOException {
    parts.withNetworks().writeTo(directory);
    rewrite(
        Files.readString(directory.resolve("bundle.json"))
            .replace("\"format\": 2", "\"format\": 3"));
    assertSays(refusal(), "bundle.json: format", "expected 2 or older, found 3");
  }

  @Test
  void trainingThatIsNone_isRefusedWhenItIsAskedFor() {
    parts.withNetworks();
    parts.files.put("training.json", "{\"format\": 1, \"models\": {}}".getBytes(UTF_8));
    parts.writeTo(directory);
    try (ModelBundle bundle = ModelBundle.load(directory)) {
      BundleException e = assertThrows(BundleException.class, bundle::training);
      assertSays(String.valueOf(e.getMessage()), "training.json: models", "expected a key 'soc'");
    }
  }

  private void rewrite(String manifest) throws IOException {
    Files.writeString(directory.resolve("bundle.json"), manifest);
    Files.writeString(
        directory.resolve("bundle.json.sha256"),
        BundleFile.of(manifest.getBytes(UTF_8)).sha256() + "  bundle.json\n");
  }

  @Test
  void bundleOnTheClassPath_isFoundById() throws IOException {
    Path root = temporary.resolve("classes");
    parts.withNetworks().writeTo(root.resolve("META-INF/ionsight/models/tiny"));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {root.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      try (ModelBundle bundle = ModelBundle.load("tiny");
          SocModel model = bundle.openSocModel(1).orElseThrow()) {
        assertEquals(1, model.cells());
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void unknownId_isRefused() {
    BundleException e =
        assertThrows(BundleException.class, () -> ModelBundle.load("no-such-bundle"));
    assertSays(String.valueOf(e.getMessage()), "no-such-bundle/bundle.json", "ionsight-models");
  }

  @Test
  void closedBundle_opensNoMoreModels() {
    parts.withNetworks().writeTo(directory);
    ModelBundle bundle = ModelBundle.load(directory);
    bundle.close();
    assertThrows(IllegalStateException.class, () -> bundle.openSocModel(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void manifestWithSlips_loadsOrIsRefusedAndNeverFailsOtherwise(long seed) throws IOException {
    parts.withNetworks().writeTo(directory);
    Random random = new Random(seed);
    byte[] sound = Files.readAllBytes(directory.resolve("bundle.json"));
    int refused = 0;
    for (int i = 0; i < 200; i++) {
      byte[] spoiled = sound.clone();
      for (int slip = 0; slip < 1 + i % 3; slip++) {
        spoiled[random.nextInt(spoiled.length)] = sound[random.nextInt(sound.length)];
      }
      Files.write(directory.resolve("bundle.json"), spoiled);
      Files.writeString(
          directory.resolve("bundle.json.sha256"),
          BundleFile.of(spoiled).sha256() + "  bundle.json\n");
      try {
        BundleFiles.read(directory);
      } catch (BundleException e) {
        refused++;
      }
    }
    assertTrue(refused > 50, "refused " + refused + " of 200");
  }
}
