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

  /** Rows before an earlier one, and how often the clock turned back. */
  long behind;

  long turns;

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
      return;
    }
    rows++;
    count(volts, amps);
    behind += seconds < latest ? 1 : 0;
    turns += seconds < lastSeconds ? 1 : 0;
    latest = Math.max(latest, seconds);
    double elapsed = seconds - lastSeconds;
    swings.offer(elapsed, volts, amps);
    if (elapsed > 0) {
      votes.offer(elapsed, volts, amps);
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
