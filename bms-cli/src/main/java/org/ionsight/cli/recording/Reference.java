package org.ionsight.cli.recording;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.ionsight.core.cell.CellSpec;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Recording;

/**
 * What state of health the cell really had in each cycle: the label of the data set where there is
 * one, else what the recording's own full discharges gave.
 *
 * @param sohByCycle fraction of nominal capacity, by cycle
 * @param source where it comes from, for people
 */
public record Reference(Map<Long, Double> sohByCycle, String source) {
  /**
   * The published label of nasa-pcoe stops counting at 2.7 V; this one goes to the real cut-off, as
   * every other data set's does.
   */
  private static final String CUT_OFF = "Integrated Capacity to Cut-off / Ah";

  private static final String PUBLISHED = "Discharging Capacity / Ah";

  /** A discharge counts as full when it leaves at most this part of the voltage range at an end. */
  private static final double END_SHARE = 0.06;

  /** Copies. */
  public Reference {
    sohByCycle = Map.copyOf(sohByCycle);
  }

  /**
   * Finds the reference of a recording.
   *
   * @param file of the recording
   * @param recording its content
   * @param spec its cell
   * @return the reference; without cycles if there is none
   * @throws IOException if a table of labels cannot be read
   */
  public static Reference of(Path file, Recording recording, CellSpec spec) throws IOException {
    Optional<Reference> labels = labels(file);
    return labels.isPresent() ? labels.get() : ownDischarges(recording, spec);
  }

  /** {@code cycles.csv.gz} beside the recording: one row per cell and cycle, no quoted fields. */
  private static Optional<Reference> labels(Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Path name = file.getFileName();
    if (folder == null || name == null || !name.toString().contains("__")) {
      return Optional.empty();
    }
    Path table = folder.resolve("cycles.csv.gz");
    if (!Files.isRegularFile(table)) {
      return Optional.empty();
    }
    String cell = name.toString().replaceFirst("^.*?__", "").replaceFirst("\\.(bdf|csv).*$", "");
    Map<Long, Double> soh = new TreeMap<>();
    for (Map<String, String> row : rowsOf(table, cell)) {
      double label = label(row);
      if (Double.isFinite(label)) {
        soh.put((long) number(row, "cycle"), label);
      }
    }
    return soh.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reference(
                soh, "labels of %s, good cycles, capacity to the real cut-off".formatted(table)));
  }

  /** The SOH of a good full cycle, else NaN: a flag says that it was none. */
  private static double label(Map<String, String> row) {
    if (!row.getOrDefault("flags", "").isEmpty()) {
      return Double.NaN;
    }
    double whole = number(row, CUT_OFF) / number(row, PUBLISHED);
    return number(row, "soh") * (Double.isFinite(whole) ? whole : 1);
  }

  private static double number(Map<String, String> row, String column) {
    String text = row.getOrDefault(column, "");
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  private static List<Map<String, String>> rowsOf(Path table, String cell) throws IOException {
    List<Map<String, String>> rows = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(table)), StandardCharsets.UTF_8))) {
      String first = reader.readLine();
      List<String> header = first == null ? List.of() : Arrays.asList(first.split(",", -1));
      int cellAt = header.indexOf("cell_id");
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] fields = line.split(",", -1);
        if (cellAt >= 0 && cellAt < fields.length && fields[cellAt].equals(cell)) {
          Map<String, String> row = new TreeMap<>();
          for (int i = 0; i < fields.length && i < header.size(); i++) {
            row.put(header.get(i), fields[i]);
          }
          rows.add(row);
        }
      }
    }
    return rows;
  }

  private static Reference ownDischarges(Recording recording, CellSpec spec) {
    Map<Long, Double> soh = new TreeMap<>();
    double margin = END_SHARE * (spec.maxVolts() - spec.minVolts());
    Discharge discharge = new Discharge();
    for (int i = 0; i < recording.rows() && recording.has(Quantity.CYCLE); i++) {
      long cycle = (long) recording.value(Quantity.CYCLE, i);
      if (cycle != discharge.cycle) {
        discharge.putInto(soh, spec, margin);
        discharge = new Discharge();
        discharge.cycle = cycle;
      }
      discharge.add(recording, i);
    }
    discharge.putInto(soh, spec, margin);
    return new Reference(
        soh, "charge of the recording's own full discharges over nominal capacity");
  }

  /** What one cycle discharged. */
  private static final class Discharge {
    private long cycle = Long.MIN_VALUE;
    private double ampHours;
    private double lowest = Double.POSITIVE_INFINITY;
    private double highest = Double.NEGATIVE_INFINITY;
    private double lastSeconds = Double.NaN;

    void add(Recording recording, int row) {
      double step = recording.testSeconds(row) - lastSeconds;
      double amps = recording.amps(row);
      if (step > 0 && step < 150 && amps < 0) {
        ampHours -= amps * step / 3600;
      }
      lastSeconds = recording.testSeconds(row);
      double volts = recording.volts(row);
      if (volts > 0) {
        lowest = Math.min(lowest, volts);
        highest = Math.max(highest, volts);
      }
    }

    void putInto(Map<Long, Double> soh, CellSpec spec, double margin) {
      boolean full = lowest <= spec.minVolts() + margin && highest >= spec.maxVolts() - margin;
      if (full && ampHours > 0) {
        soh.put(cycle, ampHours / spec.nominalAmpHours());
      }
    }
  }
}
