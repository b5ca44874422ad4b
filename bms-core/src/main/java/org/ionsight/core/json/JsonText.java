package org.ionsight.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;

/**
 * A JSON object to be written: keys in the order they were put, finite numbers only, two spaces of
 * indent, lists of plain values on one line, a line feed at the end. The same puts give the same
 * bytes. Not thread-safe.
 */
public final class JsonText {
  private final JsonObject object = new JsonObject();

  private JsonText() {}

  /**
   * An object without keys.
   *
   * @return the object
   */
  public static JsonText object() {
    return new JsonText();
  }

  /**
   * Puts a text.
   *
   * @param key a key not put before
   * @param text the text
   * @return this
   */
  public JsonText put(String key, String text) {
    return add(key, new JsonPrimitive(text));
  }

  /**
   * Puts a number; whole numbers are written without a fraction.
   *
   * @param key a key not put before
   * @param number finite
   * @return this
   */
  public JsonText put(String key, double number) {
    return add(key, primitive(key, number));
  }

  /**
   * Puts an integer.
   *
   * @param key a key not put before
   * @param number the integer
   * @return this
   */
  public JsonText put(String key, long number) {
    return add(key, new JsonPrimitive(number));
  }

  /**
   * Puts a flag.
   *
   * @param key a key not put before
   * @param flag true or false
   * @return this
   */
  public JsonText put(String key, boolean flag) {
    return add(key, new JsonPrimitive(flag));
  }

  /**
   * Puts an object.
   *
   * @param key a key not put before
   * @param child the object
   * @return this
   */
  public JsonText put(String key, JsonText child) {
    return add(key, child.object.deepCopy());
  }

  /**
   * Puts a list of numbers.
   *
   * @param key a key not put before
   * @param numbers finite
   * @return this
   */
  public JsonText put(String key, double[] numbers) {
    return add(key, array(key, numbers));
  }

  /**
   * Puts a list of lists of numbers.
   *
   * @param key a key not put before
   * @param rows finite numbers
   * @return this
   */
  public JsonText put(String key, double[][] rows) {
    JsonArray array = new JsonArray();
    for (double[] row : rows) {
      array.add(array(key, row));
    }
    return add(key, array);
  }

  /**
   * Puts a list of texts.
   *
   * @param key a key not put before
   * @param texts the texts
   * @return this
   */
  public JsonText putTexts(String key, Collection<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return add(key, array);
  }

  /**
   * Puts a list of objects.
   *
   * @param key a key not put before
   * @param children the objects
   * @return this
   */
  public JsonText putObjects(String key, Collection<JsonText> children) {
    JsonArray array = new JsonArray();
    children.forEach(child -> array.add(child.object.deepCopy()));
    return add(key, array);
  }

  /**
   * What was put, for reading.
   *
   * @param place what messages call it
   * @return a copy
   */
  public JsonNode toNode(String place) {
    return new JsonNode(place, "", object.deepCopy());
  }

  /**
   * Writes a file, replacing it.
   *
   * @param file UTF-8 text
   * @throws IOException if it cannot be written
   */
  public void write(Path file) throws IOException {
    Files.writeString(file, toString());
  }

  /** The document. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, object, "\n");
    return text.append('\n').toString();
  }

  private JsonText add(String key, JsonElement element) {
    if (object.has(key)) {
      throw new IllegalArgumentException("key '%s' was put twice".formatted(key));
    }
    object.add(key, element);
    return this;
  }

  private static JsonArray array(String key, double[] numbers) {
    JsonArray array = new JsonArray(numbers.length);
    for (double number : numbers) {
      array.add(primitive(key, number));
    }
    return array;
  }

  private static JsonPrimitive primitive(String key, double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(
          "'%s' must be finite to be written as JSON, was %s".formatted(key, number));
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) < 9e15;
    return whole ? new JsonPrimitive((long) number) : new JsonPrimitive(number);
  }

  private static void append(StringBuilder text, JsonElement element, String line) {
    String inner = line + "  ";
    if (element.isJsonObject() && !element.getAsJsonObject().isEmpty()) {
      String next = "{";
      for (Map.Entry<String, JsonElement> entry : element.getAsJsonObject().entrySet()) {
        text.append(next).append(inner).append(new JsonPrimitive(entry.getKey())).append(": ");
        append(text, entry.getValue(), inner);
        next = ",";
      }
      text.append(line).append('}');
    } else if (element.isJsonArray() && !element.getAsJsonArray().isEmpty()) {
      boolean plain =
          element.getAsJsonArray().asList().stream().allMatch(JsonElement::isJsonPrimitive);
      String next = "[";
      for (JsonElement entry : element.getAsJsonArray()) {
        text.append(next).append(plain ? "" : inner);
        append(text, entry, inner);
        next = plain ? ", " : ",";
      }
      text.append(plain ? "" : line).append(']');
    } else {
      text.append(element);
    }
  }
}
