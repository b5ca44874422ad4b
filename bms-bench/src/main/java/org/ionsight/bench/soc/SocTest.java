package org.ionsight.bench.soc;

import java.io.IOException;
import java.nio.file.Path;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.core.io.RecordingException;

/**
 * One recording with a reference of its SOC, as a method sees it: from some row on, by a current
 * sensor that may be off. Immutable; the recording is shared.
 */
final class SocTest {
  private final String name;
  private final String condition;
  private final CellSpec spec;
  private final Recording recording;
  private final double[] truth;
  private final int from;
  private final double addedAmps;
  private final boolean startKnown;

  private SocTest(
      String name,
      String condition,
      CellSpec spec,
      Recording recording,
      double[] truth,
      int from,
      double addedAmps,
      boolean startKnown) {
    this.name = name;
    this.condition = condition;
    this.spec = spec;
    this.recording = recording;
    this.truth = truth;
    this.from = from;
    this.addedAmps = addedAmps;
    this.startKnown = startKnown;
  }

  static SocTest read(Path folder, String file, String condition, CellSpec spec)
      throws IOException {
    Recording recording = Recording.read(folder.resolve(file));
    if (!recording.has(Quantity.SOC)) {
      throw new RecordingException(
          file, "a column " + Quantity.SOC.label(), "none", "choose a labelled recording");
    }
    double[] truth = recording.column(Quantity.SOC);
    return new SocTest(file, condition, spec, recording, truth, 0, 0, true);
  }

  /**
   * Reads a charge without label: full where the current has fallen below C/20 at the upper limit,
   * and before that by counting back.
   *
   * @param ampHours capacity that the labels of the data set count at this temperature
   */
  static SocTest readCharge(
      Path folder, String file, String condition, CellSpec spec, double ampHours)
      throws IOException {
    Recording recording = Recording.read(folder.resolve(file));
    double[] net = new double[recording.rows()];
    int full = -1;
    for (int row = 0; row < net.length; row++) {
      double amps = recording.amps(row);
      if (row > 0) {
        double hours = (recording.testSeconds(row) - recording.testSeconds(row - 1)) / 3600;
        net[row] = net[row - 1] + 0.5 * (amps + recording.amps(row - 1)) * hours;
      }
      boolean atLimit = recording.volts(row) > spec.maxVolts() - 0.01;
      full = atLimit && amps > 0 && amps < 0.05 * spec.nominalAmpHours() ? row : full;
    }
    if (full < 0) {
      throw new RecordingException(
          file, "a charge that ends full", "none", "choose another recording");
    }
    double[] truth = new double[net.length];
    for (int row = 0; row < net.length; row++) {
      // The current goes on for a moment: without a bound a rest after it would be more than full.
      truth[row] = Math.min(1, 1 + (net[row] - net[full]) / ampHours);
    }
    return new SocTest(file, condition, spec, recording, truth, 0, 0, true);
  }

  /** The same under another condition. */
  SocTest in(String otherCondition) {
    return new SocTest(name, otherCondition, spec, recording, truth, from, addedAmps, startKnown);
  }

  /** The same by a current sensor that shows too much. */
  SocTest withAddedAmps(double amps) {
    return new SocTest(name, condition, spec, recording, truth, from, addedAmps + amps, startKnown);
  }

  /** The same from where SOC is first below a bound, without any knowledge of it. */
  SocTest startedBelow(double soc) {
    int row = from;
    while (row < truth.length - 1 && !(truth[row] < soc)) {
      row++;
    }
    return new SocTest(name, condition, spec, recording, truth, row, addedAmps, false);
  }

  String name() {
    return name;
  }

  String condition() {
    return condition;
  }

  CellSpec spec() {
    return spec;
  }

  /** Whether a method that cannot find a start by itself is told it. */
  boolean startKnown() {
    return startKnown;
  }

  int rows() {
    return recording.rows() - from;
  }

  double seconds(int row) {
    return recording.testSeconds(from + row);
  }

  /** Time since the row before; 0 at the first. */
  double stepSeconds(int row) {
    return row == 0 ? 0 : seconds(row) - seconds(row - 1);
  }

  double volts(int row) {
    return recording.volts(from + row);
  }

  double amps(int row) {
    return recording.amps(from + row) + addedAmps;
  }

  /** Temperature of the surface, or of the room where there is no other; NaN without both. */
  double celsius(int row) {
    if (recording.has(Quantity.SURFACE_TEMPERATURE)) {
      return recording.celsius(from + row);
    }
    return recording.has(Quantity.AMBIENT_TEMPERATURE)
        ? recording.value(Quantity.AMBIENT_TEMPERATURE, from + row)
        : Double.NaN;
  }

  double truth(int row) {
    return truth[from + row];
  }

  double firstTruth() {
    for (int i = 0; i < rows(); i++) {
      if (Double.isFinite(truth(i))) {
        return truth(i);
      }
    }
    return Double.NaN;
  }

  double lastTruth() {
    for (int i = rows() - 1; i >= 0; i--) {
      if (Double.isFinite(truth(i))) {
        return truth(i);
      }
    }
    return Double.NaN;
  }
}
