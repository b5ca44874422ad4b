package org.ionsight.core.io;

import java.util.List;
import java.util.Locale;
import org.ionsight.core.cell.CellSpec;

/**
 * Whether a recording means what its header says: seconds, volts of one cell, current positive
 * while charging.
 *
 * <p>Looks for what only physics can tell, over a whole recording:
 *
 * <ul>
 *   <li>milliseconds under a seconds header: a time after the year 5138, or the current moved ten
 *       times what the cell holds without the voltage reaching a limit, or a thousand times what
 *       the cycler itself counted;
 *   <li>hours or minutes under a seconds header, mA, a capacity in mAh: next to nothing moved from
 *       one voltage limit to the other, or no cell carries such currents;
 *   <li>wrong sign: the voltage answers steps of the current, and long charges and discharges, the
 *       other way round; no sign: it rises and falls under currents of one direction;
 *   <li>a clock that starts again and again, as the time of a cycler's steps does;
 *   <li>volts of a pack, of another cell or in mV: hardly any of them can be the spec's.
 * </ul>
 *
 * <p>Where physics cannot tell (a rest, a trickle at the top of charge) nothing is refused; what is
 * odd, but may be so, is told by {@link #doubts}. One check belongs to one recording and one
 * thread; {@link #offer} is O(1) and allocates nothing.
 */
public final class RecordingCheck {
  /**
   * Between two turns at a voltage limit a cell moves one capacity; the most found in 476 real
   * recordings is 4.6 (two ageing runs with missing files). Milliseconds show 1000 times that.
   */
  private static final double MOST_CAPACITIES = 10;

  /** From limit to limit even -20 degC and 20C leave more of a capacity than this. */
  private static final double LEAST_CAPACITY = 0.02;

  /** A time that is behind an earlier one in so many rows is no slip of a clock. */
  private static final double BEHIND = 0.2;

  /** In seconds since 1970 this is the year 5138. */
  private static final double LATEST = 1e11;

  private final String place;
  private final CellSpec spec;
  private final RecordingEvidence seen;
  private boolean currentStated;

  /**
   * Starts a check.
   *
   * @param place what messages call the recording
   * @param spec the cell; its capacity and limits need only be roughly right
   */
  public RecordingCheck(String place, CellSpec spec) {
    this.place = place;
    this.spec = spec;
    seen = new RecordingEvidence(spec);
  }

  /**
   * Takes the unit of the current for certain if somebody said it: a cell may carry more than 25
   * times its capacity, and then a person has to say so.
   *
   * @param map how the recording is read
   * @return this
   */
  public RecordingCheck trusting(ColumnMap map) {
    currentStated = map.declaresUnit(Quantity.CURRENT);
    return this;
  }

  /**
   * Checks a whole recording.
   *
   * @param recording the recording
   * @param spec the cell
   * @return what is odd about it, {@link #doubts}
   * @throws RecordingException if it does not mean what its header says
   */
  public static List<String> verify(Recording recording, CellSpec spec) throws RecordingException {
    RecordingCheck check = new RecordingCheck(recording.place(), spec);
    check.currentStated = recording.currentStated();
    for (int row = 0; row < recording.rows(); row++) {
      check.offer(
          recording.testSeconds(row),
          recording.volts(row),
          recording.amps(row),
          recording.value(Quantity.NET_CAPACITY, row));
      check.offerCelsius(recording.celsius(row));
    }
    check.finish();
    return check.doubts();
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
    seen.offer(seconds, volts, amps, netAmpHours);
  }

  /**
   * Takes the temperature of a sample.
   *
   * @param celsius as read, °C; NaN if not observed
   */
  public void offerCelsius(double celsius) {
    seen.temperatures.offer(celsius);
  }

  /**
   * Says what was found.
   *
   * @throws RecordingException if the recording does not mean what its header says
   */
  public void finish() throws RecordingException {
    volts();
    clock();
    amps();
    time();
    sign();
  }

