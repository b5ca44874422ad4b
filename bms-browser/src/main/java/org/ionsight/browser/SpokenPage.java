package org.ionsight.browser;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A page as a screen reader gets it: Chromium's accessibility tree, in the order of reading.
 *
 * <p>No screen reader takes part: what one makes of the tree, and whether it is pleasant, a person
 * has to hear. What is not in the tree, though, none can say. Immutable and thread-safe.
 */
public final class SpokenPage {
  /** Roles that a person acts on. */
  private static final Set<String> INTERACTIVE =
      Set.of(
          "button",
          "link",
          "checkbox",
          "searchbox",
          "textbox",
          "combobox",
          "radio",
          "slider",
          "listbox",
          "DisclosureTriangle");

  /** Roles that hold others and are not spoken. */
  private static final Set<String> SILENT = Set.of("InlineTextBox", "none", "generic", "LabelText");

  private final List<SpokenNode> nodes;

  private SpokenPage(List<SpokenNode> nodes) {
    this.nodes = List.copyOf(nodes);
  }

  /**
   * Reads the page that a browser shows.
   *
   * @param browser with a page
   * @return what a screen reader gets of it now
   */
  public static SpokenPage of(Browser browser) {
    browser.command("Accessibility.enable", Map.of());
    Object all = browser.command("Accessibility.getFullAXTree", Map.of()).get("nodes");
    Map<String, Map<?, ?>> byId = new LinkedHashMap<>();
    if (all instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> node) {
          byId.put(String.valueOf(node.get("nodeId")), node);
        }
      }
    }
    List<SpokenNode> nodes = new ArrayList<>();
    byId.values().stream().findFirst().ifPresent(r -> add(r, byId, List.of(), nodes));
    return new SpokenPage(nodes);
  }

  private static void add(
      Map<?, ?> node, Map<String, Map<?, ?>> byId, List<String> holders, List<SpokenNode> nodes) {
    String role = text(node.get("role"));
    boolean spoken = !Boolean.TRUE.equals(node.get("ignored")) && !SILENT.contains(role);
    List<String> inside = holders;
    String name = text(node.get("name"));
    if (spoken && !(role.equals("StaticText") && name.isBlank())) {
      nodes.add(
          new SpokenNode(
              holders.size(),
              role,
              name,
              text(node.get("description")),
              properties(node.get("properties")),
              holders));
      inside = Stream.concat(holders.stream(), Stream.of(role)).toList();
    }
    if (node.get("childIds") instanceof List<?> children) {
      for (Object child : children) {
        Map<?, ?> next = byId.get(String.valueOf(child));
        if (next != null) {
          add(next, byId, inside, nodes);
        }
      }
    }
  }

  private static Map<String, String> properties(@Nullable Object listed) {
    Map<String, String> properties = new LinkedHashMap<>();
    if (listed instanceof List<?> list) {
      for (Object one : list) {
        if (one instanceof Map<?, ?> property) {
          properties.put(String.valueOf(property.get("name")), text(property.get("value")));
        }
      }
    }
    return properties;
  }

  /** The value of a value of the protocol, empty if there is none. */
  private static String text(@Nullable Object value) {
    Object inner = value instanceof Map<?, ?> map ? map.get("value") : null;
    return inner == null ? "" : String.valueOf(inner);
  }

  /**
   * Everything that is spoken, in the order of reading.
   *
   * @return the nodes
   */
  public List<SpokenNode> nodes() {
    return nodes;
  }

  /**
   * The nodes of a role.
   *
   * @param role as the browser names it
   * @return in the order of reading
   */
  public List<SpokenNode> ofRole(String role) {
    return where(n -> n.role().equals(role));
  }

  /**
   * Some of the nodes.
   *
   * @param which are asked for
   * @return in the order of reading
   */
  public List<SpokenNode> where(Predicate<SpokenNode> which) {
    return nodes.stream().filter(which).toList();
  }

  /**
   * What a person acts on, and all else that keys stop at, such as a table that scrolls.
   *
   * @return in the order of reading
   */
  public List<SpokenNode> interactive() {
    return where(
        n -> INTERACTIVE.contains(n.role()) || (n.focusable() && !n.role().equals("RootWebArea")));
  }

  /**
   * The page as text for somebody who reads it as others hear it: one line for each thing; what is
   * written on buttons, links and headings is not said twice.
   *
   * @return the lines
   */
  public List<String> transcript() {
    return nodes.stream().filter(n -> !said(n)).map(SpokenNode::line).toList();
  }

  private static boolean said(SpokenNode node) {
    List<String> holders = node.holders();
    String holder = holders.isEmpty() ? "" : holders.get(holders.size() - 1);
    return node.role().equals("StaticText")
        && (INTERACTIVE.contains(holder)
            || Set.of("heading", "term", "columnheader", "caption").contains(holder));
  }
}
