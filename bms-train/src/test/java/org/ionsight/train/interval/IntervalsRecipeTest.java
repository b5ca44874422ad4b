package org.ionsight.train.interval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.ionsight.model.bundle.BundleFiles;
import org.ionsight.model.uncertainty.BandedMargins;
import org.ionsight.model.uncertainty.BundleCalibration;
import org.ionsight.train.TrainingRun;
import org.ionsight.train.engine.Torch;
import org.ionsight.train.engine.TrainingException;
import org.ionsight.train.health.HealthBundles;
import org.ionsight.train.health.HealthSamples;
import org.ionsight.train.life.LifeSamples;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntervalsRecipeTest {
  @TempDir Path directory;

  @Test
  void bundleThatNamesNoTypes_isRefusedWithWhatToDo() throws IOException {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
    TrainingRun run =
        new TrainingRun(
            directory, directory.resolve("bundle"), directory.resolve("work"), 1, null, false);
    HealthBundles.write(run);
    TrainingException refused =
        assertThrows(TrainingException.class, () -> new IntervalsRecipe().train(run));
    assertTrue(String.valueOf(refused.getMessage()).contains("--recipe strangers"));
  }

  // A band without enough cells has the bundle's margin to the digit; none leaves a point.
  @Test
  void shippedMargins_areTheBundlesOwnOrFittedWithoutANegativePart() {
    BundleCalibration calibration =
        BundleFiles.read(Path.of(System.getProperty("ionsight.root", "."), "models/ionsight-base"))
            .calibration();
    check(
        calibration.health().orElseThrow(),
        calibration.healthTypes().orElseThrow().own(),
        HealthSamples.bands());
    check(
        calibration.life().orElseThrow(),
        calibration.lifeTypes().orElseThrow().own(),
        LifeSamples.bands());
  }

  private static void check(BandedMargins pooled, Map<String, BandedMargins> own, double[] bands) {
    assertTrue(!own.isEmpty());
    for (BandedMargins margins : own.values()) {
      assertEquals(bands.length, margins.evidence().length);
      for (double band : bands) {
        double constant = margins.at(band, 0);
        double slope = margins.at(band, 1) - constant;
        boolean bundles =
            Math.abs(constant - pooled.at(band, 0)) < 1e-12
                && Math.abs(constant + slope - pooled.at(band, 1)) < 1e-12;
        assertTrue(bundles || (constant >= 0 && slope >= -0.45 - 1e-9), constant + ", " + slope);
      }
    }
  }
}
