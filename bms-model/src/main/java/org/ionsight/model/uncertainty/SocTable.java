package org.ionsight.model.uncertainty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.estimate.SocCalibration;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/** A {@link SocCalibration} as {@code calibration.json} has it. */
final class SocTable {
  private SocTable() {}

  static SocCalibration read(JsonNode node) {
    node.onlyKeys("celsius", "scale", "floor", "start_factor", "stranger_factor", "types");
    try {
      SocCalibration pooled =
          new SocCalibration(
              node.numbers("celsius"),
              node.numbers("scale"),
              node.number("floor"),
              // Bundles of before these were measured have neither.
              node.optionalNumber("start_factor").orElse(1),
              node.optionalNumber("stranger_factor").orElse(1));
      // Nor these.
      return node.has("types") ? pooled.withTypes(types(node.list("types"), pooled)) : pooled;
    } catch (IllegalArgumentException e) {
      throw node.refused(e);
    }
  }

  private static Map<String, SocCalibration> types(List<JsonNode> list, SocCalibration pooled) {
    Map<String, SocCalibration> types = new LinkedHashMap<>();
    for (JsonNode type : list) {
      type.onlyKeys("name", "scale", "growth", "gate", "gates", "charge_factor");
      try {
        types.put(
            type.text("name"),
            new SocCalibration(
                    pooled.celsius(),
                    type.numbers("scale"),
                    pooled.floor(),
                    pooled.startFactor(),
                    pooled.strangerFactor())
                .forType(type.number("growth"), type.optionalNumber("gate").orElse(Double.NaN))
                // Bundles of before have the same gate at all temperatures.
                .withGates(type.keys().contains("gates") ? type.numbers("gates") : new double[0])
                // Nor were their charges asked.
                .withChargeFactor(type.optionalNumber("charge_factor").orElse(1)));
      } catch (IllegalArgumentException e) {
        throw type.refused(e);
      }
    }
    return types;
  }

  static JsonText write(SocCalibration calibration) {
    JsonText text =
        JsonText.object()
            .put("celsius", calibration.celsius())
            .put("scale", calibration.scale())
            .put("floor", calibration.floor())
            .put("start_factor", calibration.startFactor())
            .put("stranger_factor", calibration.strangerFactor());
    List<JsonText> types = new ArrayList<>();
    calibration
        .types()
        .forEach(
            (name, own) -> {
              JsonText type =
                  JsonText.object()
                      .put("name", name)
                      .put("scale", own.scale())
                      .put("growth", own.growth());
              if (!Double.isNaN(own.gate())) {
                type.put("gate", own.gate());
              }
              if (own.gates().length > 0) {
                type.put("gates", own.gates());
              }
              if (own.chargeFactor() > 1) {
                type.put("charge_factor", own.chargeFactor());
              }
              types.add(type);
            });
    return types.isEmpty() ? text : text.putObjects("types", types);
  }
}
