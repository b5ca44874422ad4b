package org.ionsight.train.health;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.train.engine.Torch;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SensorStudyTest {
  @TempDir Path directory;

  private static IncrementalCapacityCurve swelling(double microstrainPerBin, double celsius) {
    IncrementalCapacityCurve curve = SampleRows.flat(20, 100, 0.01);
    for (int bin = 20; bin <= 100; bin++) {
      curve.setBin(bin, 0.01, 0.5, celsius);
      curve.setStrain(bin, microstrainPerBin * bin);
    }
    return curve;
  }

  @ParameterizedTest
  @EnumSource
  void masking_takesWhatIsNotMeasuredAndNothingElse(CurveSensors sensors) {
    IncrementalCapacityCurve curve = swelling(3, 30);

    sensors.mask(curve);

    boolean thermal = sensors == CurveSensors.THERMAL || sensors == CurveSensors.ALL;
    boolean mechanical = sensors == CurveSensors.MECHANICAL || sensors == CurveSensors.ALL;
    assertEquals(!thermal, Float.isNaN(curve.celsius(50)));
    assertEquals(!mechanical, Float.isNaN(curve.microstrain(50)));
    assertEquals(0.01f, curve.charge(50));
    assertEquals(0.5f, curve.cRate(50));
  }

  @Test
  void networkThatMeasuresNoStrain_doesNotMindIt() {
    Assumptions.assumeTrue(Torch.supported(), "PyTorch natives are for Linux x86-64");
    CurveRows rows = SampleRows.ofThreeCells(6);
    List<IncrementalCapacityCurve> one = List.of(swelling(3, 30));
    List<IncrementalCapacityCurve> other = List.of(swelling(-8, 10));

    SensorStudy blind = SensorStudy.train(rows, CurveSensors.ELECTRICAL, 1, 1, directory);
    SensorStudy all = SensorStudy.train(rows, CurveSensors.ALL, 1, 1, directory);

    assertArrayEquals(blind.estimate(one), blind.estimate(other));
    assertNotEquals(all.estimate(one)[0], all.estimate(other)[0]);
    assertTrue(Double.isFinite(all.estimate(one)[0]));
  }
}
