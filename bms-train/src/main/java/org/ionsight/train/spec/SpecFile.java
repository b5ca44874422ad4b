package org.ionsight.train.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.json.JsonText;
import org.ionsight.core.physics.CapacityShare;
import org.ionsight.core.physics.EquivalentCircuit;

/** A fitted spec as the small JSON file that is shipped. */
record SpecFile(
    CellSpec base,
    double usableAmpHours,
    OcvPoints ocv,
    EquivalentCircuit circuit,
    double rmseVolts,
    String source,
    CapacityShare capacityShare) {

  /** A spec whose capacity at other temperatures was not measured. */
  SpecFile(
      CellSpec base,
      double usableAmpHours,
      OcvPoints ocv,
      EquivalentCircuit circuit,
      double rmseVolts,
      String source) {
    this(base, usableAmpHours, ocv, circuit, rmseVolts, source, CapacityShare.UNKNOWN);
  }

  /** The spec as it will be read back. */
  CellSpec spec() {
    return CellSpec.builder(base.name())
        .chemistry(base.cathode(), base.anode())
        .nominalAmpHours(base.nominalAmpHours())
        .usableAmpHours(rounded(usableAmpHours))
        .capacityShare(capacityShare)
        .volts(base.minVolts(), base.maxVolts())
        .celsius(base.minCelsius(), base.maxCelsius())
        .ocv(ocv.table())
        .circuit(circuit)
        .build();
  }

  void write(Path directory) throws IOException {
    double[] celsius = circuit.celsius();
    double[][] ohms = new double[3][celsius.length];
    for (int i = 0; i < celsius.length; i++) {
      ohms[0][i] = rounded(circuit.r0Ohms(celsius[i]));
      ohms[1][i] = rounded(circuit.r1Ohms(celsius[i]));
      ohms[2][i] = rounded(circuit.r2Ohms(celsius[i]));
    }
    JsonText json =
        JsonText.object()
            .put("name", base.name())
            .put("cathode", base.cathode().name().toLowerCase(Locale.ROOT))
            .put("anode", base.anode().name().toLowerCase(Locale.ROOT))
            .put("nominalAmpHours", base.nominalAmpHours())
            .put("usableAmpHours", rounded(usableAmpHours))
            .put("minVolts", base.minVolts())
            .put("maxVolts", base.maxVolts())
            .put("minCelsius", base.minCelsius())
            .put("maxCelsius", base.maxCelsius());
    if (capacityShare != CapacityShare.UNKNOWN) {
      double[] share = capacityShare.share();
      for (int i = 0; i < share.length; i++) {
        share[i] = rounded(share[i]);
      }
      json.put(
          "capacityShare",
          JsonText.object().put("celsius", capacityShare.celsius()).put("share", share));
    }
    json.put("ocv", JsonText.object().put("soc", ocv.soc()).put("volts", ocv.volts()))
        .put(
            "circuit",
            JsonText.object()
                .put("celsius", celsius)
                .put("r0Ohms", ohms[0])
                .put("r1Ohms", ohms[1])
                .put("r2Ohms", ohms[2])
                .put("tauSeconds", new double[] {circuit.tau1Seconds(), circuit.tau2Seconds()}))
        .put("source", source)
        .write(directory.resolve(base.name() + ".json"));
  }

  /** Four significant digits: more than any of these fits can claim. */
  static double rounded(double value) {
    return new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
  }
}
