package org.ionsight.core.json;

import com.google.gson.JsonElement;

/** What a message says of a value that is not what was expected. */
final class FoundValue {
  private static final int LONGEST = 40;

  private FoundValue() {}

  static String describe(JsonElement value) {
    if (value.isJsonObject()) {
      return "an object";
    }
    if (value.isJsonArray()) {
      return "a list";
    }
    if (value.isJsonNull()) {
      return "null";
    }
    String text = value.getAsString();
    String shown = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    return value.getAsJsonPrimitive().isString() ? "'" + shown + "'" : shown;
  }
}
