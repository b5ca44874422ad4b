package org.ionsight.train.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.soc.SocFeature;
import org.ionsight.model.BundleException;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.bundle.BundleManifest;
import org.ionsight.model.bundle.DataSetUse;
import org.ionsight.model.bundle.MetricRow;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.model.bundle.ModelTraining;
import org.ionsight.model.guard.EmbeddingReference;
import org.ionsight.model.guard.RangedQuantity;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.TypeCalibration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
  private static final byte[] GROUPS =
      """
      {"format": "ionsight-clusters", "version": 1, "input": "embedding", "silhouette": 0.7,
       "threshold": 0.3, "centre": [0, 1], "weight": [1, 2],
       "groups": [{"name": "A", "members": 3, "limit": 2.5, "centroid": [0.5, -1]}]}
      """
          .getBytes(StandardCharsets.UTF_8);

  @TempDir Path temporary;

  private Path directory;

  @BeforeEach
  void place() {
    directory = temporary.resolve("base");
  }

  private static ModelTraining training(String recipe, DataSetUse.Terms terms) {
    return ModelTraining.recipe(recipe)
        .seed(7)
        .commit("abc")
        .dataSet(new DataSetUse("set-" + recipe, "MIT", "stated", "Doe 2020", terms))
        .cells("train", List.of("a", "b"))
        .setting("epochs", 3)
        .metric(new MetricRow("protocol", "", "mae", 0.0123, "1"))
        .metric(new MetricRow("protocol", "", "rmse", 0.02, "1"))
        .metric(new MetricRow("protocol", "", "mae", 7, "cycles"))
        .metric(new MetricRow("protocol", "", "mae", 8, "cycles"))
        .build();
  }

  private static TrainedModel soc(int hidden) {
    return TrainedModel.soc(
        OnnxStub.soc(hidden, SocFeature.COUNT),
        Map.of(RangedQuantity.CELSIUS, new ValueRange(-20, 45)),
        training("soc", DataSetUse.Terms.OPEN),
        new SocCalibration(new double[] {0, 25}, new double[] {2, 1.5}, 0.01));
  }

  private static TrainedModel health(String name) {
    return TrainedModel.health(
        OnnxStub.health(name, 2),
        Map.of(RangedQuantity.C_RATE, new ValueRange(0, 4)),
        training("health", DataSetUse.Terms.SHARE_ALIKE),
        new BandedMargins(new double[] {0.2, 1}, new double[] {0.05, 0.01}),
        reference());
  }

  private static TrainedModel life() {
    return TrainedModel.life(
        OnnxStub.life(2, 2),
        Map.of(RangedQuantity.CHECKPOINTS, new ValueRange(3, 64)),
        training("life", DataSetUse.Terms.OPEN),
        new BandedMargins(new double[] {3}, new double[] {0.4}),
        reference());
  }

  private static EmbeddingReference reference() {
    return new EmbeddingReference(new double[] {0, 0}, new double[] {1, 0, 1}, 3, 5);
  }

  private BundleWriter open() {
    return BundleWriter.open(directory, "base");
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void writtenBundle_readsBackAsItWas() {
    BundleManifest written = open().put(soc(4)).put(health("h")).put(life()).write();

    BundleFiles read = BundleFiles.read(directory);

    assertEquals(written, read.manifest());
    assertEquals(training("soc", DataSetUse.Terms.OPEN), read.training().get(ModelKind.SOC));
    assertArrayEquals(new double[] {2, 1.5}, read.calibration().soc().orElseThrow().scale());
    assertEquals(0.4, read.calibration().life().orElseThrow().at(10, 0));
    assertEquals(5, read.reference().health().orElseThrow().rejectDistance());
  }

  @Test
  void oneModelReplaced_keepsTheOthers() throws IOException {
    open().put(soc(4)).put(health("h")).put(life()).put("clusters.json", GROUPS).write();
    byte[] healthBefore = Files.readAllBytes(directory.resolve("health.onnx"));

    BundleManifest after = open().version("0.2.0").put(soc(6)).write();

    assertEquals(Set.of(ModelKind.SOC, ModelKind.HEALTH, ModelKind.LIFE), after.models().keySet());
    assertEquals(6, after.contract(ModelKind.SOC).orElseThrow().input("hidden").rowSize());
    assertArrayEquals(healthBefore, Files.readAllBytes(directory.resolve("health.onnx")));
    assertTrue(names().contains("clusters.json"));
    String card = Files.readString(directory.resolve("CARD.md"));
    assertTrue(card.contains("1 group by embedding; whether it is real was not tested."), card);
    assertEquals(0.4, BundleFiles.read(directory).calibration().life().orElseThrow().at(10, 0));
  }

  @Test
  void otherHealthModel_dropsLifeAndGroupsThatReadItsEmbeddings() throws IOException {
    open().put(health("h")).put(life()).put("clusters.json", GROUPS).write();

    BundleWriter writer = open().put(health("other"));
    writer.write();

    assertEquals(List.of("life.onnx", "clusters.json"), writer.dropped());
    assertFalse(names().contains("life.onnx"));
  }

  @Test
  void sameHealthModelAgain_dropsNothing() {
    open().put(health("h")).put(life()).write();

    BundleWriter writer = open().put(health("h"));

    assertEquals(List.of(), writer.dropped());
  }

  @Test
  void sameParts_giveTheSameBytesAndLeaveNothingBeside() throws IOException {
    open().put(soc(4)).write();
    byte[] first = Files.readAllBytes(directory.resolve("bundle.json"));

    open().put(soc(4)).write();

    assertArrayEquals(first, Files.readAllBytes(directory.resolve("bundle.json")));
    try (Stream<Path> beside = Files.list(temporary)) {
      assertEquals(List.of(directory), beside.toList());
    }
  }

  @Test
  void networkOfOtherShape_isRefusedNamingTensorAndShapes() {
    TrainedModel wrong =
        TrainedModel.soc(
            OnnxStub.soc(4, 5),
            Map.of(),
            training("soc", DataSetUse.Terms.OPEN),
            SocCalibration.GAUSSIAN);

    BundleException e = assertThrows(BundleException.class, () -> open().put(wrong));

    assertEquals(
        "soc.onnx: input 'features' expected [-1,%d] (cells, features), model declares [-1,5]"
            .formatted(SocFeature.COUNT),
        e.getMessage());
  }

  @Test
  void lifeWithoutHealth_isRefused() {
    BundleException e = assertThrows(BundleException.class, () -> open().put(life()));
    assertTrue(String.valueOf(e.getMessage()).contains("put health first"), e.toString());
  }

  @Test
  void card_namesDataLicencesFiguresAndTheShareAlikeNotice() throws IOException {
    open().put(soc(4)).put(health("h")).write();

    String card = Files.readString(directory.resolve("CARD.md"));

    assertTrue(card.contains("**set-health**: MIT (licence stated). Doe 2020"), card);
    assertTrue(card.contains("**Share-alike notice.** set-health is published"), card);
    assertTrue(
        card.contains(
            """
            | protocol | mae / % | rmse / % | mae / cycles |
            |---|---:|---:|---:|
            | all | 1.23 | 2.00 | 8.000 |
            """),
        card);
    assertTrue(card.contains("| soc | celsius | -20 | 45 | degC |"), card);
    assertTrue(card.contains("Recipe `soc`, seed 7, commit `abc`. Cells"), card);
  }

  @Test
  void card_saysWhichTypesAreKnownAndWhatStrangersGet() throws IOException {
    open()
        .put(health("h"))
        .healthTypes(
            new TypeCalibration(
                List.of(new CalibratedType("cell-a", Cathode.NCA, 3.5, 2.5, 4.2)),
                Map.of(
                    "cell-a", new BandedMargins(new double[] {0.2, 0.6}, new double[] {0.1, 0.02}),
                    "cell-b", new BandedMargins(new double[] {0.2}, new double[] {0.3}))))
        .write();

    String card = Files.readString(directory.resolve("CARD.md"));

    assertTrue(card.contains("- health knows cell-a\n- life knows no type\n"), card);
    assertTrue(card.contains("| health | observed_share | 0.2000 | SOH of 0.300 | 2 |"), card);
    assertTrue(card.contains("| health | observed_share | 0.6000 | SOH of 0.020 | 1 |"), card);
  }

  @Test
  void modelsTrainedApart_comeTogetherWithAllThatBelongsToThem() {
    Path a = temporary.resolve("a");
    Path b = temporary.resolve("b");
    BundleWriter.open(a, "a").put(soc(4)).write();
    BundleWriter.open(b, "b").put(health("h")).put(life()).write();

    BundleManifest together =
        open().take(a, ModelKind.SOC).take(b, ModelKind.HEALTH).take(b, ModelKind.LIFE).write();

    assertEquals(
        Set.of(ModelKind.SOC, ModelKind.HEALTH, ModelKind.LIFE), together.models().keySet());
    BundleFiles read = BundleFiles.read(directory);
    assertEquals(0.01, read.calibration().soc().orElseThrow().floor());
    assertEquals(0.4, read.calibration().life().orElseThrow().at(5, 0));
    assertEquals(
        BundleFiles.read(b).training().get(ModelKind.LIFE), read.training().get(ModelKind.LIFE));
    assertEquals(
        BundleFiles.read(b).manifest().origins().get(ModelKind.LIFE),
        together.origins().get(ModelKind.LIFE));
  }

  @Test
  void lifeTakenWithoutItsHealth_isRefused() {
    Path b = temporary.resolve("b");
    BundleWriter.open(b, "b").put(health("h")).put(life()).write();
    BundleWriter writer = open().put(health("other"));
    BundleException e = assertThrows(BundleException.class, () -> writer.take(b, ModelKind.LIFE));
    assertTrue(String.valueOf(e.getMessage()).contains("take health from there too"), e.toString());
  }

  @Test
  void assembleCommand_takesModelsAndSaysWhatItWrote() {
    Path a = temporary.resolve("a");
    BundleWriter.open(a, "a").put(soc(4)).write();

    int exit =
        AssembleCommand.commandLine()
            .execute(
                "--out", directory.toString(), "--soc", a.toString(), "--bundle-version", "0.3.0");

    assertEquals(0, exit);
    assertEquals("0.3.0", BundleFiles.read(directory).manifest().version());
    assertEquals(
        1,
        AssembleCommand.commandLine()
            .execute("--out", directory.toString(), "--life", a.toString()));
  }

  @Test
  void assemble_takesNoFileForGroupsThatHoldsNone() throws IOException {
    BundleWriter.open(directory, "base").put(soc(4)).write();
    Path none = Files.writeString(temporary.resolve("none.json"), "{\"name\": \"a pack\"}");

    int exit =
        AssembleCommand.commandLine()
            .execute("--out", directory.toString(), "--clusters", none.toString());

    assertEquals(1, exit);
    assertFalse(names().contains("clusters.json"));
  }
}
