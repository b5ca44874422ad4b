package org.ionsight.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.ionsight.cli.output.Column;
import org.ionsight.cli.recording.CycleRow;
import org.ionsight.core.estimate.DegradationMode;
import org.ionsight.core.estimate.Interval;
import org.ionsight.core.estimate.RulUnit;

/** One row per cycle of a life: health, remaining life, group, and what was lost. */
final class CycleRows {
  private static final List<Column> COLUMNS =
      List.of(
          new Column("cycle", Column.Kind.COUNT),
          new Column("soh", Column.Kind.FRACTION),
          new Column("soh_low", Column.Kind.FRACTION),
          new Column("soh_high", Column.Kind.FRACTION),
          new Column("rul", Column.Kind.TENTHS),
          new Column("rul_low", Column.Kind.TENTHS),
          new Column("rul_high", Column.Kind.TENTHS),
          new Column("rul_unit", Column.Kind.TEXT),
          new Column("knee", Column.Kind.FRACTION),
          new Column("group", Column.Kind.TEXT),
          new Column("verdict", Column.Kind.TEXT));

  private CycleRows() {}

  static List<Column> columns(boolean modes) {
    List<Column> columns = new ArrayList<>(COLUMNS);
    if (modes) {
      for (DegradationMode mode : DegradationMode.values()) {
        for (String end : List.of("", "_low", "_high")) {
          columns.add(new Column(mode.contractName() + end, Column.Kind.FRACTION));
        }
      }
      columns.add(new Column("modes_verdict", Column.Kind.TEXT));
    }
    return columns;
  }

  /** The values of a cycle, in the order of the columns. */
  static Object[] values(CycleRow row, RulUnit unit, boolean modes) {
    List<Object> values =
        new ArrayList<>(
            List.of(
                row.cycle(),
                row.soh(),
                row.sohLow(),
                row.sohHigh(),
                row.rul(),
                row.rulLow(),
                row.rulHigh(),
                unit.name().toLowerCase(Locale.ROOT),
                row.kneeProbability(),
                row.group(),
                row.verdict().name().toLowerCase(Locale.ROOT)));
    if (modes) {
      addModes(row, values);
    }
    return values.toArray();
  }

  private static void addModes(CycleRow row, List<Object> values) {
    for (DegradationMode mode : DegradationMode.values()) {
      Optional<Interval> loss = row.modes().map(m -> m.of(mode));
      values.add(loss.map(Interval::value).orElse(Double.NaN));
      values.add(loss.map(Interval::low).orElse(Double.NaN));
      values.add(loss.map(Interval::high).orElse(Double.NaN));
    }
    values.add(row.modes().map(m -> m.verdict().name().toLowerCase(Locale.ROOT)).orElse(""));
  }
}
