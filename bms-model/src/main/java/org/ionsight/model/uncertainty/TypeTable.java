package org.ionsight.model.uncertainty;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;
import org.ionsight.model.guard.ValueRange;

/** A {@link TypeCalibration} as {@code calibration.json} has it. */
final class TypeTable {
  private TypeTable() {}

  static TypeCalibration read(JsonNode node, String evidence) {
    node.onlyKeys("known", "left_out");
    List<CalibratedType> types = new ArrayList<>();
    Map<String, BandedMargins> own = new LinkedHashMap<>();
    Map<String, SeenTemperatures> temperatures = new LinkedHashMap<>();
    for (JsonNode type : node.list("known")) {
      type.onlyKeys(
          "name",
          "cathode",
          "nominal_amp_hours",
          "min_volts",
          "max_volts",
          evidence,
          "margin",
          "relative",
          "charge_celsius",
          "discharge_celsius");
      String name = type.text("name");
      try {
        types.add(
            new CalibratedType(
                name,
                type.choice("cathode", Cathode.class),
                type.number("nominal_amp_hours"),
                type.number("min_volts"),
                type.number("max_volts")));
        if (type.has("margin")) {
          own.put(
              name,
              new BandedMargins(
                  type.numbers(evidence), type.numbers("margin"), type.numbers("relative")));
        }
        Map<Direction, ValueRange> celsius = celsius(type);
        if (!celsius.isEmpty()) {
          temperatures.put(name, new SeenTemperatures(celsius));
        }
      } catch (IllegalArgumentException e) {
        throw type.refused(e);
      }
    }
    Map<String, BandedMargins> leftOut = new LinkedHashMap<>();
    for (JsonNode type : node.list("left_out")) {
      type.onlyKeys("name", evidence, "error");
      try {
        leftOut.put(
            type.text("name"), new BandedMargins(type.numbers(evidence), type.numbers("error")));
      } catch (IllegalArgumentException e) {
        throw type.refused(e);
      }
    }
    try {
      return new TypeCalibration(types, leftOut, own).withTemperatures(temperatures);
    } catch (IllegalArgumentException e) {
      throw node.refused(e);
    }
  }

  private static Map<Direction, ValueRange> celsius(JsonNode type) {
    Map<Direction, ValueRange> celsius = new EnumMap<>(Direction.class);
    for (Direction direction : Direction.values()) {
      String key = key(direction);
      if (type.has(key)) {
        celsius.put(direction, range(type.numbers(key)));
      }
    }
    return celsius;
  }

  private static ValueRange range(double[] ends) {
    if (ends.length != 2) {
      throw new IllegalArgumentException(
          "a range of temperatures has two ends, was " + ends.length);
    }
    return new ValueRange(ends[0], ends[1]);
  }

  private static String key(Direction direction) {
    return direction == Direction.CHARGE ? "charge_celsius" : "discharge_celsius";
  }

  static JsonText write(TypeCalibration calibration, String evidence) {
    List<JsonText> known = new ArrayList<>();
    for (CalibratedType type : calibration.types()) {
      JsonText text =
          JsonText.object()
              .put("name", type.name())
              .put("cathode", type.cathode().name().toLowerCase(Locale.ROOT))
              .put("nominal_amp_hours", type.nominalAmpHours())
              .put("min_volts", type.minVolts())
              .put("max_volts", type.maxVolts());
      BandedMargins own = calibration.own().get(type.name());
      if (own != null) {
        text.put(evidence, own.evidence())
            .put("margin", own.margins())
            .put("relative", own.relative());
      }
      SeenTemperatures seen = calibration.temperatures().get(type.name());
      if (seen != null) {
        seen.celsius()
            .forEach(
                (direction, range) ->
                    text.put(key(direction), new double[] {range.low(), range.high()}));
      }
      known.add(text);
    }
    List<JsonText> leftOut = new ArrayList<>();
    calibration
        .leftOut()
        .forEach(
            (name, errors) ->
                leftOut.add(
                    JsonText.object()
                        .put("name", name)
                        .put(evidence, errors.evidence())
                        .put("error", errors.margins())));
    return JsonText.object().putObjects("known", known).putObjects("left_out", leftOut);
  }
}
