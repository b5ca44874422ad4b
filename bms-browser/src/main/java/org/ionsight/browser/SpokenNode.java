package org.ionsight.browser;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a page as a screen reader gets it. Immutable and thread-safe.
 *
 * @param depth how many others hold it
 * @param role button, heading, StaticText, …
 * @param name what it is called, empty if it has no name
 * @param description what is said after the name, empty if nothing
 * @param properties its states and what else the browser tells of it, by name
 * @param holders roles of what holds it, outermost first
 */
public record SpokenNode(
    int depth,
    String role,
    String name,
    String description,
    Map<String, String> properties,
    List<String> holders) {
  private static final List<String> STATES =
      List.of("level", "pressed", "checked", "expanded", "selected", "disabled", "live");

  /** Copies. */
  public SpokenNode {
    properties = Map.copyOf(properties);
    holders = List.copyOf(holders);
  }

  /**
   * One of its states.
   *
   * @param property {@code pressed}, {@code level}, …
   * @return its value; null if it has none
   */
  public @Nullable String property(String property) {
    return properties.get(property);
  }

  /**
   * Whether keys reach it.
   *
   * @return whether it can have the focus
   */
  public boolean focusable() {
    return "true".equals(properties.get("focusable"));
  }

  /**
   * A line as it may be spoken: what it is, its name, its states, its description.
   *
   * @return the line, indented by depth
   */
  public String line() {
    if (role.equals("StaticText")) {
      return "  ".repeat(depth) + name.strip();
    }
    String states =
        STATES.stream()
            .filter(properties::containsKey)
            .map(s -> ", " + s + " " + properties.get(s))
            .collect(Collectors.joining());
    return "  ".repeat(depth)
        + "["
        + role
        + states
        + "] "
        + name
        + (description.isEmpty() ? "" : " (" + description + ")");
  }
}
