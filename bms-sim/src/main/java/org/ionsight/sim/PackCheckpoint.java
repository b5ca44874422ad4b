package org.ionsight.sim;

/**
 * When and how a pack is recorded: one rest and one charge, and a drive behind it if asked for.
 *
 * @param equivalentFullCycles throughput of the pack since new, not negative, 1
 * @param days age, not negative
 * @param startSoc state of charge of the emptiest cell at the start, 0..1
 * @param cRate charging current over nominal capacity, positive, 1/h
 * @param ambientCelsius temperature around the pack, °C
 * @param driveSeconds length of the drive after the charge, s; 0 for none
 */
public record PackCheckpoint(
    double equivalentFullCycles,
    double days,
    double startSoc,
    double cRate,
    double ambientCelsius,
    int driveSeconds) {
  /** Rejects what cannot be. */
  public PackCheckpoint {
    if (!(equivalentFullCycles >= 0) || !(days >= 0) || driveSeconds < 0) {
      throw new IllegalArgumentException(
          "throughput, age and drive must not be negative, were %s cycles, %s days, %d s"
              .formatted(equivalentFullCycles, days, driveSeconds));
    }
    if (!(startSoc >= 0 && startSoc < 1) || !(cRate > 0) || !Double.isFinite(ambientCelsius)) {
      throw new IllegalArgumentException(
          ("a checkpoint needs a start SOC in 0..1, a positive C-rate and a temperature,"
                  + " was %s, %s, %s degC")
              .formatted(startSoc, cRate, ambientCelsius));
    }
  }
}
