package org.ionsight.core.io;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.ionsight.core.text.NearestName;

/** A {@link ColumnMap} applied to one header: which field holds what, and in which unit. */
final class BoundColumns {
  private final String place;
  private final List<String> header;
  private final List<HeaderLabel> labels;
  private final Map<Quantity, Integer> fields = new EnumMap<>(Quantity.class);
  private final Map<Quantity, Dimension.Scale> scales = new EnumMap<>(Quantity.class);
  private final int[] extraFields;

  BoundColumns(CsvSource source, ColumnMap map, Set<Quantity> wanted) throws RecordingException {
    place = "%s: line %d".formatted(source.place(), source.headerLine());
    header = source.header();
    labels = header.stream().map(HeaderLabel::of).toList();
    for (Quantity quantity : wanted) {
      find(quantity, map);
    }
    extraFields = new int[map.extras().size()];
    for (int i = 0; i < extraFields.length; i++) {
      extraFields[i] = exactly(map.extras().get(i));
    }
    for (Quantity quantity : wanted) {
      if (quantity.required() && !fields.containsKey(quantity)) {
        throw missing(quantity);
      }
    }
  }

  int field(Quantity quantity) {
    return fields.getOrDefault(quantity, -1);
  }

  boolean has(Quantity quantity) {
    return fields.containsKey(quantity);
  }

  /** Index of the field of each quantity in the order of the enum, −1 if absent, then of extras. */
  int[] fields() {
    int[] all = new int[Quantity.values().length + extraFields.length];
    for (Quantity quantity : Quantity.values()) {
      all[quantity.ordinal()] = field(quantity);
    }
    System.arraycopy(extraFields, 0, all, Quantity.values().length, extraFields.length);
    return all;
  }

  Dimension.Scale scale(Quantity quantity) {
    return scales.getOrDefault(quantity, quantity.dimension().plain());
  }

  String reading() {
    StringJoiner text = new StringJoiner(", ");
    for (Quantity quantity : Quantity.values()) {
      Integer field = fields.get(quantity);
      if (field != null) {
        text.add(
            "%s '%s' (%s)".formatted(quantity.word(), header.get(field), scale(quantity).unit()));
      }
    }
    return has(Quantity.SURFACE_TEMPERATURE) ? text.toString() : text + ", no temperature";
  }

  private void find(Quantity quantity, ColumnMap map) throws RecordingException {
    String named = map.columns().get(quantity);
    int field = named == null ? byLabel(quantity) : exactly(named);
    if (field < 0) {
      return;
    }
    String declared = map.units().getOrDefault(quantity, labels.get(field).unit());
    Optional<Dimension.Scale> scale =
        declared.isEmpty()
            ? Optional.of(quantity.dimension().plain())
            : quantity.dimension().scale(declared);
    if (scale.isEmpty()) {
      throw new RecordingException(
          place + ", column '" + header.get(field) + "'",
          "one of the units " + String.join(", ", quantity.dimension().units()),
          "'" + declared + "'",
          "convert the column or declare its unit");
    }
    fields.put(quantity, field);
    scales.put(quantity, scale.get());
  }

  private int exactly(String name) throws RecordingException {
    int field = header.indexOf(name);
    for (int i = 0; field < 0 && i < header.size(); i++) {
      // A unit that stood in a row of its own, and blanks, are no part of the name that people see.
      field = header.get(i).strip().equals(name) || header.get(i).startsWith(name + " / ") ? i : -1;
    }
    if (field < 0) {
      throw new RecordingException(
          place,
          "a column '" + name + "'",
          "the columns " + found(),
          NearestName.of(name, header)
              .map("did you mean '%s'?"::formatted)
              .orElse("check the name"));
    }
    return field;
  }

  private int byLabel(Quantity quantity) throws RecordingException {
    List<Integer> found = matches(label -> label.text().equals(quantity.label()));
    for (int i = 0; found.isEmpty() && i < quantity.aliases().size(); i++) {
      String alias = quantity.aliases().get(i);
      found = matches(label -> label.name().equals(alias) && quantity.mayMeasure(label));
    }
    if (found.size() > 1) {
      throw new RecordingException(
          place,
          "one column for " + quantity.label(),
          found.stream().map(i -> "'" + header.get(i) + "'").collect(Collectors.joining(" and ")),
          "remove or rename all but one");
    }
    return found.isEmpty() ? -1 : found.get(0);
  }

  private List<Integer> matches(java.util.function.Predicate<HeaderLabel> wanted) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (wanted.test(labels.get(i))) {
        found.add(i);
      }
    }
    return found;
  }

  private RecordingException missing(Quantity quantity) {
    boolean pack = PackColumns.of(header).cells() > 1;
    if (quantity == Quantity.VOLTAGE && pack) {
      return new RecordingException(
          place,
          "a recording of one cell",
          "a recording of a pack",
          "read it through its pack directory, or name it alone to cluster, diagnose or report");
    }
    String hint =
        NearestName.of(quantity.label(), header)
                .or(() -> header.stream().filter(name -> looksLike(name, quantity)).findFirst())
                .map(
                    name ->
                        "is it '%s'? Rename it to '%s' or map it".formatted(name, quantity.label()))
                .orElse("rename or map the column that holds it")
            + ", --column %s=NAME".formatted(quantity.word());
    return new RecordingException(
        place, "a column '" + quantity.label() + "'", "the columns " + found(), hint);
  }

  private static boolean looksLike(String name, Quantity quantity) {
    String folded = HeaderLabel.of(name).name();
    return quantity.aliases().stream()
        .anyMatch(alias -> alias.length() > 3 && folded.contains(alias));
  }

  private String found() {
    String all =
        header.stream().limit(30).map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    String shown = all.length() > 600 ? all.substring(0, 600) + "..." : all;
    return header.size() > 30 ? shown + " and " + (header.size() - 30) + " more" : shown;
  }
}
