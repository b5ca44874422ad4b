package org.ionsight.model.uncertainty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.json.JsonException;
import org.junit.jupiter.api.Test;

class SocTableTest {
  private static final double[] CELSIUS = {0, 25};

  private static SocCalibration written(SocCalibration soc) {
    String json = BundleCalibration.NONE.withSoc(Optional.of(soc)).toJson();
    return BundleCalibration.parse("calibration.json", json).soc().orElseThrow();
  }

  @Test
  void calibrationsOfTypes_comeBackAsTheyWere() {
    SocCalibration pooled = new SocCalibration(CELSIUS, new double[] {2, 1}, 0.005, 1.2, 5);
    SocCalibration own = new SocCalibration(CELSIUS, new double[] {0.8, 0.7}, 0.005, 1.2, 5);
    SocCalibration read =
        written(
            pooled.withTypes(
                Map.of("a", own.forType(1.5, 0.6), "lfp", own.forType(1, Double.NaN))));

    assertArrayEquals(pooled.scale(), read.scale());
    assertArrayEquals(own.scale(), read.of("a").scale());
    assertEquals(1.5, read.of("a").growth(), 0);
    assertEquals(0.6, read.of("a").gate(), 0);
    assertEquals(1.2, read.of("a").startFactor(), 0);
    assertTrue(Double.isNaN(read.of("lfp").gate()));
    assertEquals(1, read.of("a").chargeFactor(), 0);
    assertArrayEquals(pooled.scale(), read.of("another").scale());
  }

  @Test
  void gatesByTemperatureAndWhatChargesNeed_comeBackAsTheyWere() {
    SocCalibration own =
        new SocCalibration(CELSIUS, new double[] {0.8, 0.7}, 0.005, 1, 1)
            .forType(1.5, 0.6)
            .withGates(3, 0.6)
            .withChargeFactor(1.25);
    SocCalibration read = written(own.withTypes(Map.of("a", own))).of("a");

    assertArrayEquals(own.gates(), read.gates());
    assertEquals(1.25, read.chargeFactor(), 0);
    assertEquals(0.6, read.gate(), 0);
  }

  @Test
  void calibrationWithoutTypes_isOneForAll() {
    SocCalibration read = written(new SocCalibration(CELSIUS, new double[] {2, 1}, 0.005, 1, 1));

    assertTrue(read.types().isEmpty());
    assertEquals(1, read.growth(), 0);
  }

  @Test
  void aTypeWithAGrowthThatNarrows_isRefusedWithItsPlace() {
    String json =
        """
        {"format": 1, "soc": {"celsius": [25], "scale": [1], "floor": 0.005,
         "types": [{"name": "a", "scale": [1], "growth": 0.5}]}}
        """;
    JsonException e =
        assertThrows(JsonException.class, () -> BundleCalibration.parse("calibration.json", json));
    assertTrue(String.valueOf(e.getMessage()).contains("growth must be 1 to 2, was 0.5"));
  }
}
