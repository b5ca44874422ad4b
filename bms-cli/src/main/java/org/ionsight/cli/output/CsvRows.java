package org.ionsight.cli.output;

import java.io.IOException;
import java.util.List;

/** Comma, line feed, and quotes only where a text needs them (RFC 4180). */
final class CsvRows extends RowWriter {
  private final Appendable out;
  private boolean headerWritten;

  CsvRows(List<Column> columns, Appendable out) {
    super(columns);
    this.out = out;
  }

  @Override
  void write(String[] values) throws IOException {
    header();
    line(values);
  }

  private void header() throws IOException {
    if (!headerWritten) {
      headerWritten = true;
      line(columns().stream().map(Column::name).toArray(String[]::new));
    }
  }

  private void line(String[] values) throws IOException {
    for (int i = 0; i < values.length; i++) {
      String value = values[i];
      boolean quote = value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      out.append(i == 0 ? "" : ",");
      out.append(quote ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
    out.append('\n');
  }

  @Override
  public void finish() throws IOException {
    header();
  }
}
