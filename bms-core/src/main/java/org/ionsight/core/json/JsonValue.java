package org.ionsight.core.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a {@link JsonNode} is by itself: its place, and its value by type. What is below its keys is
 * read by the node.
 */
abstract class JsonValue {
  private final String document;
  private final String path;
  private final JsonElement value;

  JsonValue(String document, String path, JsonElement value) {
    this.document = document;
    this.path = path;
    this.value = value;
  }

  /**
   * Where this value is.
   *
   * @return document and path, for messages
   */
  public String place() {
    return path.isEmpty() ? document : document + ": " + path;
  }

  /**
   * An error at this value, for checks that only the caller can make.
   *
   * @param message expected and found
   * @return the exception, to be thrown
   */
  public JsonException error(String message) {
    return new JsonException(place() + ": " + message);
  }

  /**
   * Makes a domain value from this one, so that its own checks name the place too.
   *
   * @param factory may throw IllegalArgumentException
   * @param <T> the value's type
   * @return the value
   * @throws JsonException with the place and the factory's message
   */
  public <T> T make(Supplier<T> factory) {
    try {
      return factory.get();
    } catch (IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /**
   * What {@link #make} throws for a value that a domain type refuses, for who makes it itself: the
   * first lambdas of a process cost it milliseconds.
   *
   * @param refusal of the domain type, or of a value below this one
   * @return the exception, to be thrown
   */
  public JsonException refused(IllegalArgumentException refusal) {
    return refusal instanceof JsonException json
        ? json
        : error(String.valueOf(refusal.getMessage()));
  }

  /**
   * Whether this value is a text, where a text or an object may stand.
   *
   * @return true if {@link #asText} works
   */
  public boolean isText() {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  /**
   * This value as a text.
   *
   * @return the text
   */
  public String asText() {
    if (isText()) {
      return value.getAsString();
    }
    throw expected("a text");
  }

  /**
   * This value as a number.
   *
   * @return the number, finite
   */
  public double asNumber() {
    if (isNumber(value)) {
      return value.getAsDouble();
    }
    throw expected("a number");
  }

  /**
   * This value as an integer.
   *
   * @return the integer
   */
  public int asInteger() {
    long number = asLong();
    if (number != (int) number) {
      throw expected("an integer of 32 bits");
    }
    return (int) number;
  }

  /**
   * This value as an integer of 64 bits.
   *
   * @return the integer
   */
  public long asLong() {
    if (isNumber(value)) {
      Number number = value.getAsNumber();
      double asDouble = number.doubleValue();
      // Beyond 2^53 a double cannot say which integer was meant.
      if (number instanceof Long
          || (asDouble == Math.rint(asDouble) && Math.abs(asDouble) < 9e15)) {
        return number.longValue();
      }
    }
    throw expected("an integer");
  }

  /**
   * This value as a flag.
   *
   * @return true or false
   */
  public boolean asFlag() {
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
      return value.getAsBoolean();
    }
    throw expected("true or false");
  }

  /**
   * This value as a list.
   *
   * @return its elements
   */
  public List<JsonNode> asList() {
    if (!value.isJsonArray()) {
      throw expected("a list");
    }
    JsonArray array = value.getAsJsonArray();
    List<JsonNode> nodes = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      nodes.add(element(array, i));
    }
    return nodes;
  }

  private JsonNode element(JsonArray array, int index) {
    return new JsonNode(document, path + "[" + index + "]", array.get(index));
  }

  JsonNode below(String key, JsonElement element) {
    return new JsonNode(document, path.isEmpty() ? key : path + "." + key, element);
  }

  private static boolean isNumber(JsonElement element) {
    return element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber();
  }

  /**
   * This value as numbers.
   *
   * @return the numbers, finite
   */
  public double[] asNumbers() {
    if (!value.isJsonArray()) {
      throw expected("a list");
    }
    JsonArray array = value.getAsJsonArray();
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      JsonElement element = array.get(i);
      numbers[i] = isNumber(element) ? element.getAsDouble() : element(array, i).asNumber();
    }
    return numbers;
  }

  JsonObject asObject() {
    if (value.isJsonObject()) {
      return value.getAsJsonObject();
    }
    throw expected("an object");
  }

  private JsonException expected(String what) {
    return error("expected %s, found %s".formatted(what, FoundValue.describe(value)));
  }
}
