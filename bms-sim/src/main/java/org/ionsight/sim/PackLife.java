package org.ionsight.sim;

import java.util.ArrayList;
import java.util.List;

/** Checkpoints spread over a life as a user's charges would be. */
public final class PackLife {
  // Where people plug in, for the emptiest cell: an eighth to a fifth is left, once in a while the
  // pack is empty.
  private static final double[] START_SOC = {0.04, 0.18, 0.14, 0.20, 0.12, 0.04, 0.20, 0.15};
  // Deeper, as the last charge is what a newcomer looks at: the other cells hold a third then.
  private static final double LAST_START_SOC = 0.08;
  private static final double[] C_RATE = {1.0 / 3, 0.4, 0.5, 1.0 / 3, 0.45};
  private static final int DRIVE_SECONDS = 1_800;

  private PackLife() {}

  /**
   * Checkpoints at growing throughput, the last with a drive of 30 minutes behind its charge.
   *
   * @param count number of checkpoints, positive
   * @param lastCycles throughput at the last one, equivalent full cycles
   * @param lastDays age at the last one
   * @return checkpoints, oldest first; the first is the new pack
   */
  public static List<PackCheckpoint> checkpoints(int count, double lastCycles, double lastDays) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be positive, was " + count);
    }
    List<PackCheckpoint> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double share = count == 1 ? 1 : i / (double) (count - 1);
      double days = share * lastDays;
      // A garage between 17 and 27 degC over the year, first recorded in spring.
      double ambient = 22 + 5 * StrictMath.sin(2 * StrictMath.PI * days / 365.25);
      boolean last = i == count - 1;
      list.add(
          new PackCheckpoint(
              Math.rint(share * lastCycles),
              Math.rint(days),
              last ? LAST_START_SOC : START_SOC[i % START_SOC.length],
              C_RATE[i % C_RATE.length],
              Math.rint(10 * ambient) / 10,
              last ? DRIVE_SECONDS : 0));
    }
    return list;
  }
}
