package org.ionsight.bench.soc;

import java.io.IOException;
import java.nio.file.Path;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;
import org.ionsight.core.io.RecordingException;

/**
 * One recording with a reference of its SOC.
 *
 * @param name of the file
 * @param condition that it belongs to
 * @param spec its cell
 * @param recording rows with {@code SOC / 1}
 */
record SocTest(String name, String condition, CellSpec spec, Recording recording) {
  static SocTest read(Path folder, String file, String condition, CellSpec spec)
      throws IOException {
    Recording recording = Recording.read(folder.resolve(file));
    if (!recording.has(Quantity.SOC)) {
      throw new RecordingException(
          file, "a column " + Quantity.SOC.label(), "none", "choose a labelled recording");
    }
    return new SocTest(file, condition, spec, recording);
  }

  int rows() {
    return recording.rows();
  }

  double truth(int row) {
    return recording.value(Quantity.SOC, row);
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
