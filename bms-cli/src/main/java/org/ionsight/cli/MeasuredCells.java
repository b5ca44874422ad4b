package org.ionsight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ionsight.cli.measured.DivisionWords;
import org.ionsight.cli.measured.FigureTable;
import org.ionsight.cli.measured.LabelComparison;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.pack.CellLabels;
import org.ionsight.cluster.ClusterException;
import org.ionsight.cluster.FigureDivision;
import org.ionsight.cluster.StudiedGroups;
import org.jspecify.annotations.Nullable;

/** {@code bms cluster TABLE --by measured}: a table of figures instead of recordings. */
final class MeasuredCells {
  private static final List<Column> COLUMNS =
      List.of(new Column("cell", Column.Kind.TEXT), new Column("part", Column.Kind.TEXT));
  private static final List<Column> GROUPS =
      List.of(new Column("cell", Column.Kind.TEXT), new Column("group", Column.Kind.TEXT));

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
    int[] of = division.parts();
    output.write(
        console,
        COLUMNS,
        writer -> {
          for (int cell = 0; cell < of.length; cell++) {
            writer.row(table.cells().get(cell), DivisionWords.name(of[cell]));
          }
        });
    StudiedGroups study = division.study(maxGroups);
    DivisionWords.of(table, division, study).forEach(console::message);
    if (known != null) {
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
    int[] of = groups.parts();
    output.write(
        console,
        GROUPS,
        writer -> {
          for (int cell = 0; cell < of.length; cell++) {
            writer.row(table.cells().get(cell), DivisionWords.name(of[cell]));
          }
        });
    DivisionWords.ofGroups(table, groups, found.evidence()).forEach(console::message);
    if (known != null && groups.count() > 1) {
      known.with(groups).forEach(console::message);
    }
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
