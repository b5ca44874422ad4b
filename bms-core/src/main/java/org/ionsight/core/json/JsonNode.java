package org.ionsight.core.json;

import com.google.gson.JsonElement;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import org.ionsight.core.text.NearestName;

/**
 * A value of a JSON document that knows its place and its type.
 *
 * <p>Reading is strict: no comments, no duplicate keys, no text after the document, numbers finite,
 * nothing converted between types. A key that holds {@code null} counts as absent. Immutable and
 * thread-safe as long as nobody else holds the tree. Every failure is a {@link JsonException} such
 * as {@code bundle.json: contract.inputs[2].unit: expected a text, found 5}.
 */
public final class JsonNode extends JsonValue {
  JsonNode(String document, String path, JsonElement value) {
    super(document, path, value);
  }

  /**
   * Reads a file.
   *
   * @param file UTF-8 text
   * @return the root
   * @throws IOException if the file cannot be read
   * @throws JsonException if it is not a JSON document; the place is the file's name
   */
  public static JsonNode read(Path file) throws IOException {
    Path name = file.getFileName();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return read(name == null ? file.toString() : name.toString(), reader);
    }
  }

  /**
   * Reads a document.
   *
   * @param place what messages call it
   * @param reader read to its end, not closed
   * @return the root
   * @throws IOException if the reader fails
   * @throws JsonException if it is not a JSON document
   */
  public static JsonNode read(String place, Reader reader) throws IOException {
    return new JsonNode(place, "", new StrictJson(place, reader).document());
  }

  /**
   * The keys of this object.
   *
   * @return keys in the document's order, without those that hold null
   */
  public Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    for (Map.Entry<String, JsonElement> entry : asObject().entrySet()) {
      if (!entry.getValue().isJsonNull()) {
        keys.add(entry.getKey());
      }
    }
    return keys;
  }

  /**
   * Whether a key is there.
   *
   * @param key of this object
   * @return true if it holds something
   */
  public boolean has(String key) {
    JsonElement element = asObject().get(key);
    return element != null && !element.isJsonNull();
  }

  /**
   * Refuses keys that nobody reads, as they are usually slips.
   *
   * @param known all keys that this object may have
   * @return this
   * @throws JsonException naming the first unknown key and the nearest known one
   */
  public JsonNode onlyKeys(String... known) {
    List<String> names = Arrays.asList(known);
    for (String key : keys()) {
      if (!names.contains(key)) {
        throw error("unknown key '%s'; %s".formatted(key, NearestName.hint(key, names)));
      }
    }
    return this;
  }

  /**
   * The version of a file's format, its key {@code format}. It is asked for before other keys, as a
   * newer format may have more of them.
   *
   * @param newest version that the caller reads, as all before from 1
   * @return the version, 1 to {@code newest}
   * @throws JsonException if the key is missing or no integer, or the version is below 1 or newer
   *     than {@code newest}; only the last says that a newer library wrote the file
   */
  public int format(int newest) {
    int found = integer("format");
    if (found < 1 || found > newest) {
      throw node("format")
          .error(
              "expected %s, found %d%s"
                  .formatted(
                      newest == 1 ? "1" : newest + " or older",
                      found,
                      found < 1 ? "" : "; a newer library wrote it: update this one"));
    }
    return found;
  }

  /**
   * The value of a key.
   *
   * @param key of this object
   * @return the value
   */
  public JsonNode node(String key) {
    JsonElement element = asObject().get(key);
    if (element == null || element.isJsonNull()) {
      Optional<String> near = NearestName.of(key, keys());
      throw error(
          "expected a key '%s', found %s%s"
              .formatted(
                  key,
                  keys().isEmpty() ? "no keys" : "only " + String.join(", ", keys()),
                  near.map(" ('%s' is near)"::formatted).orElse("")));
    }
    return below(key, element);
  }

  /**
   * An object below this one.
   *
   * @param key of this object
   * @return the object
   */
  public JsonNode object(String key) {
    JsonNode node = node(key);
    node.asObject();
    return node;
  }

  /**
   * An object below this one that may be absent.
   *
   * @param key of this object
   * @return the object
   */
  public Optional<JsonNode> optionalObject(String key) {
    return has(key) ? Optional.of(object(key)) : Optional.empty();
  }

  /**
   * A text.
   *
   * @param key of this object
   * @return the text
   */
  public String text(String key) {
    return node(key).asText();
  }

  /**
   * A text that may be absent.
   *
   * @param key of this object
   * @return the text if it is there
   */
  public Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  /**
   * A text that names a constant.
   *
   * @param key of this object
   * @param type the enum; case does not matter, {@code -} counts as {@code _}
   * @param <E> the enum
   * @return the constant
   */
  public <E extends Enum<E>> E choice(String key, Class<E> type) {
    JsonNode node = node(key);
    String text = node.asText();
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equalsIgnoreCase(text.replace('-', '_'))) {
        return constant;
      }
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    String hint = names.contains("unknown") ? "; write unknown for any other" : "";
    throw node.error(
        "expected one of %s, found '%s'%s".formatted(String.join(", ", names), text, hint));
  }

  /**
   * A number.
   *
   * @param key of this object
   * @return the number, finite
   */
  public double number(String key) {
    return node(key).asNumber();
  }

  /**
   * A number that may be absent.
   *
   * @param key of this object
   * @return the number if it is there
   */
  public OptionalDouble optionalNumber(String key) {
    return has(key) ? OptionalDouble.of(number(key)) : OptionalDouble.empty();
  }

  /**
   * An integer.
   *
   * @param key of this object
   * @return the integer
   */
  public int integer(String key) {
    return node(key).asInteger();
  }

  /**
   * An integer of 64 bits, a seed say.
   *
   * @param key of this object
   * @return the integer
   */
  public long longInteger(String key) {
    return node(key).asLong();
  }

  /**
   * An integer that may be absent.
   *
   * @param key of this object
   * @return the integer if it is there
   */
  public OptionalLong optionalInteger(String key) {
    return has(key) ? OptionalLong.of(longInteger(key)) : OptionalLong.empty();
  }

  /**
   * A flag.
   *
   * @param key of this object
   * @return true or false
   */
  public boolean flag(String key) {
    return node(key).asFlag();
  }

  /**
   * A list.
   *
   * @param key of this object
   * @return its elements
   */
  public List<JsonNode> list(String key) {
    return node(key).asList();
  }

  /**
   * A list of texts.
   *
   * @param key of this object
   * @return the texts
   */
  public List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode element : list(key)) {
      texts.add(element.asText());
    }
    return Collections.unmodifiableList(texts);
  }

  /**
   * A list of numbers.
   *
   * @param key of this object
   * @return the numbers, finite
   */
  public double[] numbers(String key) {
    return node(key).asNumbers();
  }

  /**
   * A list of lists of numbers.
   *
   * @param key of this object
   * @return the rows; each may have its own length
   */
  public double[][] matrix(String key) {
    return list(key).stream().map(JsonNode::asNumbers).toArray(double[][]::new);
  }
}
