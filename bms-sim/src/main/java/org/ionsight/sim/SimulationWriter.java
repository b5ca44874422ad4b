package org.ionsight.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ionsight.core.io.BdfWriter;
import org.ionsight.core.io.PackDirectory;
import org.ionsight.core.io.PackWriter;
import org.ionsight.core.io.Quantity;
import org.ionsight.core.io.Sample;
import org.ionsight.core.pack.PackFrame;

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
    List<PackDirectory.Checkpoint> list = new ArrayList<>();
    try (TruthTable truth = new TruthTable(folder.resolve("truth.csv"), TRUTH_COLUMNS)) {
      for (int i = 0; i < total; i++) {
        PackRecording recording = simulation.record(i);
        String file = checkpointFile(i);
        writeRecording(recording, folder.resolve(file));
        for (CellTruth cell : recording.truth()) {
          truth.row(truthRow(i, cell));
        }
        PackCheckpoint checkpoint = simulation.checkpoints().get(i);
        list.add(
            new PackDirectory.Checkpoint(
                file, checkpoint.equivalentFullCycles(), checkpoint.days()));
        progress.written(i + 1, total);
      }
    }
    new PackDirectory(folder, name, simulation.layout(), list).writeDescription();
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
    PackFrame frame = new PackFrame(recording.layout());
    try (PackWriter writer = PackWriter.create(file, recording.layout())) {
      for (int row = 0; row < recording.size(); row++) {
        frame.nanos = Math.round(recording.seconds(row) * 1e9);
        frame.amps = recording.amps(row);
        for (int i = 0; i < frame.volts.length; i++) {
          frame.volts[i] = recording.volts(row, i);
        }
        for (int i = 0; i < frame.celsius.length; i++) {
          frame.celsius[i] = recording.celsius(row, i);
        }
        writer.write(frame);
      }
    }
  }

  private static List<String> truthRow(int checkpoint, CellTruth cell) {
    return List.of(
        Integer.toString(checkpoint),
        Integer.toString(cell.cell() + 1),
        TruthTable.text(cell.equivalentFullCycles(), 10),
        fraction(cell.soh()),
        fraction(cell.state().resistanceGrowth()),
        fraction(cell.state().lli()),
        fraction(cell.state().lamPositive()),
        fraction(cell.state().lamNegative()),
        fraction(cell.socEnd()),
        TruthTable.text(cell.rulCycles(), 10),
        cell.cause().name().toLowerCase(Locale.ROOT),
        cell.group());
  }

  static String fraction(double value) {
    return TruthTable.text(value, 1e5);
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
    List<Quantity> further = new ArrayList<>(List.of(Quantity.SURFACE_TEMPERATURE, Quantity.SOC));
    if (cycles) {
      further.add(Quantity.CYCLE);
    }
    Sample sample = new Sample();
    try (BdfWriter writer = BdfWriter.create(file, further.toArray(Quantity[]::new))) {
      for (int row = 0; row < recording.size(); row++) {
        sample.testSeconds = recording.seconds(row);
        sample.volts = recording.volts(row);
        sample.amps = recording.amps(row);
        sample.celsius = recording.celsius(row);
        sample.soc = recording.soc(row);
        sample.cycle = recording.cycle(row);
        writer.write(sample);
      }
    }
  }
}
