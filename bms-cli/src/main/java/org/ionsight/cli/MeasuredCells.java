package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ionsight.cli.measured.DivisionWords;
import org.ionsight.cli.measured.FigureTable;
import org.ionsight.cli.measured.LabelComparison;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.pack.CellLabels;
import org.ionsight.cluster.ClusterException;
import org.ionsight.cluster.FigureDivision;
import org.ionsight.cluster.FigureRange;
import org.ionsight.cluster.GroupEvidence;
import org.ionsight.cluster.StudiedGroups;
import org.jspecify.annotations.Nullable;

/** {@code bms cluster TABLE --by measured}: a table of figures instead of recordings. */
final class MeasuredCells {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("cell", Column.Kind.TEXT),
          new Column("part", Column.Kind.TEXT),
          new Column("place", Column.Kind.MILLIS));
  private static final List<Column> GROUPS =
      List.of(
          new Column("cell", Column.Kind.TEXT),
          new Column("group", Column.Kind.TEXT),
          new Column("place", Column.Kind.MILLIS));

  private MeasuredCells() {}

  /** Divides the cells of a table, and says on standard error what the parts are and are not. */
  static void divide(
      Console console,
      List<Path> paths,
      int parts,
      int maxGroups,
      @Nullable CellLabels labels,
      OutputOptions output)
      throws IOException {
    if (paths.size() != 1) {
      throw new InputException(
          "--by measured: expected one table of figures, found %d files; name one"
              .formatted(paths.size()));
    }
    FigureTable table = FigureTable.read(paths.get(0));
    LabelComparison known = known(labels, table);
    FigureDivision division = division(paths.get(0), table, parts);
    StudiedGroups study = division.study(maxGroups);
    Optional<FigureRange> range = range(table, study);
    write(console, output, COLUMNS, table, division, range);
    DivisionWords.of(table, division, study).forEach(console::message);
    range.map(r -> r.sentence(table.figures())).ifPresent(console::message);
    if (known != null) {
      range.map(known::along).ifPresent(lines -> lines.forEach(console::message));
      known.with(division).forEach(console::message);
      known.inShort(division, study.evidence().real()).forEach(console::message);
    }
  }

  /**
   * Finds the groups of a table's cells, if they form any, and says where to go on if they do not.
   */
  static void group(
      Console console, Path file, int maxGroups, @Nullable CellLabels labels, OutputOptions output)
      throws IOException {
    FigureTable table = FigureTable.read(file);
    LabelComparison known = known(labels, table);
    FigureDivision cells = undivided(file, table);
    StudiedGroups found = cells.study(maxGroups);
    FigureDivision groups = cells.by(found);
    Optional<FigureRange> range = range(table, found);
    write(console, output, GROUPS, table, groups, range);
    DivisionWords.ofGroups(table, groups, found.evidence()).forEach(console::message);
    range.map(r -> r.sentence(table.figures())).ifPresent(console::message);
    if (known != null) {
      range.map(known::along).ifPresent(lines -> lines.forEach(console::message));
    }
    if (known != null && groups.count() > 1) {
      known.with(groups).forEach(console::message);
    }
  }

  private static void write(
      Console console,
      OutputOptions output,
      List<Column> columns,
      FigureTable table,
      FigureDivision division,
      Optional<FigureRange> range)
      throws IOException {
    int[] parts = division.parts();
    Optional<double[]> places = range.filter(FigureRange::shown).map(FigureRange::places);
    output.write(
        console,
        columns,
        writer -> {
          for (int cell = 0; cell < parts.length; cell++) {
            int row = cell;
            writer.row(
                table.cells().get(cell),
                DivisionWords.name(parts[cell]),
                places.map(p -> p[row]).orElse(Double.NaN));
          }
        });
  }

  /** Cells that form groups are not asked for an order, nor are too few. */
  private static Optional<FigureRange> range(FigureTable table, StudiedGroups study) {
    GroupEvidence evidence = study.evidence();
    return evidence.real() || evidence.finding() == GroupEvidence.Finding.TOO_FEW
        ? Optional.empty()
        : Optional.of(FigureRange.of(table.values())).filter(FigureRange::asked);
  }

  private static @Nullable LabelComparison known(@Nullable CellLabels labels, FigureTable table) {
    return labels == null
        ? null
        : LabelComparison.of(
            labels.column(), table.cells(), labels.of(table.cells()), labels.lives());
  }

  private static FigureDivision undivided(Path file, FigureTable table) {
    try {
      return FigureDivision.undivided(table.values());
    } catch (ClusterException e) {
      throw new InputException("%s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static FigureDivision division(Path file, FigureTable table, int parts) {
    try {
      return FigureDivision.of(table.values(), parts);
    } catch (ClusterException e) {
      throw new InputException(
          "%s: %s; name more cells, or a smaller --divide".formatted(file, e.getMessage()), e);
    }
  }
}
