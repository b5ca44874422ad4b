package org.ionsight.bench.retired;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.json.JsonNode;
import org.ionsight.train.catalogue.TableFile;

/**
 * One pulse test of a retired cell: the rest voltage and the voltages at the ends of ten pulses of
 * 5 s and of the rests after them, at a state of charge that the method is not told.
 *
 * @param type index of the cell's real type, for scoring only
 * @param cell the cell (or the state of one)
 * @param volts U1..U21, V
 */
@SuppressWarnings("ArrayRecordComponent") // Read only, never compared.
record PulseTest(int type, String cell, double[] volts) {
  private static final int VOLTAGES = 21;

  /** The pulses in C, positive = charge, in the order of the test. */
  private static final double[] C_RATES = {0.5, -0.5, 1, -1, 1.5};

  static List<PulseTest> read(Path folder, JsonNode types, int mostPerType) throws IOException {
    List<PulseTest> tests = new ArrayList<>();
    List<JsonNode> list = types.asList();
    for (int type = 0; type < list.size(); type++) {
      TableFile table = TableFile.read(folder.resolve(list.get(type).text("file")));
      String id = table.has("state_id") ? "state_id" : "cell_id";
      for (int row = 0; row < Math.min(mostPerType, table.rows()); row++) {
        double[] volts = new double[VOLTAGES];
        for (int i = 0; i < VOLTAGES; i++) {
          volts[i] = table.number("U%d / V".formatted(i + 1), row);
        }
        tests.add(new PulseTest(type, type + "/" + table.text(id, row), volts));
      }
    }
    return tests;
  }

  /** Differences of successive voltages: what was clustered before. */
  double[] differences() {
    double[] d = new double[VOLTAGES - 1];
    for (int i = 0; i < d.length; i++) {
      d[i] = volts[i + 1] - volts[i];
    }
    return d;
  }

  /**
   * What the pulses say of the cell, whatever its size: rest voltage; resistance times capacity,
   * ohmic and after 5 s, as logarithms; how much of the response is slow; how both parts depend on
   * the strength and the direction of the current; and how much charge moved the rest voltage.
   */
  double[] physics() {
    return parts(false);
  }

  /** The same as logarithms where it is positive, and how much of the answer stays. */
  double[] logarithms() {
    return parts(true);
  }

  private double[] parts(boolean logarithms) {
    int n = C_RATES.length;
    double[] ohmic = new double[n];
    double[] slow = new double[n];
    double[] left = new double[n];
    double meanOhmic = 0;
    double meanSlow = 0;
    double meanLeft = 0;
    for (int p = 0; p < n; p++) {
      double before = volts[4 * p];
      ohmic[p] = (volts[4 * p + 1] - before) / C_RATES[p];
      slow[p] = (volts[4 * p + 2] - volts[4 * p + 1]) / C_RATES[p];
      left[p] = (volts[4 * p + 4] - before) / C_RATES[p];
      meanOhmic += ohmic[p] / n;
      meanSlow += slow[p] / n;
      meanLeft += left[p] / n;
    }
    // A tenth of a millivolt is the resolution of the voltages.
    double leastSlow = Math.max(meanSlow, 1e-4);
    if (logarithms) {
      double recovery = 0;
      for (int p = 0; p < n; p++) {
        recovery += (volts[4 * p + 3] - volts[4 * p + 4]) / C_RATES[p] / n;
      }
      return new double[] {
        volts[0],
        Math.log(Math.max(meanOhmic, 1e-4)),
        Math.log(leastSlow),
        Math.log(Math.max(meanLeft, 1e-4)),
        Math.log(Math.max(recovery, 1e-4)),
        Math.log(leastSlow / Math.max(meanOhmic, 1e-4)),
        (ohmic[3] - ohmic[2]) / meanOhmic,
        (slow[1] - slow[0]) / leastSlow,
        ohmic[4] / ohmic[0],
        slow[4] / Math.max(slow[0], 1e-3)
      };
    }
    return new double[] {
      volts[0],
      Math.log(Math.max(meanOhmic, 1e-4)),
      Math.log(leastSlow),
      meanSlow / meanOhmic,
      ohmic[4] / ohmic[0],
      slow[4] / Math.max(slow[0], 1e-3),
      (ohmic[3] - ohmic[2]) / meanOhmic,
      (slow[1] - slow[0]) / meanOhmic,
      meanLeft / meanOhmic
    };
  }
}
