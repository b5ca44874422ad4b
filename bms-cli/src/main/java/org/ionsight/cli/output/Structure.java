package org.ionsight.cli.output;

import java.util.List;
import java.util.Map;

/**
 * A value that is a list of objects in JSON, and text in a table.
 *
 * @param text what a person reads
 * @param objects keys with numbers or text, in their order; a number that is NaN is not known
 */
public record Structure(String text, List<Map<String, Object>> objects) {
  /** Copies the list. */
  public Structure {
    objects = List.copyOf(objects);
  }

  @Override
  public String toString() {
    return text;
  }
}
