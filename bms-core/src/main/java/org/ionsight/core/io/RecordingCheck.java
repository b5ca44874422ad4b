package org.ionsight.core.io;

import java.util.ArrayList;
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
  private final double span;
  private final SignVotes votes;
  private final ChargeSwings swings;
  private final CelsiusCheck temperatures = new CelsiusCheck();

  private long rows;
  private long possible;
  private long tiny;
  private long above;
  private long below;
  private long behind;
  private long turns;
  private long flowing;
  private long strong;
  private double highest = Double.NEGATIVE_INFINITY;
  private double lowest = Double.POSITIVE_INFINITY;
  private double latest = Double.NEGATIVE_INFINITY;
  private double lastSeconds = Double.NaN;
  private double lastVolts = Double.NaN;
  private double lastAmps = Double.NaN;
  private double lastNet = Double.NaN;
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
    swings = new ChargeSwings(spec);
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

  /**
   * Takes the temperature of a sample.
   *
   * @param celsius as read, °C; NaN if not observed
   */
  public void offerCelsius(double celsius) {
    temperatures.offer(celsius);
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
    List<String> doubts = new ArrayList<>();
    double nominal = spec.nominalAmpHours();
    double share = swings.whole() / nominal;
    if (swings.wholes() > 0 && (share < 0.55 || share > 1.25)) {
      doubts.add(
          text(
              "%.3g Ah moved from one voltage limit to the other, %.0f %% of the %s Ah that the"
                  + " cell spec calls nominal: an aged cell, a high rate, or a wrong"
                  + " nominalAmpHours or unit?",
              swings.whole(), 100 * share, nominal));
    }
    if (above > 0.05 * rows) {
      doubts.add(
          text(
              "%.0f %% of the voltages are above the spec's %s V, up to %.3f V: is it the spec of"
                  + " this cell?",
              100.0 * above / rows, spec.maxVolts(), highest));
    }
    if (below > 0.05 * rows) {
      doubts.add(
          text(
              "%.0f %% of the voltages are below the spec's %s V, down to %.3f V: is it the spec of"
                  + " this cell?",
              100.0 * below / rows, spec.minVolts(), lowest));
    }
    if (turns > 0) {
      doubts.add(
          text(
              "time goes back %d %s; %d rows are behind it and cannot be used",
              turns, turns == 1 ? "time" : "times", behind));
    }
    doubts.addAll(temperatures.doubts());
    return doubts;
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private void sign() throws RecordingException {
    if (votes.unsigned()) {
      throw new RecordingException(
          place,
          "currents of both signs (positive = charge)",
          "%d steps and stretches with, and %d against a current of one sign"
              .formatted(votes.right(), votes.wrong()),
          "the file tells charge from discharge in another column: write discharges as negative");
    }
    if (votes.swapped()) {
      throw new RecordingException(
          place,
          "a voltage that rises with the current (positive = charge)",
          "%d of %d steps and stretches the other way round"
              .formatted(votes.wrong(), votes.wrong() + votes.right()),
          "the file counts discharge as positive: declare --current-sign discharge-positive");
    }
  }

  private void clock() throws RecordingException {
    if (rows >= 10 && behind > BEHIND * rows) {
      throw new RecordingException(
          place,
          "a time that goes on",
          "%d of %d rows before an earlier one, %d turns back".formatted(behind, rows, turns),
          "is it the time of the steps or a clock that was set? Name the column of the whole test,"
              + " --column time=NAME, or cut the file there");
    }
  }

  private void amps() throws RecordingException {
    if (flowing >= 10 && strong > 0.5 * flowing) {
      throw new RecordingException(
          place,
          "currents of a cell of %s Ah (%s)".formatted(spec.nominalAmpHours(), spec.name()),
          "more than 25 times that in %d of %d rows with a current".formatted(strong, flowing),
          "if they are milliamperes, declare --unit current=mA; else correct nominalAmpHours of the"
              + " cell spec");
    }
  }

  private void volts() throws RecordingException {
    // A broken sense lead reads 0.3 V through whole recordings (nasa-pcoe B0052), and that is a
    // finding about the cell, not about the file.
    if (rows >= 10 && tiny >= 0.8 * rows) {
      throw new RecordingException(
          place,
          voltages(),
          "thousandths of them, the last is %s V".formatted(lastVolts),
          "check the unit and thousands separators of the column");
    }
    if (rows < 10 || possible >= 0.2 * rows) {
      return;
    }
    throw new RecordingException(
        place,
        voltages(),
        "hardly any, the last is %s V".formatted(lastVolts),
        lastVolts > 500 * spec.maxVolts()
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
    if (latest > LATEST) {
      throw new RecordingException(
          place,
          "times in seconds",
          text("%.6g", latest),
          "if they are milliseconds since 1970, declare --time-unit ms; microseconds: us");
    }
    double nominal = spec.nominalAmpHours();
    double ratio = integrated / counted;
    boolean impossible = swings.widest() > MOST_CAPACITIES * nominal;
    // 0.1 % of the capacity is what the counters of cyclers resolve with certainty.
    boolean contradicted = counted > 0.001 * nominal && ratio > 200 && ratio < 5000;
    if (impossible || contradicted) {
      throw new RecordingException(
          place,
          "times in seconds",
          impossible
              ? "%.0f times the nominal %s Ah moved without reaching a voltage limit"
                  .formatted(swings.widest() / nominal, nominal)
              : "%.0f times the charge that 'Net Capacity' counts".formatted(ratio),
          "the times look like milliseconds: declare --time-unit ms, or nominalAmpHours of the cell"
              + " spec is too small: correct it");
    }
    double share = swings.whole() / nominal;
    if (swings.wholes() >= 3 && share < LEAST_CAPACITY) {
      throw new RecordingException(
          place,
          "about the nominal %s Ah from one voltage limit to the other".formatted(nominal),
          text("at most %.2g Ah", swings.whole()),
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
