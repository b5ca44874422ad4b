package org.ionsight.core.io;

import org.ionsight.core.cell.CellSpec;

/**
 * Whether a recording means what its header says: seconds, volts of one cell, current positive
 * while charging.
 *
 * <p>Looks for what only physics can tell, over a whole recording:
 *
 * <ul>
 *   <li>milliseconds under a seconds header: the current moved ten times what the cell holds
 *       without the voltage reaching a limit, or a thousand times what the cycler itself counted;
 *   <li>wrong sign: the voltage answers steps of the current, and long charges and discharges, the
 *       other way round;
 *   <li>volts of a pack, of another cell or in mV: hardly any of them can be the spec's.
 * </ul>
 *
 * <p>Where physics cannot tell (a rest, a trickle at the top of charge) nothing is refused. One
 * check belongs to one recording and one thread; {@link #offer} is O(1) and allocates nothing.
 */
public final class RecordingCheck {
  /**
   * Between two turns at a voltage limit a cell moves one capacity; the most found in 476 real
   * recordings is 4.6 (two ageing runs with missing files). Milliseconds show 1000 times that.
   */
  private static final double MOST_CAPACITIES = 10;

  private final String place;
  private final CellSpec spec;
  private final double span;
  private final SignVotes votes;

  private long rows;
  private long possible;
  private double lastSeconds = Double.NaN;
  private double lastVolts = Double.NaN;
  private double lastAmps = Double.NaN;
  private double lastNet = Double.NaN;
  private double moved;
  private double least;
  private double most;
  private double widest;
  private double integrated;
  private double counted;

  /**
   * Starts a check.
   *
   * @param place what messages call the recording
   * @param spec the cell; its capacity and limits need only be roughly right
   */
  public RecordingCheck(String place, CellSpec spec) {
    this.place = place;
    this.spec = spec;
    span = spec.maxVolts() - spec.minVolts();
    votes = new SignVotes(spec.nominalAmpHours(), span);
  }

  /**
   * Checks a whole recording.
   *
   * @param recording the recording
   * @param spec the cell
   * @throws RecordingException if it does not mean what its header says
   */
  public static void verify(Recording recording, CellSpec spec) throws RecordingException {
    RecordingCheck check = new RecordingCheck(recording.place(), spec);
    for (int row = 0; row < recording.rows(); row++) {
      check.offer(
          recording.testSeconds(row),
          recording.volts(row),
          recording.amps(row),
          recording.value(Quantity.NET_CAPACITY, row));
    }
    check.finish();
  }

  /**
   * Takes a sample.
   *
   * @param seconds time, s
   * @param volts cell voltage, V
   * @param amps current, positive while charging, A
   * @param netAmpHours charge as counted by the source, Ah; NaN if it does not count
   */
  public void offer(double seconds, double volts, double amps, double netAmpHours) {
    if (Double.isNaN(seconds) || Double.isNaN(volts) || Double.isNaN(amps)) {
      return;
    }
    rows++;
    if (volts < spec.maxVolts() + 0.4 * span) {
      possible++;
    }
    double elapsed = seconds - lastSeconds;
    if (elapsed > 0) {
      charge(elapsed, volts, amps);
      votes.offer(elapsed, volts, amps);
      if (!Double.isNaN(netAmpHours) && !Double.isNaN(lastNet)) {
        integrated += Math.abs(sustained(amps)) * elapsed / 3600;
        counted += Math.abs(netAmpHours - lastNet);
      }
    }
    lastSeconds = seconds;
    lastVolts = volts;
    lastAmps = amps;
    lastNet = netAmpHours;
  }

  /** The current that certainly flowed all the time between two samples, A. */
  private double sustained(double amps) {
    if (amps * lastAmps <= 0) {
      return 0;
    }
    return Math.abs(amps) < Math.abs(lastAmps) ? amps : lastAmps;
  }

  private void charge(double elapsed, double volts, double amps) {
    boolean atLimit =
        volts >= spec.maxVolts() - 0.02 * span || volts <= spec.minVolts() + 0.02 * span;
    double jump = volts - lastVolts;
    // A chain of charges without the discharges between them starts anew with such a jump.
    boolean chained = jump * amps < 0 && Math.abs(jump) > 0.15 * span;
    if (atLimit || chained) {
      moved = 0;
      least = 0;
      most = 0;
      return;
    }
    moved += sustained(amps) * elapsed / 3600;
    least = Math.min(least, moved);
    most = Math.max(most, moved);
    widest = Math.max(widest, most - least);
  }

  /**
   * Says what was found.
   *
   * @throws RecordingException if the recording does not mean what its header says
   */
  public void finish() throws RecordingException {
    volts();
    time();
    if (votes.swapped()) {
      throw new RecordingException(
          place,
          "a voltage that rises with the current (positive = charge)",
          "%d of %d steps and stretches the other way round"
              .formatted(votes.wrong(), votes.wrong() + votes.right()),
          "the file counts discharge as positive: declare --current-sign discharge-positive");
    }
  }

  private void volts() throws RecordingException {
    // Only too high: a broken sense lead reads 0.3 V through whole recordings (nasa-pcoe B0052),
    // and that is a finding about the cell, not about the file.
    if (rows < 10 || possible >= 0.2 * rows) {
      return;
    }
    throw new RecordingException(
        place,
        "voltages of a cell of %s-%s V (%s)"
            .formatted(spec.minVolts(), spec.maxVolts(), spec.name()),
        "hardly any, the last is %s V".formatted(lastVolts),
        lastVolts > 500 * spec.maxVolts()
            ? "the voltages look like millivolts: declare the unit in the header, 'Voltage / mV'"
            : "choose the cell spec of this cell, or divide a pack's voltage by its cells");
  }

  private void time() throws RecordingException {
    double nominal = spec.nominalAmpHours();
    double ratio = integrated / counted;
    boolean impossible = widest > MOST_CAPACITIES * nominal;
    // 0.1 % of the capacity is what the counters of cyclers resolve with certainty.
    boolean contradicted = counted > 0.001 * nominal && ratio > 200 && ratio < 5000;
    if (impossible || contradicted) {
      throw new RecordingException(
          place,
          "times in seconds",
          impossible
              ? "%.0f times the nominal %s Ah moved without reaching a voltage limit"
                  .formatted(widest / nominal, nominal)
              : "%.0f times the charge that 'Net Capacity' counts".formatted(ratio),
          "the times look like milliseconds: declare --time-unit ms, or check the cell spec");
    }
  }
}
