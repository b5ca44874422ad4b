package org.ionsight.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;

/** Builds Gson's tree without Gson's leniency: a duplicate key is an error, a number is finite. */
final class StrictJson {
  private final String place;
  private final JsonReader reader;

  StrictJson(String place, Reader source) {
    this.place = place;
    reader = new JsonReader(source);
    reader.setStrictness(Strictness.STRICT);
    // Our documents are at most six levels deep; the limit bounds the recursion below.
    reader.setNestingLimit(64);
  }

  JsonElement document() throws IOException {
    try {
      if (reader.peek() == JsonToken.END_DOCUMENT) {
        throw new JsonException(place + ": expected a JSON document, found nothing");
      }
      JsonElement root = value();
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new JsonException(place + ": expected the end after the JSON document, found more");
      }
      return root;
    } catch (EOFException e) {
      throw new JsonException(
          "%s: %s: expected more, found the end of the file".formatted(place, path()));
    } catch (MalformedJsonException | NumberFormatException | IllegalStateException e) {
      throw new JsonException(
          "%s: %s: expected JSON, found something else (%s)"
              .formatted(place, path(), firstLine(e.getMessage())));
    } catch (CharacterCodingException e) {
      throw new JsonException(place + ": expected UTF-8 text, found other bytes");
    }
  }

  private JsonElement value() throws IOException {
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> object();
      case BEGIN_ARRAY -> array();
      case STRING -> new JsonPrimitive(reader.nextString());
      case NUMBER -> new JsonPrimitive(number(reader.nextString()));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      default -> {
        reader.nextNull();
        yield JsonNull.INSTANCE;
      }
    };
  }

  private JsonObject object() throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String key = reader.nextName();
      if (object.has(key)) {
        throw new JsonException("%s: %s: the key appears twice".formatted(place, path()));
      }
      object.add(key, value());
    }
    reader.endObject();
    return object;
  }

  private JsonArray array() throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value());
    }
    reader.endArray();
    return array;
  }

  private Number number(String text) {
    if (isInteger(text) && text.length() <= 20) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException tooBig) {
        return Double.valueOf(text);
      }
    }
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new JsonException(
          "%s: %s: expected a finite number, found %s".formatted(place, path(), text));
    }
    return number;
  }

  // A stream for each number would be a third of what a cold JVM takes for a document of them.
  private static boolean isInteger(String number) {
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt(i);
      if (c != '-' && !Character.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private String path() {
    String path = reader.getPreviousPath();
    return path.startsWith("$.") ? path.substring(2) : path.equals("$") ? "start" : path;
  }

  private static String firstLine(@org.jspecify.annotations.Nullable String message) {
    return message == null ? "no more is known" : message.lines().findFirst().orElse("");
  }
}
