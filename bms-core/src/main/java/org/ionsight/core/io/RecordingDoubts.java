package org.ionsight.core.io;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is odd about a recording and may be true nevertheless, in sentences for a person. */
final class RecordingDoubts {
  private final RecordingEvidence seen;

  RecordingDoubts(RecordingEvidence seen) {
    this.seen = seen;
  }

  List<String> sentences() {
    List<String> doubts = new ArrayList<>();
    capacity(doubts);
    limits(doubts);
    clock(doubts);
    if (seen.incomplete > seen.rows) {
      doubts.add(
          text(
              "%d of %d rows lack time, voltage or current",
              seen.incomplete, seen.incomplete + seen.rows));
    }
    doubts.addAll(seen.temperatures.doubts());
    return doubts;
  }

  private void clock(List<String> doubts) {
    if (seen.turns > 0) {
      doubts.add(
          text(
              "time goes back %d %s, the first after %.0f s; %d rows are behind it, and of each"
                  + " turn a minute at least is left out",
              seen.turns, seen.turns == 1 ? "time" : "times", seen.firstTurn, seen.behind));
    }
    // Cyclers write the row at which a step ends and the next begins twice.
    if (seen.standing > 0.1 * seen.rows) {
      doubts.add(
          text(
              "%d of %d rows have the time of the row before and are left out: are they double, or"
                  + " is the clock too coarse?",
              seen.standing, seen.rows));
    }
    if (seen.rows >= 100 && seen.rapid > 0.8 * seen.rows) {
      doubts.add(
          text(
              "rows are less than 20 ms apart: if the times are minutes or hours, declare"
                  + " --time-unit min or h; if they are days, convert them"));
    }
  }

  private void capacity(List<String> doubts) {
    double nominal = seen.spec.nominalAmpHours();
    double share = seen.swings.whole() / nominal;
    if (seen.swings.wholes() > 0 && (share < 0.55 || share > 1.25)) {
      doubts.add(
          text(
              "%.3g Ah moved from one voltage limit to the other, %.0f %% of the %s Ah that the"
                  + " cell spec calls nominal: an aged cell, a high rate, or a wrong"
                  + " nominalAmpHours or unit?",
              seen.swings.whole(), 100 * share, nominal));
    }
  }

  private void limits(List<String> doubts) {
    if (seen.above > 0.05 * seen.rows) {
      doubts.add(
          text(
              "%.0f %% of the voltages are above the spec's %s V, up to %.3f V: is it the spec of"
                  + " this cell?",
              100.0 * seen.above / seen.rows, seen.spec.maxVolts(), seen.highest));
    }
    if (seen.below > 0.05 * seen.rows) {
      doubts.add(
          text(
              "%.0f %% of the voltages are below the spec's %s V, down to %.3f V: is it the spec of"
                  + " this cell?",
              100.0 * seen.below / seen.rows, seen.spec.minVolts(), seen.lowest));
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
