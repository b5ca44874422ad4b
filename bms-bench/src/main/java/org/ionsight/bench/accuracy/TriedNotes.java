package org.ionsight.bench.accuracy;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ionsight.core.json.JsonNode;

/**
 * What was tried for the goals that are missed, with figures and where they come from; it stands in
 * {@code protocols/goals.json} beside the goals. Immutable.
 */
final class TriedNotes {
  private final List<JsonNode> notes;

  private TriedNotes(List<JsonNode> notes) {
    this.notes = notes;
  }

  /**
   * A goal that is missed.
   *
   * @param protocol its protocol
   * @param label its name within the protocol
   * @param off by how much, in words
   */
  record Missed(String protocol, String label, String off) {}

  /** Reads the notes; a definition without them has none. */
  static TriedNotes of(JsonNode definition) {
    return new TriedNotes(
        definition.keys().contains("tried") ? definition.list("tried") : List.of());
  }

  /**
   * The section in Markdown.
   *
   * @param missed goals in the order of their table
   * @return text that ends with a line feed; empty if no goal is missed
   */
  String markdown(List<Missed> missed) {
    if (missed.isEmpty() || notes.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    text.append("\n## What was tried for the goals that are missed\n");
    text.append("\nEach entry has the experiments with their figures, and the commands or pages");
    text.append(" that they come from; loops that are not kept are called so.\n");
    TreeSet<Integer> told = new TreeSet<>();
    for (JsonNode note : notes) {
      List<Missed> own = missed.stream().filter(m -> isOf(note, m)).toList();
      own.forEach(m -> told.add(missed.indexOf(m)));
      if (!own.isEmpty()) {
        text.append("\n### ").append(note.text("heading")).append("\n\n");
        text.append("Missed: ").append(labels(own)).append(".\n");
        for (String line : note.texts("tried")) {
          text.append("- ").append(line).append('\n');
        }
      }
    }
    List<Missed> untold = missed.stream().filter(m -> !told.contains(missed.indexOf(m))).toList();
    if (!untold.isEmpty()) {
      text.append("\nNothing is written down of: ").append(labels(untold)).append(".\n");
    }
    return text.toString();
  }

  private static boolean isOf(JsonNode note, Missed missed) {
    return note.text("protocol").equals(missed.protocol())
        && Pattern.matches(note.text("labels"), missed.label());
  }

  private static String labels(List<Missed> missed) {
    return missed.stream()
        .map(m -> "`%s`: %s (%s)".formatted(m.protocol(), m.label(), m.off()))
        .collect(Collectors.joining("; "));
  }
}
