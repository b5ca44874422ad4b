package org.ionsight.core.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where the table of a file begins and how its fields are separated: cyclers write lines about the
 * test before the header, and some a row of units after it.
 *
 * @param linesBefore lines before the header
 * @param separator of the fields
 * @param units of the columns, as many as there are; empty if there is no row of units
 */
record TableStart(int linesBefore, char separator, List<String> units) {
  /** EC-Lab writes about a hundred lines before its table. */
  private static final int MOST_LINES = 400;

  private static final int MOST_CHARS = 1 << 16;
  private static final char[] ALL = {',', ';', '\t'};
  private static final Set<Quantity> REQUIRED =
      Set.of(Quantity.TEST_TIME, Quantity.VOLTAGE, Quantity.CURRENT);

  TableStart {
    units = List.copyOf(units);
  }

  /** Looks ahead, and leaves the text before the header. */
  static TableStart find(BufferedReader text) throws IOException {
    text.mark(MOST_CHARS);
    List<String> lines = new ArrayList<>();
    int chars = 0;
    int known = -1;
    while (lines.size() < MOST_LINES && known < 0) {
      String line = line(text, MOST_CHARS - 1 - chars);
      if (line.isEmpty()) {
        break;
      }
      chars += line.length();
      lines.add(line.strip());
      known = knows(line.strip()) ? lines.size() - 1 : -1;
    }
    int header = known >= 0 ? known : shaped(lines);
    while (known >= 0 && lines.size() < known + 2) {
      lines.add(line(text, MOST_CHARS - 1 - chars).strip());
    }
    text.reset();
    for (int i = 0; i < header; i++) {
      text.readLine();
    }
    char separator = lines.isEmpty() ? ',' : separator(lines.get(header));
    return new TableStart(header, separator, units(lines, header, separator));
  }

  /** With its line end; empty at the end of the text or of what may be looked at. */
  private static String line(BufferedReader text, int most) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = 0; line.length() < most && c != '\n'; ) {
      c = text.read();
      if (c < 0) {
        break;
      }
      line.append((char) c);
    }
    return line.toString();
  }

  /** Two of time, voltage and current are there by name. */
  private static boolean knows(String line) {
    return named(line, separator(line)) >= 2;
  }

  /** How many of time, voltage and current are there by name. */
  private static long named(String line, char separator) {
    List<String> fields = fields(line, separator);
    if (fields.size() < 2 || fields.stream().anyMatch(TableStart::numeric)) {
      return 0;
    }
    List<HeaderLabel> labels = fields.stream().map(HeaderLabel::of).toList();
    return REQUIRED.stream().filter(q -> labels.stream().anyMatch(q::isNamedBy)).count();
  }

  /** The first line of words over a line of as many fields with two numbers; else the first. */
  private static int shaped(List<String> lines) {
    for (int i = 0; i + 1 < lines.size(); i++) {
      char separator = separator(lines.get(i));
      List<String> fields = fields(lines.get(i), separator);
      int row = units(lines, i, separator).isEmpty() || i + 2 >= lines.size() ? i + 1 : i + 2;
      List<String> next = fields(lines.get(row), separator);
      if (fields.size() >= 2
          && fields.size() == next.size()
          && fields.stream().noneMatch(TableStart::numeric)
          && next.stream().filter(TableStart::numeric).count() >= 2) {
        return i;
      }
    }
    return 0;
  }

  private static List<String> units(List<String> lines, int header, char separator) {
    if (header + 1 >= lines.size()) {
      return List.of();
    }
    List<String> fields = fields(lines.get(header + 1), separator);
    List<String> units = fields.stream().map(f -> f.replaceAll("^[\\[(]|[\\])]$", "")).toList();
    boolean sameWidth = fields.size() == fields(lines.get(header), separator).size();
    // A cell without a measurement is written as '-', and that is a unit, too.
    boolean words = units.stream().allMatch(u -> u.length() <= 12 && !numeric(u));
    boolean known = units.stream().anyMatch(u -> u.matches(".*\\p{L}.*") && Dimension.knows(u));
    return sameWidth && words && known ? units : List.of();
  }

  private static boolean numeric(String field) {
    return field.matches("[-+]?[\\d.,]*\\d[\\d.,]*([eE][-+]?\\d+)?") || ClockText.looksLike(field);
  }

  private static List<String> fields(String line, char separator) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  /** The one that most columns are known by, as names may have commas; else the most frequent. */
  private static char separator(String line) {
    char best = mostFrequent(line);
    for (char other : ALL) {
      best = named(line, other) > named(line, best) ? other : best;
    }
    return best;
  }

  private static char mostFrequent(String line) {
    long semicolons = line.chars().filter(c -> c == ';').count();
    long tabs = line.chars().filter(c -> c == '\t').count();
    // Beside another separator a comma before a blank is one of a name: 'Voltage, V;Current, A'.
    String counted = semicolons + tabs == 0 ? line : line.replace(", ", " ");
    long commas = counted.chars().filter(c -> c == ',').count();
    if (semicolons > commas && semicolons >= tabs) {
      return ';';
    }
    return tabs > commas ? '\t' : ',';
  }
}
