package org.ionsight.model.uncertainty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ionsight.core.cell.Anode;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.json.JsonException;
import org.ionsight.model.guard.ValueRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeCalibrationTest {
  private static final TypeCalibration TYPES =
      new TypeCalibration(
          List.of(new CalibratedType("cell-a", Cathode.NCA, 3.5, 2.5, 4.2)),
          Map.of(
              "cell-a", new BandedMargins(new double[] {0.2, 0.6}, new double[] {0.3, 0.02}),
              "cell-b",
                  new BandedMargins(new double[] {0.2, 0.4, 0.6}, new double[] {0.1, 0.05, 0.2})));

  @ParameterizedTest
  @CsvSource({
    "cell-a, NCA, 3.5, 2.5, 4.2, true, as trained",
    "CELL-A, NCA, 3.35, 2.55, 4.2, true, another sheet",
    "cell-a, UNKNOWN, 3.5, 2.5, 4.2, true, chemistry not told",
    "cell-x, NCA, 3.5, 2.5, 4.2, false, another name with the same figures",
    "cell-a, NMC, 3.5, 2.5, 4.2, false, another cathode",
    "cell-a, NCA, 5.0, 2.5, 4.2, false, another capacity",
    "cell-a, NCA, 3.5, 2.5, 4.1, true, a limit within a tenth",
    "cell-a, NCA, 3.5, 3.0, 4.2, false, another limit"
  })
  void cellIsKnown_byItsNameUnlessItsFiguresContradictIt(
      String name,
      Cathode cathode,
      double ampHours,
      double min,
      double max,
      boolean known,
      String why) {
    CellSpec spec =
        CellSpec.builder(name)
            .chemistry(cathode, Anode.GRAPHITE)
            .nominalAmpHours(ampHours)
            .volts(min, max)
            .build();
    assertEquals(known, TYPES.knows(spec), why);
  }

  @ParameterizedTest
  @CsvSource({"NaN, 0.3", "0.1, 0.3", "0.2, 0.3", "0.3, 0.25", "0.4, 0.2", "0.6, 0.2", "0.9, 0.2"})
  void margin_isThatOfTheWorstTypeAndNeverGrowsWithEvidence(double evidence, double margin) {
    assertEquals(margin, TYPES.margin(evidence), 1e-9);
  }

  @Test
  void typeThatIsTakenOut_judgesNeitherItselfNorOthers() {
    TypeCalibration others = TYPES.without("cell-a"::equals);
    assertEquals(0.2, others.margin(0.2), 1e-9);
    assertTrue(others.types().isEmpty());
  }

  @Test
  void noTypeLeftOut_addsNothing() {
    assertEquals(0, new TypeCalibration(List.of(), Map.of()).margin(0.5));
  }

  @Test
  void calibrationFile_keepsTypesAndErrors() {
    BundleCalibration written =
        BundleCalibration.NONE
            .withHealthTypes(Optional.of(TYPES))
            .withLifeTypes(Optional.of(TYPES.without("cell-b"::equals)));
    BundleCalibration read = BundleCalibration.parse("f", written.toJson());
    TypeCalibration types = read.healthTypes().orElseThrow();
    assertEquals(TYPES.types(), types.types());
    assertArrayEquals(
        new double[] {0.1, 0.05, 0.2},
        Objects.requireNonNull(types.leftOut().get("cell-b")).margins(),
        1e-12);
    assertFalse(read.lifeTypes().orElseThrow().leftOut().containsKey("cell-b"));
  }

  @Test
  void calibrationFile_keepsMarginsOfAType() {
    BandedMargins own =
        new BandedMargins(
            new double[] {0.2, 0.6}, new double[] {0.01, -0.02}, new double[] {-0.1, 0.3});
    TypeCalibration written = TYPES.withMargins(Map.of("cell-a", own));
    BundleCalibration file =
        BundleCalibration.parse(
            "f", BundleCalibration.NONE.withHealthTypes(Optional.of(written)).toJson());
    BandedMargins read =
        Objects.requireNonNull(file.healthTypes().orElseThrow().own().get("cell-a"));
    assertArrayEquals(own.evidence(), read.evidence());
    assertArrayEquals(own.margins(), read.margins());
    assertArrayEquals(own.relative(), read.relative());
  }

  @Test
  void calibrationFile_keepsTemperaturesOfAType() {
    ValueRange charge = new ValueRange(20.5, 31);
    TypeCalibration written =
        TYPES.withTemperatures(
            Map.of("cell-a", new SeenTemperatures(Map.of(Direction.CHARGE, charge))));
    BundleCalibration file =
        BundleCalibration.parse(
            "f", BundleCalibration.NONE.withHealthTypes(Optional.of(written)).toJson());
    SeenTemperatures read =
        Objects.requireNonNull(file.healthTypes().orElseThrow().temperatures().get("cell-a"));
    assertEquals(Map.of(Direction.CHARGE, charge), read.celsius());
  }

  @Test
  void rangeOfTemperatures_hasTwoEnds() {
    String json =
        BundleCalibration.NONE
            .withHealthTypes(
                Optional.of(
                    TYPES.withTemperatures(
                        Map.of(
                            "cell-a",
                            new SeenTemperatures(
                                Map.of(Direction.CHARGE, new ValueRange(20.5, 31.5)))))))
            .toJson()
            .replace("20.5,", "20.5, 21,");
    RuntimeException e =
        assertThrows(RuntimeException.class, () -> BundleCalibration.parse("f", json));
    assertTrue(String.valueOf(e.getMessage()).contains("two ends, was 3"), e.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "CHARGE, 25, 1, as seen",
    "CHARGE, 15, 1, 5 K colder",
    "CHARGE, 10, 0.5, 10 K colder",
    "CHARGE, 5, 0, 15 K colder",
    "CHARGE, -20, 0, far colder",
    "CHARGE, 40, 0.5, 10 K warmer",
    "CHARGE, NaN, 1, not told",
    "DISCHARGE, -20, 1, a direction of which nothing is known"
  })
  void knowledgeOfAType_reachesTenKelvinFurtherAtMostHalf(
      Direction direction, double celsius, double reach, String why) {
    SeenTemperatures seen = new SeenTemperatures(Map.of(Direction.CHARGE, new ValueRange(20, 30)));
    assertEquals(reach, seen.reach(direction, celsius), 1e-12, why);
  }

  @Test
  void marginsOfAnUnknownType_areRefused() {
    BandedMargins own = new BandedMargins(new double[] {0.2}, new double[] {0.01});
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> TYPES.withMargins(Map.of("cell-b", own)));
    assertTrue(String.valueOf(e.getMessage()).contains("cell-b"), e.getMessage());
  }

  @Test
  void temperaturesOfAnUnknownType_areRefused() {
    SeenTemperatures seen = new SeenTemperatures(Map.of(Direction.CHARGE, new ValueRange(20, 30)));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> TYPES.withTemperatures(Map.of("cell-b", seen)));
    assertTrue(String.valueOf(e.getMessage()).contains("temperatures must be"), e.getMessage());
  }

  @Test
  void typeThatIsTakenOut_losesItsMarginsAndTemperatures() {
    BandedMargins own = new BandedMargins(new double[] {0.2}, new double[] {0.01});
    SeenTemperatures seen = new SeenTemperatures(Map.of(Direction.CHARGE, new ValueRange(20, 30)));
    TypeCalibration types =
        TYPES.withMargins(Map.of("cell-a", own)).withTemperatures(Map.of("cell-a", seen));
    assertTrue(types.without("cell-a"::equals).own().isEmpty());
    assertTrue(types.without("cell-a"::equals).temperatures().isEmpty());
    assertEquals(1, types.without("cell-b"::equals).temperatures().size());
  }

  @Test
  void negativeError_isRefusedWithItsPlace() {
    String json =
        BundleCalibration.NONE
            .withHealthTypes(Optional.of(TYPES))
            .toJson()
            .replace("0.05", "-0.05");
    JsonException e =
        assertThrows(JsonException.class, () -> BundleCalibration.parse("f.json", json));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("f.json") && message.contains("-0.05"), message);
  }
}
