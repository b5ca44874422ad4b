package org.ionsight.train.health;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.curve.Direction;
import org.ionsight.model.guard.ValueRange;
import org.ionsight.model.uncertainty.CalibratedType;
import org.ionsight.model.uncertainty.SeenTemperatures;
import org.ionsight.train.catalogue.CellTypes;
import org.ionsight.train.catalogue.Split;

/** At which temperatures health saw each cell type, in training and validation. Stateless. */
public final class HealthTemperatures {
  private HealthTemperatures() {}

  /**
   * Reads them off curves; those of test cells do not count.
   *
   * @param rows curves of every split
   * @param types that the network knows
   * @return by name, of the types whose curves told a temperature
   */
  public static Map<String, SeenTemperatures> of(CurveRows rows, List<CalibratedType> types) {
    Map<String, Map<Direction, ValueRange>> seen = new LinkedHashMap<>();
    for (CurveRow row : rows.rows()) {
      double celsius = row.curve().meanCelsius();
      if (row.split() == Split.TEST
          || row.dataset().equals(SyntheticCurves.DATASET)
          || !Double.isFinite(celsius)) {
        continue;
      }
      String name = CellTypes.of(row.dataset(), row.cellId()).name();
      if (types.stream().anyMatch(type -> type.name().equals(name))) {
        seen.computeIfAbsent(name, n -> new EnumMap<>(Direction.class))
            .merge(
                row.curve().direction(),
                new ValueRange(celsius, celsius),
                HealthTemperatures::hull);
      }
    }
    Map<String, SeenTemperatures> temperatures = new LinkedHashMap<>();
    seen.forEach(
        (name, celsius) -> {
          celsius.replaceAll((direction, range) -> tenths(range));
          temperatures.put(name, new SeenTemperatures(celsius));
        });
    return temperatures;
  }

  private static ValueRange tenths(ValueRange range) {
    return new ValueRange(Math.floor(10 * range.low()) / 10, Math.ceil(10 * range.high()) / 10);
  }

  private static ValueRange hull(ValueRange a, ValueRange b) {
    return new ValueRange(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
  }
}
