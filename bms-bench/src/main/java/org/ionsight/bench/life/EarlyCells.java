package org.ionsight.bench.life;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.ionsight.bench.life.EarlyFigures.Figure;
import org.ionsight.train.catalogue.DataCatalogue;
import org.ionsight.train.health.HealthData;
import org.ionsight.train.life.LifeData;
import org.ionsight.train.life.LifeTrajectory;

/**
 * The cells of a set until a share of its median life, as tables that {@code bms cluster --by
 * measured} reads: the figures of {@link EarlyFigures}, and the lives that came of them. Immutable.
 */
final class EarlyCells {
  private final UnseenCells cells;

  private EarlyCells(UnseenCells cells) {
    this.cells = cells;
  }

  /**
   * Reads cells whose end of life was seen.
   *
   * @param share of the median life of the set
   * @param fewest checkpoints that each is seen at, however late they are
   */
  static EarlyCells read(Path data, String dataset, double share, int fewest) throws IOException {
    DataCatalogue catalogue = DataCatalogue.read(data);
    List<LifeTrajectory> lives =
        LifeData.measured(catalogue, HealthData.ofTable(catalogue, dataset)).stream()
            .filter(life -> !life.censored())
            .toList();
    double median =
        Separation.median(lives.stream().mapToDouble(LifeTrajectory::endOfLife).toArray());
    return new EarlyCells(
        UnseenCells.until(
            share * median,
            fewest,
            lives,
            new int[lives.size()],
            EarlyFigures.of(catalogue, dataset)));
  }

  /** What was measured, {@code [cells][figures]}; NaN where not observed. */
  double[][] measured() {
    return cells.measured();
  }

  /** Equivalent full cycles until SOH 0.80 of each cell. */
  double[] lives() {
    return cells.lives();
  }

  /** One row for each cell, one column for each figure; per 100 equivalent full cycles. */
  String figures() {
    double[][] measured = cells.measured();
    List<String> header =
        cells.told().stream().map(Figure::name).map(n -> n.toLowerCase(Locale.ROOT)).toList();
    return table(header, cell -> measured[cell]);
  }

  /** One row for each cell with its life. */
  String livesTable() {
    double[] lives = cells.lives();
    return table(List.of("life"), cell -> new double[] {lives[cell]});
  }

  private String table(List<String> figures, IntFunction<double[]> row) {
    StringWriter text = new StringWriter();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(text);
    csv.writeRecord(Stream.concat(Stream.of("cell"), figures.stream()).toList());
    for (int cell = 0; cell < cells.size(); cell++) {
      Stream<String> values = Arrays.stream(row.apply(cell)).mapToObj(EarlyCells::number);
      csv.writeRecord(Stream.concat(Stream.of(cells.names().get(cell)), values).toList());
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
