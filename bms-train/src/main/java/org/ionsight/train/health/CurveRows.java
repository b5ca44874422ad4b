package org.ionsight.train.health;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.ionsight.core.cell.Cathode;
import org.ionsight.core.curve.Direction;
import org.ionsight.core.curve.IncrementalCapacityCurve;
import org.ionsight.core.curve.VoltageGrid;
import org.ionsight.core.io.RecordingException;
import org.ionsight.train.catalogue.Split;

/**
 * Labelled curves in memory, with a binary cache, because reading the raw recordings takes a minute
 * and training starts many times.
 *
 * <p>Immutable and thread-safe as long as nobody writes to the curves.
 */
public final class CurveRows {
  /** Changes whenever the meaning of the rows does: an older cache is made again. */
  private static final int VERSION = 0x494F4E13;

  private final List<CurveRow> rows;

  /**
   * Takes rows.
   *
   * @param rows in any order
   */
  public CurveRows(List<CurveRow> rows) {
    this.rows = List.copyOf(rows);
  }

  /**
   * The rows.
   *
   * @return an unmodifiable list
   */
  public List<CurveRow> rows() {
    return rows;
  }

  /**
   * The rows that fulfil a condition.
   *
   * @param condition on a row
   * @return those rows
   */
  public CurveRows select(Predicate<CurveRow> condition) {
    return new CurveRows(rows.stream().filter(condition).toList());
  }

  /**
   * The rows of a split.
   *
   * @param split part of the experiment
   * @return those rows
   */
  public CurveRows of(Split split) {
    return select(row -> row.split() == split);
  }

  /**
   * The rows by data set and cell.
   *
   * @return rows by {@code dataset/cell}, in the order of first appearance
   */
  public Map<String, List<CurveRow>> byCell() {
    Map<String, List<CurveRow>> cells = new LinkedHashMap<>();
    for (CurveRow row : rows) {
      cells.computeIfAbsent(row.dataset() + "/" + row.cellId(), c -> new ArrayList<>()).add(row);
    }
    return cells;
  }

  /**
   * The rows by data set.
   *
   * @return rows by name, in the order of first appearance
   */
  public Map<String, List<CurveRow>> byDataset() {
    Map<String, List<CurveRow>> sets = new LinkedHashMap<>();
    for (CurveRow row : rows) {
      sets.computeIfAbsent(row.dataset(), d -> new ArrayList<>()).add(row);
    }
    return sets;
  }

  /** Keeps at most {@code most} items, evenly spread, the first and the last among them. */
  static <T> List<T> evenly(List<T> items, int most) {
    if (items.size() <= most) {
      return items;
    }
    List<T> kept = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      kept.add(items.get((int) Math.round(i * (items.size() - 1.0) / (most - 1.0))));
    }
    return kept;
  }

  void write(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(beside)))) {
      out.writeInt(VERSION);
      out.writeInt(rows.size());
      for (CurveRow row : rows) {
        writeRow(row, out);
      }
    }
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void writeRow(CurveRow row, DataOutputStream out) throws IOException {
    out.writeUTF(row.dataset());
    out.writeUTF(row.cellId());
    out.writeByte(row.split().ordinal());
    out.writeInt(row.cycle());
    out.writeDouble(row.soh());
    IncrementalCapacityCurve curve = row.curve();
    out.writeByte(curve.direction().ordinal());
    out.writeByte(curve.cathode().ordinal());
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      out.writeBoolean(curve.observed(bin));
      if (curve.observed(bin)) {
        out.writeFloat(curve.charge(bin));
        out.writeFloat(curve.cRate(bin));
        out.writeFloat(curve.celsius(bin));
        out.writeFloat(curve.microstrain(bin));
      }
    }
  }

  static CurveRows read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int version = in.readInt();
      if (version != VERSION) {
        throw new RecordingException(
            file.toString(),
            "a curve cache of version " + Integer.toHexString(VERSION),
            Integer.toHexString(version),
            "delete the file");
      }
      int count = in.readInt();
      List<CurveRow> rows = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        rows.add(readRow(in));
      }
      return new CurveRows(rows);
    }
  }

  private static CurveRow readRow(DataInputStream in) throws IOException {
    String dataset = in.readUTF();
    String cell = in.readUTF();
    Split split = Split.values()[in.readByte()];
    int cycle = in.readInt();
    double soh = in.readDouble();
    IncrementalCapacityCurve curve = new IncrementalCapacityCurve();
    curve.clear(Direction.values()[in.readByte()]);
    curve.setCathode(Cathode.values()[in.readByte()]);
    for (int bin = 0; bin < VoltageGrid.BINS; bin++) {
      if (in.readBoolean()) {
        curve.setBin(bin, in.readFloat(), in.readFloat(), in.readFloat());
        curve.setStrain(bin, in.readFloat());
      }
    }
    return new CurveRow(dataset, cell, split, cycle, soh, curve);
  }
}
