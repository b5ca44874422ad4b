package org.ionsight.train.spec;

import java.util.Arrays;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;

/** A recording with the state of charge of every row, NaN where it is not known. */
@SuppressWarnings("ArrayRecordComponent") // Columns, handed on and never compared.
record LabelledRecord(
    double[] seconds, double[] volts, double[] amps, double[] celsius, double[] soc) {

  int rows() {
    return seconds.length;
  }

  /** SOC counted from a full cell at the first row: 1 + net charge over capacity. */
  static LabelledRecord fromFull(Recording recording, double capacityAmpHours) {
    double[] soc = recording.column(Quantity.NET_CAPACITY);
    for (int i = 0; i < soc.length; i++) {
      soc[i] = 1 + soc[i] / capacityAmpHours;
    }
    return of(recording, soc);
  }

  /** SOC as the authors of the data labelled it. */
  static LabelledRecord labelled(Recording recording) {
    return of(recording, recording.column(Quantity.SOC));
  }

  /**
   * SOC counted from the end of each full charge; unknown before the first and after a gap.
   *
   * @param fullVolts voltage from which the cell counts as full at the end of a charge, V
   * @param throughCycle last cycle to use: a cell is new only for a few
   */
  static LabelledRecord fromFullCharges(
      Recording recording, double capacityAmpHours, double fullVolts, int throughCycle) {
    double[] seconds = recording.column(Quantity.TEST_TIME);
    double[] cycle = recording.column(Quantity.CYCLE);
    int rows = 0;
    while (rows < seconds.length && !(cycle[rows] > throughCycle)) {
      rows++;
    }
    double[] volts = recording.column(Quantity.VOLTAGE);
    double[] amps = recording.column(Quantity.CURRENT);
    double[] soc = new double[rows];
    double known = Double.NaN;
    for (int i = 0; i < rows; i++) {
      double step = i == 0 ? 0 : seconds[i] - seconds[i - 1];
      if (step > 3600) {
        known = Double.NaN;
      } else if (i > 0) {
        known += (amps[i] + amps[i - 1]) / 2 * step / 3600 / capacityAmpHours;
      }
      boolean lastOfCharge =
          i + 1 < rows
              && volts[i] >= fullVolts
              && amps[i] > 0
              && amps[i + 1] < 0.01 * capacityAmpHours;
      if (lastOfCharge) {
        known = 1;
      }
      soc[i] = known;
    }
    return of(recording, soc).head(rows);
  }

  /** The first rows. */
  LabelledRecord head(int count) {
    int rows = Math.min(count, rows());
    return new LabelledRecord(
        Arrays.copyOf(seconds, rows),
        Arrays.copyOf(volts, rows),
        Arrays.copyOf(amps, rows),
        Arrays.copyOf(celsius, rows),
        Arrays.copyOf(soc, rows));
  }

  private static LabelledRecord of(Recording recording, double[] soc) {
    return new LabelledRecord(
        recording.column(Quantity.TEST_TIME),
        recording.column(Quantity.VOLTAGE),
        recording.column(Quantity.CURRENT),
        recording.column(Quantity.SURFACE_TEMPERATURE),
        soc);
  }
}
