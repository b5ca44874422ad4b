package org.ionsight.train.life;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.health.HealthBundles;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifeExportTest {
  private static final Path ROOT = Path.of(System.getProperty("ionsight.root", ".."));

  @TempDir Path directory;

  private TrainingRun run(Path bundle) {
    return new TrainingRun(directory, bundle, directory.resolve("work"), 1, null, false);
  }

  /** Retraining gives networks of this form, so those that are shipped must have it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"models/ionsight-base", "bms-bench/seeds/seed-2", "bms-bench/seeds/seed-3"})
  void shippedNetwork_isAsThisVersionWritesIt(String name) throws IOException {
    Path bundle = Files.createDirectory(directory.resolve("copy"));
    List<Path> files;
    try (Stream<Path> shipped = Files.list(ROOT.resolve(name))) {
      files = shipped.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Files.copy(file, bundle.resolve(file.getFileName()));
    }

    new LifeExport().train(run(bundle));

    assertTrue(files.size() > 10, files.toString());
    for (Path file : files) {
      byte[] written = Files.readAllBytes(bundle.resolve(file.getFileName()));
      assertArrayEquals(Files.readAllBytes(file), written, file.toString());
    }
  }

  @Test
  void bundleWithoutALifeNetwork_isRefused() throws IOException {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
    Path bundle = directory.resolve("health");
    HealthBundles.write(run(bundle));
    TrainingException e =
        assertThrows(TrainingException.class, () -> new LifeExport().train(run(bundle)));
    assertTrue(String.valueOf(e.getMessage()).contains("train --recipe life first"), "" + e);
  }

  @Test
  void fileOfAnotherNetwork_isRefused() throws IOException {
    byte[] soc = Files.readAllBytes(ROOT.resolve("models/ionsight-base/soc.onnx"));
    assertThrows(
        TrainingException.class, () -> LifeNetwork.read(soc, TokenEncoder.Architecture.POOL));
  }
}
