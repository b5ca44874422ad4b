package org.ionsight.sim;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ionsight.core.cell.CellSpecs;

/** The recordings of {@code src-test-data}: what they are, and the seeds that make them. */
public final class SampleData {
  /** Seed of the sample pack. */
  public static final long PACK_SEED = 20_261_122;

  private static final long CELL_SEED = 20_261_123;

  /** Seed of the retired cells. */
  static final long PULSE_SEED = 20_261_124;

  /** Cycles of the recorded lives. */
  public static final int LIFE_CYCLES = 40;

  // Each recorded cycle stands for this many: a life of 1,600 cycles fits a small file.
  private static final double CYCLES_PER_RECORDED = 40;

  private SampleData() {}

  /**
   * The sample pack: 96 cells, 12 probes, 12 checkpoints over three years, seven planted weak
   * cells.
   *
   * @return the simulation
   */
  public static PackSimulation samplePack() {
    return PackSimulation.builder()
        .seed(PACK_SEED)
        .plant(16, AgeingCause.LITHIUM_INVENTORY, 1.9)
        .plant(34, AgeingCause.LITHIUM_INVENTORY, 1.6)
        .plant(40, AgeingCause.POSITIVE_MATERIAL, 5.6)
        .plant(61, AgeingCause.POSITIVE_MATERIAL, 5.2)
        .plant(57, AgeingCause.NEGATIVE_MATERIAL, 5.6)
        .plant(79, AgeingCause.NEGATIVE_MATERIAL, 5.0)
        .plant(69, AgeingCause.RESISTANCE, 3.5)
        .build();
  }

  /**
   * A new NMC cell of 3 Ah: 90 minutes of driving at 15 °C from 95 %, at 1 Hz, with its true state
   * of charge.
   *
   * @return the recording
   */
  public static CellRecording nmcDrive() {
    FullCell cell = new FullCell(CellDesign.nmc811(), DegradationState.NEW);
    return new CellCycler(new CellModel(cell, 0.95, 15), SensorModel.LABORATORY, CELL_SEED)
        .periodSeconds(1)
        .rest(60)
        .drive(DriveProfile.random(2_700, CELL_SEED))
        .drive(DriveProfile.random(2_700, CELL_SEED + 1))
        .recording();
  }

  /**
   * A life of {@value #LIFE_CYCLES} recorded full cycles, one row a minute: charge at C/2 to the
   * limit and on at constant voltage, rest, discharge at 1 C, rest.
   *
   * @param design the cell when new
   * @param rows receives one state per cycle
   * @return the recording, cycles counted from 1
   */
  static CellRecording life(CellDesign design, List<FullCell> rows) {
    AgeingLaw law = AgeingLaw.typical();
    Usage usage = new Usage(0, 0, 25, 0.75);
    CellRecording all = new CellRecording();
    double seconds = 0;
    for (int cycle = 1; cycle <= LIFE_CYCLES; cycle++) {
      Usage now = usage.at((cycle - 1) * CYCLES_PER_RECORDED, 0.4);
      FullCell cell = new FullCell(design, law.stateAfter(design, now));
      rows.add(cell);
      CellModel model = new CellModel(cell, 0.02, 25);
      CellRecording part =
          new CellCycler(model, SensorModel.LABORATORY, CELL_SEED + cycle)
              .cycle(cycle)
              .periodSeconds(60)
              .charge(0.5, 0.05)
              .rest(600)
              .discharge(1)
              .rest(1_200)
              .recording();
      for (int i = 0; i < part.size(); i++) {
        all.add(
            seconds + part.seconds(i),
            part.volts(i),
            part.amps(i),
            part.celsius(i),
            part.soc(i),
            cycle);
      }
      seconds += part.seconds(part.size() - 1);
    }
    return all;
  }

  /**
   * Writes everything: {@code pack96/}, {@code cells/} and {@code checkups/}.
   *
   * @param folder directory, made if it is not there
   * @throws IOException if a file cannot be written
   */
  public static void write(Path folder) throws IOException {
    SimulationWriter.write(
        samplePack(), "ionsight-sample-96", folder.resolve("pack96"), (done, total) -> {});
    writeCells(folder.resolve("cells"));
    PulseTester.write(folder.resolve("cells/retired-pulses.csv"), PULSE_SEED);
    CheckUps.write(folder.resolve("checkups"));
  }

  private static void writeCells(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (CellDesign design :
        new CellDesign[] {CellDesign.nmc811(), CellDesign.lfp(), CellDesign.nca()}) {
      CellSpecs.write(design.spec(), folder.resolve(design.name() + ".json"));
    }
    SimulationWriter.writeRecording(nmcDrive(), folder.resolve("nmc-drive.bdf.csv.gz"));
    List<String> columns =
        List.of("file", "cycle", "soh", "resistance_growth", "lli", "lam_pe", "lam_ne");
    try (TruthTable truth = new TruthTable(folder.resolve("truth.csv"), columns)) {
      writeLife(CellDesign.lfp(), "lfp-life.bdf.csv.gz", folder, truth);
      writeLife(CellDesign.nca(), "nca-life.bdf.csv.gz", folder, truth);
    }
  }

  private static void writeLife(CellDesign design, String file, Path folder, TruthTable truth)
      throws IOException {
    List<FullCell> states = new ArrayList<>();
    SimulationWriter.writeRecording(life(design, states), folder.resolve(file));
    for (int i = 0; i < states.size(); i++) {
      DegradationState state = states.get(i).state();
      truth.row(
          List.of(
              file,
              Integer.toString(i + 1),
              SimulationWriter.fraction(states.get(i).capacityOverNominal()),
              SimulationWriter.fraction(state.resistanceGrowth()),
              SimulationWriter.fraction(state.lli()),
              SimulationWriter.fraction(state.lamPositive()),
              SimulationWriter.fraction(state.lamNegative())));
    }
  }

  /**
   * Regenerates {@code src-test-data}.
   *
   * @param args one: the folder
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      throw new IllegalArgumentException("expected one argument, the folder to write to");
    }
    write(Path.of(args[0]));
  }
}
