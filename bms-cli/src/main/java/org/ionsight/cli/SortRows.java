package org.ionsight.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.output.RowWriter;
import org.ionsight.cli.sort.RetiredCells;
import org.ionsight.core.estimate.Verdict;
import org.ionsight.sort.CellProperty;
import org.ionsight.sort.RestCell;
import org.ionsight.sort.RetiredCell;
import org.ionsight.sort.SortPlan;
import org.ionsight.sort.SortedModule;

/** One row per cell of a plan: its module and place in it, or why it is left over. */
final class SortRows {
  static final List<Column> COLUMNS =
      List.of(
          new Column("module", Column.Kind.COUNT),
          new Column("group", Column.Kind.COUNT),
          new Column("cell", Column.Kind.TEXT),
          new Column("type", Column.Kind.TEXT),
          new Column("capacity_ah", Column.Kind.MILLIS),
          new Column("capacity_ah_low", Column.Kind.MILLIS),
          new Column("capacity_ah_high", Column.Kind.MILLIS),
          new Column("verdict", Column.Kind.TEXT),
          new Column("resistance_ohm", Column.Kind.FRACTION),
          new Column("rul", Column.Kind.TENTHS),
          new Column("module_ah", Column.Kind.MILLIS),
          new Column("module_wh", Column.Kind.TENTHS),
          new Column("capacity_spread", Column.Kind.FRACTION),
          new Column("resistance_spread", Column.Kind.FRACTION),
          new Column("rul_spread", Column.Kind.FRACTION),
          new Column("left_over", Column.Kind.TEXT),
          new Column("why", Column.Kind.TEXT));

  private final SortPlan plan;
  private final RetiredCells input;
  private final double cellVolts;

  /** Volts of one cell for the energy; NaN if they are not known. */
  SortRows(SortPlan plan, RetiredCells input, double cellVolts) {
    this.plan = plan;
    this.input = input;
    this.cellVolts = cellVolts;
  }

  /** Module by module, then what is left over. */
  void write(RowWriter writer) throws IOException {
    for (int m = 0; m < plan.modules().size(); m++) {
      SortedModule module = plan.modules().get(m);
      List<RetiredCell> all = module.cells();
      for (int g = 0; g < module.groups().size(); g++) {
        for (RetiredCell cell : module.groups().get(g)) {
          writer.row(
              m + 1,
              g + 1,
              cell.id(),
              cell.type(),
              cell.ampHours().value(),
              cell.ampHours().low(),
              cell.ampHours().high(),
              verdict(cell.id()),
              cell.ohms(),
              cell.life(),
              module.ampHours(),
              module.ampHours() * plan.shape().series() * cellVolts,
              CellProperty.CAPACITY.spread(all),
              CellProperty.RESISTANCE.spread(all),
              CellProperty.LIFE.spread(all),
              "",
              "");
        }
      }
    }
    for (RestCell rest : plan.rest()) {
      RetiredCell cell = rest.cell();
      left(
          writer,
          cell.id(),
          cell.type(),
          verdict(cell.id()),
          new double[] {
            cell.ampHours().value(),
            cell.ampHours().low(),
            cell.ampHours().high(),
            cell.ohms(),
            cell.life()
          },
          rest.reason().name().toLowerCase(Locale.ROOT),
          rest.sentence());
    }
    for (RetiredCells.Refused refused : input.refused()) {
      double none = Double.NaN;
      left(
          writer,
          refused.id(),
          "",
          "reject",
          new double[] {none, none, none, none, none},
          "estimate_refused",
          refused.why());
    }
  }

  /** What was measured has no verdict. */
  private String verdict(String id) {
    Verdict verdict = input.verdicts().get(id);
    return verdict == null ? "" : verdict.name().toLowerCase(Locale.ROOT);
  }

  private static void left(
      RowWriter writer,
      String id,
      String type,
      String verdict,
      double[] known,
      String reason,
      String why)
      throws IOException {
    double none = Double.NaN;
    writer.row(
        none, none, id, type, known[0], known[1], known[2], verdict, known[3], known[4], none, none,
        none, none, none, reason, why);
  }
}
