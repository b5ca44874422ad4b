package org.ionsight.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.core.cell.CellSpecs;
import org.ionsight.core.json.JsonText;
import org.ionsight.core.pack.PackLayout;

/**
 * Writes simulations as recordings in Battery Data Format, with the truth beside them.
 *
 * <p>A pack becomes a directory: {@code pack.json} (name, cells, probes, cell spec, checkpoints),
 * one gzipped table per checkpoint and {@code truth.csv}. Numbers are the same on every machine;
 * the bytes of the gzip streams depend on the JDK's compressor alone. Stateless and thread-safe for
 * different directories.
 */
public final class SimulationWriter {
  /** Columns of {@code truth.csv}; {@code cell} counts from 1 as the columns of the recordings. */
  public static final List<String> TRUTH_COLUMNS =
      List.of(
          "checkpoint",
          "cell",
          "equivalent_full_cycles",
          "soh",
          "resistance_growth",
          "lli",
          "lam_pe",
          "lam_ne",
          "soc_end",
          "rul_efc",
          "cause",
          "group");

  private SimulationWriter() {}

  /** Told after each checkpoint, for progress bars. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A checkpoint was written.
     *
     * @param done checkpoints so far
     * @param total checkpoints in all
     */
    void written(int done, int total);
  }

  /**
   * Writes every checkpoint of a pack.
   *
   * @param simulation the pack
   * @param name of the pack
   * @param folder directory, made if it is not there; files of the same names are replaced
   * @param progress told after each checkpoint
   * @throws IOException if a file cannot be written
   */
  public static void write(PackSimulation simulation, String name, Path folder, Progress progress)
      throws IOException {
    Files.createDirectories(folder);
    int total = simulation.checkpoints().size();
    List<JsonText> list = new ArrayList<>();
    try (RecordingTable truth = new RecordingTable(folder.resolve("truth.csv"), TRUTH_COLUMNS)) {
      for (int i = 0; i < total; i++) {
        PackRecording recording = simulation.record(i);
        String file = checkpointFile(i);
        writeRecording(recording, folder.resolve(file));
        for (CellTruth cell : recording.truth()) {
          truth.row(truthRow(i, cell));
        }
        PackCheckpoint checkpoint = simulation.checkpoints().get(i);
        list.add(
            JsonText.object()
                .put("file", file)
                .put("equivalent_full_cycles", checkpoint.equivalentFullCycles())
                .put("days", checkpoint.days()));
        progress.written(i + 1, total);
      }
    }
    PackLayout layout = simulation.layout();
    JsonText.object()
        .put("name", name)
        .put("cells", (long) layout.cells())
        .put("probes", (long) layout.probes())
        .put("cell", CellSpecs.toJson(layout.spec()))
        .putObjects("checkpoints", list)
        .write(folder.resolve("pack.json"));
  }

  /**
   * The file of a checkpoint in a pack's directory.
   *
   * @param checkpoint index from 0
   * @return name
   */
  public static String checkpointFile(int checkpoint) {
    return String.format(Locale.ROOT, "checkpoint-%02d.bdf.csv.gz", checkpoint);
  }

  /**
   * Writes one checkpoint of a pack as a wide table.
   *
   * @param recording the checkpoint
   * @param file where to; gzipped if it ends in {@code .gz}
   * @throws IOException if it cannot be written
   */
  public static void writeRecording(PackRecording recording, Path file) throws IOException {
    int cells = recording.layout().cells();
    int probes = recording.layout().probes();
    List<String> columns = new ArrayList<>(List.of("Test Time / s", "Current / A"));
    for (int i = 1; i <= cells; i++) {
      columns.add("Cell " + i + " Voltage / V");
    }
    for (int i = 1; i <= probes; i++) {
      columns.add("Probe " + i + " Temperature / degC");
    }
    String[] fields = new String[columns.size()];
    try (RecordingTable table = new RecordingTable(file, columns)) {
      for (int row = 0; row < recording.size(); row++) {
        fields[0] = RecordingTable.text(recording.seconds(row));
        fields[1] = RecordingTable.text(recording.amps(row));
        for (int i = 0; i < cells; i++) {
          fields[2 + i] = RecordingTable.text(recording.volts(row, i));
        }
        for (int i = 0; i < probes; i++) {
          fields[2 + cells + i] = RecordingTable.text(recording.celsius(row, i));
        }
        table.row(fields);
      }
    }
  }

  private static String[] truthRow(int checkpoint, CellTruth cell) {
    return new String[] {
      Integer.toString(checkpoint),
      Integer.toString(cell.cell() + 1),
      RecordingTable.text(cell.equivalentFullCycles()),
      fraction(cell.soh()),
      fraction(cell.state().resistanceGrowth()),
      fraction(cell.state().lli()),
      fraction(cell.state().lamPositive()),
      fraction(cell.state().lamNegative()),
      fraction(cell.socEnd()),
      RecordingTable.text(RecordingTable.rounded(cell.rulCycles(), 10)),
      cell.cause().name().toLowerCase(Locale.ROOT),
      cell.group()
    };
  }

  private static String fraction(double value) {
    return RecordingTable.text(RecordingTable.rounded(value, 1e5));
  }

  /**
   * Writes the recording of one cell.
   *
   * @param recording the rows; the state of charge is written as the reference column {@code SOC /
   *     1}, the cycle as {@code Cycle Count / 1} if cycles were counted
   * @param file where to; gzipped if it ends in {@code .gz}
   * @throws IOException if it cannot be written
   */
  public static void writeRecording(CellRecording recording, Path file) throws IOException {
    boolean cycles = recording.size() > 0 && recording.cycle(0) > 0;
    List<String> columns =
        new ArrayList<>(
            List.of(
                "Test Time / s",
                "Voltage / V",
                "Current / A",
                "Surface Temperature / degC",
                "SOC / 1"));
    if (cycles) {
      columns.add("Cycle Count / 1");
    }
    String[] fields = new String[columns.size()];
    try (RecordingTable table = new RecordingTable(file, columns)) {
      for (int row = 0; row < recording.size(); row++) {
        fields[0] = RecordingTable.text(recording.seconds(row));
        fields[1] = RecordingTable.text(recording.volts(row));
        fields[2] = RecordingTable.text(recording.amps(row));
        fields[3] = RecordingTable.text(recording.celsius(row));
        fields[4] = fraction(recording.soc(row));
        if (cycles) {
          fields[5] = Integer.toString(recording.cycle(row));
        }
        table.row(fields);
      }
    }
  }
}
