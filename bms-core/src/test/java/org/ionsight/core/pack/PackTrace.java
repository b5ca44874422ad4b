package org.ionsight.core.pack;

import java.util.SplittableRandom;

/**
 * A recording of a pack of line cells that is charged, driven and discharged in turn, with
 * glitches. The same seed gives the same recording.
 */
final class PackTrace {
  /** Time between two frames, s. */
  static final int PERIOD_SECONDS = 10;

  private final int cells;
  private final double[] amps;
  private final double[] volts;
  private final double[] celsius;

  PackTrace(long seed, int cells, int ticks) {
    this.cells = cells;
    amps = new double[ticks];
    volts = new double[ticks * cells];
    celsius = new double[ticks];
    SplittableRandom random = new SplittableRandom(seed);
    double[] shares = new double[cells];
    for (int cell = 0; cell < cells; cell++) {
      shares[cell] = random.nextDouble(0.97, 1.03);
    }
    double soc = random.nextDouble(0.1, 0.3);
    int phase = 0;
    int left = 0;
    for (int tick = 0; tick < ticks; tick++) {
      double rate =
          switch (phase) {
            case 0 -> 1;
            case 2 -> random.nextDouble(-1, 0.8);
            case 3 -> -1;
            default -> 0;
          };
      soc += rate * PERIOD_SECONDS / 3600;
      left--;
      boolean ended =
          switch (phase) {
            case 0 -> soc > 0.93;
            case 3 -> soc < 0.08;
            default -> left <= 0;
          };
      if (ended) {
        phase = (phase + 1) % 5;
        left = random.nextInt(20, 60);
      }
      amps[tick] = random.nextInt(200) == 0 ? Double.NaN : 2 * rate;
      celsius[tick] = 25 + 5 * soc + random.nextDouble(0.1);
      for (int cell = 0; cell < cells; cell++) {
        boolean glitch = random.nextInt(500) == 0;
        double v = 3 + soc * shares[cell] + 0.004 * rate + random.nextDouble(0.0005);
        volts[tick * cells + cell] = glitch ? Double.NaN : v;
      }
    }
  }

  int ticks() {
    return amps.length;
  }

  /** The first moment of a rest that has lasted for some frames. */
  int restAfter(int tick) {
    int resting = 0;
    int at = tick;
    while (resting < 15) {
      resting = amps[at] == 0 ? resting + 1 : 0;
      at++;
    }
    return at;
  }

  /** Whether no current flows, or none was measured. */
  boolean resting(int tick) {
    return !(Math.abs(amps[tick]) > 0);
  }

  /** Fills a frame with one moment of the recording. */
  void fill(PackFrame frame, int tick) {
    frame.nanos = nanos(tick);
    frame.amps = amps[tick];
    System.arraycopy(volts, tick * cells, frame.volts, 0, cells);
    java.util.Arrays.fill(frame.celsius, celsius[tick]);
  }

  static long nanos(int tick) {
    return 5_000_000_000L + tick * (PERIOD_SECONDS * 1_000_000_000L);
  }
}
