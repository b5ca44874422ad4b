package org.ionsight.bench.endurance;

import org.ionsight.core.pack.PackFrame;

/**
 * Spoils frames as cables, converters and buses do: missing, impossible, stuck and spiked voltages,
 * a lost current, lost probes, repeated and backward times, and gaps.
 *
 * <p>About one cell reading in a thousand is bad. Seeded, so the same on every run; not
 * thread-safe, allocates nothing after construction.
 */
final class BadSignals {
  private static final double[] WRONG_VOLTS = {
    Double.NaN, 0, 65.535, -1, Double.POSITIVE_INFINITY, Double.NaN
  };

  private static final long GAP_NANOS = 600_000_000_000L;

  private final long stepNanos;
  private long state;
  private int badCell;
  private int badKind;
  private int badTicks;
  private double stuckVolts;
  private int lostCurrentTicks;
  private int lostProbeTicks;
  private long spoiled;

  BadSignals(long seed, double stepSeconds) {
    state = seed * 2 + 1;
    stepNanos = Math.round(stepSeconds * 1e9);
  }

  /** How many frames were spoiled so far. */
  long spoiled() {
    return spoiled;
  }

  /** Xorshift (Marsaglia, J. Stat. Soft. 8, 2003, doi:10.18637/jss.v008.i14). */
  private int draw(int bound) {
    state ^= state << 13;
    state ^= state >>> 7;
    state ^= state << 17;
    return (int) Long.remainderUnsigned(state, bound);
  }

  /** Spoils the frame, or leaves it as it is. */
  void spoil(PackFrame frame) {
    boolean bad = spoilVolts(frame);
    if (lostCurrentTicks > 0 || draw(5_000) == 0) {
      lostCurrentTicks = lostCurrentTicks > 0 ? lostCurrentTicks - 1 : draw(40);
      frame.amps = Double.NaN;
      bad = true;
    }
    if (lostProbeTicks > 0 || draw(5_000) == 0) {
      lostProbeTicks = lostProbeTicks > 0 ? lostProbeTicks - 1 : draw(200);
      frame.celsius[0] = lostProbeTicks % 2 == 0 ? Double.NaN : -273;
      bad = true;
    }
    bad |= spoilTime(frame);
    spoiled += bad ? 1 : 0;
  }

  private boolean spoilVolts(PackFrame frame) {
    if (badTicks == 0 && draw(500) == 0) {
      badCell = draw(frame.volts.length);
      badKind = draw(WRONG_VOLTS.length + 2);
      badTicks = 1 + draw(badKind < WRONG_VOLTS.length ? 40 : 200);
      stuckVolts = frame.volts[badCell];
    }
    if (badTicks == 0) {
      return false;
    }
    badTicks--;
    if (badKind < WRONG_VOLTS.length) {
      frame.volts[badCell] = WRONG_VOLTS[badKind];
    } else if (badKind == WRONG_VOLTS.length) {
      frame.volts[badCell] = stuckVolts;
    } else {
      frame.volts[badCell] += badTicks % 2 == 0 ? 0.2 : -0.2;
    }
    return true;
  }

  private boolean spoilTime(PackFrame frame) {
    if (draw(20_000) == 0) {
      // The same time again, or one before.
      frame.nanos -= (1 + draw(2)) * stepNanos;
      return true;
    }
    if (draw(100_000) == 0) {
      frame.nanos += GAP_NANOS;
      return true;
    }
    return false;
  }
}
