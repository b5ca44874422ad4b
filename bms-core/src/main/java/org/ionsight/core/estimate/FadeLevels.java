package org.ionsight.core.estimate;

import java.util.List;

/**
 * The states of health at which a life model says when a cell gets there; between two of them a
 * cell fades along a line.
 *
 * <p>Stateless and thread-safe; allocates nothing.
 */
public final class FadeLevels {
  /** States of health, falling, fractions of nominal capacity. */
  public static final List<Double> SOH = List.of(0.95, 0.90, 0.85, 0.80, 0.75, 0.70, 0.65, 0.60);

  /** How many there are. */
  public static final int COUNT = SOH.size();

  /** SOH from one level to the next. */
  public static final double STEP = 0.05;

  private FadeLevels() {}

  /**
   * The last level that is reached before a state of health, or at it.
   *
   * @param soh within the levels
   * @return index from 0, at most {@code COUNT − 2}
   */
  public static int before(double soh) {
    double levels = (SOH.get(0) - soh) / STEP;
    return Math.max(0, Math.min(COUNT - 2, (int) Math.floor(levels + 1e-9)));
  }

  /**
   * How far a state of health is on the way from {@link #before} to the next level.
   *
   * @param soh within the levels
   * @return share 0..1
   */
  public static double share(double soh) {
    double share = (SOH.get(0) - soh) / STEP - before(soh);
    return Math.max(0, Math.min(1, share));
  }
}
