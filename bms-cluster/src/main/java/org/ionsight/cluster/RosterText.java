package org.ionsight.cluster;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ionsight.core.json.JsonNode;
import org.ionsight.core.json.JsonText;

/** A {@link GroupRoster} as keys of {@link ClusterFile}. */
final class RosterText {
  static final List<String> KEYS = List.of("components", "cells");

  private RosterText() {}

  static void put(JsonText root, GroupRoster roster) {
    Map<String, List<String>> cells = new LinkedHashMap<>();
    roster.groups().forEach((c, g) -> cells.computeIfAbsent(g, k -> new ArrayList<>()).add(c));
    JsonText lists = JsonText.object();
    cells.forEach(lists::putTexts);
    root.putTexts("components", roster.components()).put("cells", lists);
  }

  static GroupRoster read(JsonNode root) {
    JsonNode lists = root.object("cells");
    Map<String, String> groups = new LinkedHashMap<>();
    for (String group : lists.keys()) {
      for (String cell : lists.texts(group)) {
        if (groups.put(cell, group) != null) {
          throw lists.error("expected cell '%s' in one group, found it twice".formatted(cell));
        }
      }
    }
    return new GroupRoster(root.texts("components"), groups);
  }
}
