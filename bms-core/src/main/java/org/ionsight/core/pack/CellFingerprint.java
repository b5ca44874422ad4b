package org.ionsight.core.pack;

import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.physics.EquivalentCircuit;

/**
 * Tells cell specs apart by all that estimation makes of them: a state of one spec means something
 * else with another. Stateless.
 */
final class CellFingerprint {
  private static final int COLDEST = -20;
  private static final int WARMEST = 60;

  private long hash = 0xCBF29CE484222325L;

  private CellFingerprint() {}

  static long of(CellSpec spec) {
    CellFingerprint fingerprint = new CellFingerprint();
    fingerprint.add(spec);
    return fingerprint.hash;
  }

  private void add(CellSpec spec) {
    add(spec.nominalAmpHours());
    add(spec.usableAmpHours());
    add(spec.minVolts());
    add(spec.maxVolts());
    for (char c : (spec.name() + spec.cathode() + spec.anode()).toCharArray()) {
      add(c);
    }
    for (int percent = 0; percent <= 100; percent++) {
      add(spec.ocvOrTypical().volts(percent / 100.0));
    }
    EquivalentCircuit circuit = spec.circuitOrTypical();
    add(circuit.tau1Seconds());
    add(circuit.tau2Seconds());
    for (int celsius = COLDEST; celsius <= WARMEST; celsius++) {
      add(circuit.r0Ohms(celsius));
      add(circuit.r1Ohms(celsius));
      add(circuit.r2Ohms(celsius));
      add(spec.capacityShare().at(celsius));
    }
  }

  /** FNV-1a over 64 bits at a time, with a rotation so that high bits reach low ones. */
  private void add(double value) {
    hash = Long.rotateLeft((hash ^ Double.doubleToLongBits(value)) * 0x100000001B3L, 23);
  }
}
