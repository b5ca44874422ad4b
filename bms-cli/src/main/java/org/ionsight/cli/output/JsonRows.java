package org.ionsight.cli.output;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Map;

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
      if (column.kind() == Column.Kind.STRUCTURE) {
        out.append(values[i]);
      } else if (column.isNumber()) {
        out.append(values[i].isEmpty() ? "null" : values[i]);
      } else {
        out.append(quoted(values[i]));
      }
    }
    out.append('}');
  }

  @Override
  String structured(Structure structure) {
    JsonArray array = new JsonArray();
    for (Map<String, Object> each : structure.objects()) {
      JsonObject object = new JsonObject();
      each.forEach((key, value) -> object.add(key, primitive(value)));
      array.add(object);
    }
    return array.toString();
  }

  private static JsonElement primitive(Object value) {
    if (!(value instanceof Number number)) {
      return new JsonPrimitive(value.toString());
    }
    return Double.isFinite(number.doubleValue()) ? new JsonPrimitive(number) : JsonNull.INSTANCE;
  }

  private static String quoted(String text) {
    return new JsonPrimitive(text).toString();
  }

  @Override
  public void finish() throws IOException {
    out.append(first ? "[]\n" : "\n]\n");
  }
}
