package org.ionsight.cli.output;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Aligned columns. Rows are kept until the end, for their widths and because a recording of an hour
 * has more rows than a person reads: {@value #MOST_ROWS} evenly spaced ones are shown.
 */
final class TableRows extends RowWriter {
  static final int MOST_ROWS = 40;

  private final Appendable out;
  private final List<String[]> rows = new ArrayList<>();

  TableRows(List<Column> columns, Appendable out) {
    super(columns);
    this.out = out;
  }

  @Override
  void write(String[] values) {
    rows.add(values);
  }

  @Override
  public void finish() throws IOException {
    List<String[]> shown = thinned();
    int[] widths = new int[columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = columns().get(i).name().length();
      for (String[] row : shown) {
        widths[i] = Math.max(widths[i], cell(row[i]).length());
      }
    }
    line(columns().stream().map(Column::name).toArray(String[]::new), widths);
    for (String[] row : shown) {
      line(row, widths);
    }
    if (shown.size() < rows.size()) {
      out.append(
          "(%d of %d rows, evenly spaced; --format csv or json has all of them)\n"
              .formatted(shown.size(), rows.size()));
    }
  }

  private List<String[]> thinned() {
    if (rows.size() <= MOST_ROWS) {
      return rows;
    }
    List<String[]> some = new ArrayList<>();
    for (int k = 0; k < MOST_ROWS; k++) {
      some.add(rows.get((int) ((long) k * (rows.size() - 1) / (MOST_ROWS - 1))));
    }
    return some;
  }

  private void line(String[] values, int[] widths) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      String value = cell(values[i]);
      String padding = " ".repeat(widths[i] - value.length());
      line.append(i == 0 ? "" : "  ");
      line.append(columns().get(i).isNumber() ? padding + value : value + padding);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private static String cell(String value) {
    return value.isEmpty() ? "-" : value;
  }
}
