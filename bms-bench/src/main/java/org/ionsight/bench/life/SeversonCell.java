package org.ionsight.bench.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.train.catalogue.TableFile;

/**
 * One cell of {@code severson-qv}: the discharge curves of cycles 2 to 100, and its life.
 *
 * @param id of the cell
 * @param split {@code train} or {@code test1}
 * @param lifeCycles cycles until 0.88 Ah
 * @param outlier whether it is b2c1, which lived 148 cycles and is often left out
 * @param curves voltages and charges
 */
record SeversonCell(String id, String split, double lifeCycles, boolean outlier, TableFile curves) {
  static final int FIRST_CYCLE = 2;
  static final int LAST_CYCLE = 100;

  /** Reads the cells of a split, at most so many, in the order of the table. */
  static List<SeversonCell> read(Path data, String split, int most) throws IOException {
    Path folder = data.resolve("severson-qv");
    TableFile lives = TableFile.read(folder.resolve("cycle_lives.csv.gz"));
    List<SeversonCell> cells = new ArrayList<>();
    for (int i = 0; i < lives.rows() && cells.size() < most; i++) {
      if (lives.text("published_split", i).equals(split)) {
        String id = lives.text("cell_id", i);
        cells.add(
            new SeversonCell(
                id,
                split,
                lives.number("Cycle Life / 1", i),
                lives.text("flags", i).contains("b2c1"),
                TableFile.read(folder.resolve("severson-qv__%s.csv.gz".formatted(id)))));
      }
    }
    return cells;
  }

  /** Voltages of the curves, falling, V. */
  double[] volts() throws IOException {
    return curves.numbers("Voltage / V");
  }

  /** Charge discharged until each voltage in a cycle, Ah. */
  double[] ampHours(int cycle) throws IOException {
    return curves.numbers(String.format(Locale.ROOT, "Q Cycle %03d / Ah", cycle));
  }

  /** What the variance model sees. */
  double variance() throws IOException {
    return VarianceModel.variance(ampHours(10), ampHours(LAST_CYCLE));
  }
}
