package org.ionsight.core.io;

import org.ionsight.core.cell.CellSpec;

/**
 * What the samples of a recording add up to, for {@link RecordingCheck} to judge: how many rows,
 * voltages and currents a cell of the spec can have, how the clock went, how much charge moved.
 *
 * <p>Seconds, V, A (positive = charge), Ah. Not thread-safe; {@link #offer} is O(1) and allocates
 * nothing.
 */
final class RecordingEvidence {
  /** Rows each second, with their time in minutes, are 0.017 apart. */
  private static final double RAPID_SECONDS = 0.02;

  final CellSpec spec;
  final SignVotes votes;
  final ChargeSwings swings;
  final CelsiusCheck temperatures = new CelsiusCheck();
  private final double span;

  long rows;

  /** Rows with a voltage that a cell of the spec may have, in volts by the thousandth, outside. */
  long possible;

  long tiny;
  long above;
  long below;

  /**
   * Rows before an earlier one, how often the clock turned back, and the time of the first turn.
   */
  long behind;

  long turns;
  double firstTurn = Double.NaN;

  /** Rows of which time, voltage or current is missing; not among {@link #rows}. */
  long incomplete;

  /** Rows at the time of the row before, and after less time than any logger leaves. */
  long standing;

  long rapid;

  /** Rows with a current, and with one that hardly any cell carries. */
  long flowing;

  long strong;
  double highest = Double.NEGATIVE_INFINITY;
  double lowest = Double.POSITIVE_INFINITY;
  double latest = Double.NEGATIVE_INFINITY;
  double lastVolts = Double.NaN;

  /** Charge by time and current, and by the source, over the rows where both are known. */
  double integrated;

  double counted;
  private double lastSeconds = Double.NaN;
  private double believedSeconds = Double.NaN;
  private double lastAmps = Double.NaN;
  private double lastNet = Double.NaN;

  RecordingEvidence(CellSpec spec) {
    this.spec = spec;
    span = spec.maxVolts() - spec.minVolts();
    votes = new SignVotes(spec.nominalAmpHours(), span);
    swings = new ChargeSwings(spec);
  }

  /** Takes a sample; NaN where the source does not count charge. */
  void offer(double seconds, double volts, double amps, double netAmpHours) {
    if (Double.isNaN(seconds) || Double.isNaN(volts) || Double.isNaN(amps)) {
      incomplete++;
      return;
    }
    rows++;
    count(volts, amps);
    double elapsed = seconds - lastSeconds;
    clock(seconds, elapsed);
    swings.offer(elapsed, volts, amps);
    // A logger that loses its cell writes 0 V and 0 A, which would vote against any sign.
    if (volts > 0.5 * spec.minVolts() && volts < 1.25 * spec.maxVolts()) {
      double believed = seconds - believedSeconds;
      if (believed > 0) {
        votes.offer(believed, volts, amps);
      }
      believedSeconds = seconds;
    }
    if (elapsed > 0) {
      if (!Double.isNaN(netAmpHours) && !Double.isNaN(lastNet)) {
        integrated += Math.abs(ChargeSwings.sustained(lastAmps, amps)) * elapsed / 3600;
        counted += Math.abs(netAmpHours - lastNet);
      }
    }
    lastSeconds = seconds;
    lastVolts = volts;
    lastAmps = amps;
    lastNet = netAmpHours;
  }

  private void clock(double seconds, double elapsed) {
    behind += seconds < latest ? 1 : 0;
    if (elapsed < 0) {
      firstTurn = turns == 0 ? lastSeconds : firstTurn;
      turns++;
    }
    latest = Math.max(latest, seconds);
    standing += elapsed == 0 ? 1 : 0;
    rapid += elapsed > 0 && elapsed < RAPID_SECONDS ? 1 : 0;
  }

  private void count(double volts, double amps) {
    possible += volts < spec.maxVolts() + 0.4 * span ? 1 : 0;
    // 4.2 V that were divided by 1000; a sense lead that came off reads more.
    tiny += volts > 0 && volts < 0.006 ? 1 : 0;
    above += volts > spec.maxVolts() + 0.05 * span ? 1 : 0;
    below += volts < spec.minVolts() - 0.05 * span ? 1 : 0;
    highest = Math.max(highest, volts);
    lowest = Math.min(lowest, volts);
    double rate = Math.abs(amps) / spec.nominalAmpHours();
    flowing += rate > 0.02 ? 1 : 0;
    strong += rate > 25 ? 1 : 0;
  }
}
