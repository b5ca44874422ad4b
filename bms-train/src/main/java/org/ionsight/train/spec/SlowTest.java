package org.ionsight.train.spec;

import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;

/**
 * The discharge and the charge of a C/20 test as voltage over SOC, each over its own charge: which
 * makes up for counters that lost a little of one branch.
 */
final class SlowTest {
  private final Recording recording;
  private final double currentLimit;

  /**
   * Reads the branches of a test.
   *
   * @param recording a discharge from full, and after it perhaps a charge
   * @param nominalAmpHours capacity, Ah; currents below C/200 are rest
   */
  SlowTest(Recording recording, double nominalAmpHours) {
    this.recording = recording;
    currentLimit = nominalAmpHours / 200;
  }

  /** Voltage of the discharge on the grid, SOC from 1 at its start to 1 − Q/capacity at its end. */
  double[] discharge(double capacityAmpHours, double ohms) {
    List<double[]> rows = rows(-1);
    double[] soc = new double[rows.size()];
    double[] volts = new double[rows.size()];
    for (int i = 0; i < soc.length; i++) {
      double[] row = rows.get(soc.length - 1 - i);
      soc[i] = 1 - row[0] / capacityAmpHours;
      volts[i] = row[1] + row[2] * ohms;
    }
    return OcvPoints.onGrid(soc, volts);
  }

  /** Voltage of the charge on the grid, SOC from 0 to 1 over the charge that was moved. */
  double[] charge(double ohms) {
    List<double[]> rows = rows(1);
    double total = rows.get(rows.size() - 1)[0];
    double[] soc = new double[rows.size()];
    double[] volts = new double[rows.size()];
    for (int i = 0; i < soc.length; i++) {
      soc[i] = rows.get(i)[0] / total;
      volts[i] = rows.get(i)[1] - rows.get(i)[2] * ohms;
    }
    return OcvPoints.onGrid(soc, volts);
  }

  /** Charge moved by the discharge as the cycler counted it from the full cell, Ah. */
  double dischargedAmpHours() {
    double lowest = 0;
    for (double net : recording.column(Quantity.NET_CAPACITY)) {
      lowest = Math.min(lowest, net);
    }
    return -lowest;
  }

  /** {charge moved, V, |A|} of the rows with current of one sign. */
  private List<double[]> rows(int sign) {
    double[] seconds = recording.column(Quantity.TEST_TIME);
    double[] volts = recording.column(Quantity.VOLTAGE);
    double[] amps = recording.column(Quantity.CURRENT);
    List<double[]> rows = new ArrayList<>();
    double moved = 0;
    for (int i = 1; i < seconds.length; i++) {
      if (sign * amps[i] > currentLimit) {
        moved += sign * amps[i] * (seconds[i] - seconds[i - 1]) / 3600;
        rows.add(new double[] {moved, volts[i], sign * amps[i]});
      } else if (!rows.isEmpty()) {
        break;
      }
    }
    if (rows.size() < 100) {
      throw new IllegalStateException(recording.place() + ": no slow branch of sign " + sign);
    }
    return rows;
  }
}
