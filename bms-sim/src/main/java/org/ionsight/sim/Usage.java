package org.ionsight.sim;

/**
 * How a cell was used until now: how much, how long, how warm and how hard.
 *
 * <p>Immutable and thread-safe.
 *
 * @param equivalentFullCycles charge throughput over twice the nominal capacity, not negative, 1
 * @param days age, not negative
 * @param celsius mean temperature, °C
 * @param cRate mean magnitude of the C-rate while cycling, positive, 1/h
 */
public record Usage(double equivalentFullCycles, double days, double celsius, double cRate) {
  /** Rejects what cannot be. */
  public Usage {
    if (!(equivalentFullCycles >= 0) || !(days >= 0)) {
      throw new IllegalArgumentException(
          "throughput and age must not be negative, were %s cycles and %s days"
              .formatted(equivalentFullCycles, days));
    }
    if (!(celsius > -60 && celsius < 120) || !(cRate > 0)) {
      throw new IllegalArgumentException(
          "usage needs a temperature in -60..120 degC and a positive C-rate, was %s degC and %s"
              .formatted(celsius, cRate));
    }
  }

  /**
   * The same way of use for longer, days in proportion to cycles.
   *
   * @param cycles equivalent full cycles since new
   * @param daysPerCycle days per equivalent full cycle
   * @return the usage
   */
  public Usage at(double cycles, double daysPerCycle) {
    return new Usage(cycles, cycles * daysPerCycle, celsius, cRate);
  }
}
