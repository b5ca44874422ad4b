package org.ionsight.train.health;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.SeenTemperatures;
import org.ionsight.train.catalogue.Split;
import org.junit.jupiter.api.Test;

class HealthTemperaturesTest {
  private static final CalibratedType NASA =
      new CalibratedType("nasa-pcoe", Cathode.UNKNOWN, 2, 2.5, 4.2);

  private static CurveRow row(
      String dataset, String cell, Split split, Direction direction, double celsius) {
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(direction);
    curve.setBin(3, 0.01, 0.5, celsius);
    return new CurveRow(dataset, cell, split, 1, 0.9, curve);
  }

  @Test
  void temperaturesOfAType_areThoseOfItsTrainingAndValidationCellsByDirection() {
    CurveRows rows =
        new CurveRows(
            List.of(
                row("nasa-pcoe", "B0005", Split.TRAIN, Direction.CHARGE, 24.06),
                row("nasa-pcoe", "B0036", Split.VALIDATION, Direction.CHARGE, 29.01),
                row("nasa-pcoe", "B0041", Split.TEST, Direction.CHARGE, 6),
                row("nasa-pcoe", "B0006", Split.TRAIN, Direction.DISCHARGE, 40.44),
                row("nasa-pcoe", "B0007", Split.TRAIN, Direction.CHARGE, Double.NaN),
                row("calce-cs2", "CS2_35", Split.TRAIN, Direction.CHARGE, 12)));

    Map<String, SeenTemperatures> seen = HealthTemperatures.of(rows, List.of(NASA));

    assertEquals(List.of("nasa-pcoe"), List.copyOf(seen.keySet()));
    assertEquals(
        Map.of(
            Direction.CHARGE, new ValueRange(24, 29.1),
            Direction.DISCHARGE, new ValueRange(40.4, 40.5)),
        Objects.requireNonNull(seen.get("nasa-pcoe")).celsius());
  }

  @Test
  void typeWithoutTemperatures_isNotListed() {
    CurveRows rows =
        new CurveRows(
            List.of(row("nasa-pcoe", "B0005", Split.TRAIN, Direction.CHARGE, Double.NaN)));

    assertEquals(Map.of(), HealthTemperatures.of(rows, List.of(NASA)));
  }
}
