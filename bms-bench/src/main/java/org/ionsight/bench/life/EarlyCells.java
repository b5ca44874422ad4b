package org.ionsight.bench.life;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
    String header =
        "cell,"
            + cells.told().stream()
                .map(Figure::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    return table(
        header,
        cell ->
            IntStream.range(0, measured[cell].length)
                .mapToObj(j -> number(measured[cell][j]))
                .collect(Collectors.joining(",")));
  }

  /** One row for each cell with its life. */
  String livesTable() {
    double[] lives = cells.lives();
    return table("cell,life", cell -> number(lives[cell]));
  }

  private String table(String header, IntFunction<String> row) {
    StringBuilder text = new StringBuilder(header).append('\n');
    for (int cell = 0; cell < cells.size(); cell++) {
      text.append(cells.names().get(cell)).append(',').append(row.apply(cell)).append('\n');
    }
    return text.toString();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : Double.toString(value);
  }
}
