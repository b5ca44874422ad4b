package org.ionsight.cli.output;

import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;

/** One array of objects, one object a line, so that line tools can still work with it. */
final class JsonRows extends RowWriter {
  private final Appendable out;
  private boolean first = true;

  JsonRows(List<Column> columns, Appendable out) {
    super(columns);
    this.out = out;
  }

  @Override
  void write(String[] values) throws IOException {
    out.append(first ? "[\n" : ",\n");
    first = false;
    for (int i = 0; i < values.length; i++) {
      Column column = columns().get(i);
      out.append(i == 0 ? "{" : ", ").append(quoted(column.name())).append(": ");
      if (column.isNumber()) {
        out.append(values[i].isEmpty() ? "null" : values[i]);
      } else {
        out.append(quoted(values[i]));
      }
    }
    out.append('}');
  }

  private static String quoted(String text) {
    return new JsonPrimitive(text).toString();
  }

  @Override
  public void finish() throws IOException {
    out.append(first ? "[]\n" : "\n]\n");
  }
}