  /**
   * What is odd about the recording and may be true nevertheless: a person should look.
   *
   * @return sentences without the place; empty if nothing is odd
   */
  public List<String> doubts() {
    return new RecordingDoubts(seen).sentences();
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void sign() throws RecordingException {
    if (seen.votes.unsigned()) {
      throw new RecordingException(
          place,
          "currents of both signs (positive = charge)",
          "%d steps and stretches with, and %d against a current of one sign"
              .formatted(seen.votes.right(), seen.votes.wrong()),
          "the file tells charge from discharge in another column: write discharges as negative");
    }
    if (seen.votes.swapped()) {
      throw new RecordingException(
          place,
          "a voltage that rises with the current (positive = charge)",
          "%d of %d steps and stretches the other way round"
              .formatted(seen.votes.wrong(), seen.votes.wrong() + seen.votes.right()),
          "the file counts discharge as positive: declare --current-sign discharge-positive");
    }
  }

  private void clock() throws RecordingException {
    if (seen.rows >= 10 && seen.behind > BEHIND * seen.rows) {
      throw new RecordingException(
          place,
          "a time that goes on",
          text(
              "%d of %d rows before an earlier one, %d %s back, the first after %.0f s",
              seen.behind,
              seen.rows,
              seen.turns,
              seen.turns == 1 ? "turn" : "turns",
              seen.firstTurn),
          "sort the rows if they are in disorder; if it is the time of the steps, name the column"
              + " of the whole test, --column time=NAME; if a clock was set, cut the file there");
    }
  }

  private void amps() throws RecordingException {
    if (!currentStated && seen.flowing >= 10 && seen.strong > 0.5 * seen.flowing) {
      throw new RecordingException(
          place,
          "currents of a cell of %s Ah (%s)".formatted(spec.nominalAmpHours(), spec.name()),
          "more than 25 times that in %d of %d rows with a current"
              .formatted(seen.strong, seen.flowing),
          "if they are milliamperes, declare --unit current=mA; if nominalAmpHours of the cell spec"
              + " (--cell) is wrong, correct it; if they are amperes all the same, say so with"
              + " --unit current=A");
    }
  }

  private void volts() throws RecordingException {
    // A broken sense lead reads 0.3 V through whole recordings (nasa-pcoe B0052), and that is a
    // finding about the cell, not about the file.
    if (seen.rows >= 10 && seen.tiny >= 0.8 * seen.rows) {
      throw new RecordingException(
          place,
          voltages(),
          text("thousandths of them, the last is %.6g V", seen.lastVolts),
          "check the unit and thousands separators of the column");
    }
    if (seen.rows < 10 || seen.possible >= 0.2 * seen.rows) {
      return;
    }
    throw new RecordingException(
        place,
        voltages(),
        text("hardly any, the last is %.6g V", seen.lastVolts),
        seen.lastVolts > 500 * spec.maxVolts()
            ? "the voltages look like millivolts: declare the unit in the header, 'Voltage / mV',"
                + " or --unit voltage=mV"
            : "choose the cell spec of this cell or another column (--column voltage=NAME), or"
                + " divide a pack's voltage by its cells");
  }

  private String voltages() {
    return "voltages of a cell of %s-%s V (%s)"
        .formatted(spec.minVolts(), spec.maxVolts(), spec.name());
  }

  private void time() throws RecordingException {
    if (seen.latest > LATEST) {
      throw new RecordingException(
          place,
          "times in seconds",
          text("%.6g", seen.latest),
          "if they are milliseconds since 1970, declare --time-unit ms; microseconds: us");
    }
    double nominal = spec.nominalAmpHours();
    double ratio = seen.integrated / seen.counted;
    boolean impossible = seen.swings.widest() > MOST_CAPACITIES * nominal;
    // 0.1 % of the capacity is what the counters of cyclers resolve with certainty.
    boolean contradicted = seen.counted > 0.001 * nominal && ratio > 200 && ratio < 5000;
    if (impossible || contradicted) {
      throw new RecordingException(
          place,
          "times in seconds",
          impossible
              ? "%.0f times the nominal %s Ah moved without reaching a voltage limit"
                  .formatted(seen.swings.widest() / nominal, nominal)
              : "%.0f times the charge that 'Net Capacity' counts".formatted(ratio),
          "the times look like milliseconds: declare --time-unit ms, or nominalAmpHours of the cell"
              + " spec is too small: correct it");
    }
    double share = seen.swings.whole() / nominal;
    if (seen.swings.wholes() >= 3 && share < LEAST_CAPACITY) {
      throw new RecordingException(
          place,
          "about the nominal %s Ah from one voltage limit to the other".formatted(nominal),
          text("at most %.2g Ah", seen.swings.whole()),
          unitHint(share));
    }
  }

  private static String unitHint(double share) {
    if (share > 0.006) {
      return "if the times are minutes, declare --time-unit min; else check the cell spec";
    }
    return share < 0.0004
        ? "if the times are hours, declare --time-unit h; else check units and the cell spec"
        : "check nominalAmpHours of the cell spec (Ah, not mAh) and the unit of the current";
  }
}
