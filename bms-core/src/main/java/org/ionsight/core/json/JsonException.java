package org.ionsight.core.json;

/**
 * A JSON document that does not hold what it should; says the place, what was expected and found.
 */
public final class JsonException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message place, expected, found
   */
  public JsonException(String message) {
    super(message);
  }
}
