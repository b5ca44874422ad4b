package org.ionsight.cli.recording;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ionsight.cli.InputException;

/**
 * Measured states of health that a person wrote down: a CSV file with the columns {@code cycle},
 * {@code soh} (fraction) or {@code capacity_ah}, and {@code file} where there are several
 * recordings. Fields are separated by commas, or by semicolons or tabs with decimal commas allowed.
 * Immutable.
 */
public final class LabelTable {
  private final Path place;
  private final boolean named;
  private final Map<String, Map<Long, Double>> byFile;

  private LabelTable(Path place, boolean named, Map<String, Map<Long, Double>> byFile) {
    this.place = place;
    this.named = named;
    this.byFile = byFile;
  }

  /**
   * Reads a table.
   *
   * @param file to read
   * @param nominalAmpHours of the cell, for labels in Ah
   * @return the labels
   * @throws IOException if it cannot be read
   * @throws InputException naming the line, what was expected and what was found
   */
  public static LabelTable read(Path file, double nominalAmpHours) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (MalformedInputException e) {
      throw new InputException("%s: expected UTF-8 text, found other bytes".formatted(file), e);
    }
    String first = lines.isEmpty() ? "" : lines.get(0).replace("\uFEFF", "");
    String separator = first.contains(";") ? ";" : first.contains("\t") ? "\t" : ",";
    List<String> header =
        fields(first, separator).stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    int cycleAt = header.indexOf("cycle");
    int fileAt = header.indexOf("file");
    int sohAt = header.indexOf("soh");
    int ampHoursAt = header.indexOf("capacity_ah");
    if (cycleAt < 0 || (sohAt < 0) == (ampHoursAt < 0)) {
      throw new InputException(
          "%s: line 1: expected the columns cycle and one of soh, capacity_ah (and file), found '%s'"
              .formatted(file, first));
    }
    Map<String, Map<Long, Double>> byFile = new TreeMap<>();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        List<String> fields = fields(lines.get(i), separator);
        String where = "%s: line %d".formatted(file, i + 1);
        double cycle = number(where, "cycle", fields, cycleAt);
        double soh =
            sohAt >= 0
                ? number(where, "soh", fields, sohAt)
                : number(where, "capacity_ah", fields, ampHoursAt) / nominalAmpHours;
        if (cycle != Math.rint(cycle)) {
          throw new InputException(
              "%s: expected a whole number in column cycle, found %s".formatted(where, cycle));
        }
        if (!(soh >= 0.05 && soh <= 1.5)) {
          throw new InputException(
              "%s: expected a state of health within 0.05..1.5 (a fraction, not percent), found %s"
                  .formatted(where, soh));
        }
        String name = fileAt >= 0 && fileAt < fields.size() ? fields.get(fileAt) : "";
        byFile
            .computeIfAbsent(Path.of(name).getFileName().toString(), n -> new TreeMap<>())
            .put((long) cycle, soh);
      }
    }
    if (byFile.isEmpty()) {
      throw new InputException("%s: expected labels, found only a header".formatted(file));
    }
    return new LabelTable(file, fileAt >= 0, byFile);
  }

  private static List<String> fields(String line, String separator) {
    return Arrays.stream(line.split(separator, -1))
        .map(field -> field.strip().replaceAll("^\"|\"$", ""))
        .toList();
  }

  private static double number(String where, String column, List<String> fields, int at) {
    String text = at < fields.size() ? fields.get(at) : "";
    try {
      // A comma that separates no fields is a decimal sign.
      return Double.parseDouble(text.replace(',', '.'));
    } catch (NumberFormatException e) {
      throw new InputException(
          "%s: expected a number in column %s, found '%s'".formatted(where, column, text), e);
    }
  }

  /**
   * The labels of a recording.
   *
   * @param recording its file
   * @param recordings how many there are
   * @return SOH by cycle, fractions
   * @throws InputException if the table does not say which of several recordings it means, or has
   *     no label of this one
   */
  public Reference of(Path recording, int recordings) {
    if (!named && recordings > 1) {
      throw new InputException(
          "%s: expected a column file, as there are %d recordings, found none"
              .formatted(place, recordings));
    }
    String name = named ? String.valueOf(recording.getFileName()) : "";
    Map<Long, Double> labels = byFile.get(name);
    if (labels == null) {
      throw new InputException(
          "%s: expected labels of %s, found only labels of %s"
              .formatted(place, name, String.join(", ", byFile.keySet())));
    }
    return new Reference(labels, "labels of %s".formatted(place));
  }
}
