package org.ionsight.train.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ionsight.model.bundle.ModelKind;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.catalogue.Split;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.interval.TypedSample;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthSamplesTest {
  @TempDir Path directory;

  @Test
  void onlyValidationCells_areAsked() throws IOException {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
    TrainingRun run =
        new TrainingRun(
            directory, directory.resolve("bundle"), directory.resolve("work"), 1, null, false);
    HealthBundles.write(run);
    byte[] onnx = Files.readAllBytes(run.bundle().resolve(ModelKind.HEALTH.fileName()));
    CurveRows rows = HealthBundles.rows();

    List<TypedSample> samples = HealthSamples.of(onnx, rows, 1);

    Set<String> asked = new TreeSet<>();
    Set<String> conditions = new TreeSet<>();
    for (TypedSample sample : samples) {
      asked.add(sample.cell());
      conditions.add(sample.condition());
    }
    Set<String> validation = new TreeSet<>();
    rows.of(Split.VALIDATION).rows().forEach(r -> validation.add(r.dataset() + "/" + r.cellId()));
    assertEquals(3, rows.byCell().size());
    assertEquals(1, validation.size());
    assertEquals(validation, asked);
    assertTrue(conditions.contains("as recorded"), "" + conditions);
    assertTrue(conditions.contains("20 % window, chemistry told"), "" + conditions);
  }
}
